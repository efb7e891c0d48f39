import Synchronization

/// Waits for a task, and not for ever.
enum Deadline {
    /// Returns when the task has ended or the time is over; the task goes on in that case.
    static func wait(for task: Task<Void, Never>, atMost duration: Duration) async {
        let gate = Gate()
        let timer = Task.detached {
            try? await Task.sleep(for: duration)
            gate.open()
        }
        Task.detached {
            await task.value
            gate.open()
        }
        await gate.wait()
        timer.cancel()
    }

    /// Lets one waiter through when it is opened, which may be before it comes.
    private final class Gate: Sendable {
        private let state = Mutex<State>(.closed)

        private enum State {
            case closed
            case waiting(CheckedContinuation<Void, Never>)
            case open
        }

        func open() {
            let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
                defer { state = .open }
                guard case .waiting(let waiter) = state else { return nil }
                return waiter
            }
            waiter?.resume()
        }

        func wait() async {
            await withCheckedContinuation { continuation in
                let isOpen = state.withLock { state in
                    if case .open = state { return true }
                    state = .waiting(continuation)
                    return false
                }
                if isOpen { continuation.resume() }
            }
        }
    }
}
