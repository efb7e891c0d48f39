import Dispatch
import Synchronization

/// Lets many wait for one transaction: what a program has to add to a database to share its flushes.
///
/// Whoever comes while a transaction is under way waits for the next, in the order of coming. The
/// transactions run on a queue of their own.
final class GroupCommit: Sendable {
    private typealias Waiting = (number: Int, continuation: CheckedContinuation<Void, any Error>)

    private struct State {
        var waiting: [Waiting] = []
        var isRunning = false
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "bench.commit")
    private let limit: Int
    private let commit: @Sendable ([Int]) throws -> Void

    /// Groups of at most so many events, which `commit` records durably.
    init(limit: Int, _ commit: @escaping @Sendable ([Int]) throws -> Void) {
        self.limit = limit
        self.commit = commit
    }

    func record(_ number: Int) async throws {
        try await withCheckedThrowingContinuation { continuation in
            let starts = state.withLock { state in
                state.waiting.append((number, continuation))
                defer { state.isRunning = true }
                return !state.isRunning
            }
            if starts { queue.async { self.drain() } }
        }
    }

    private func drain() {
        while let part = next() {
            for start in stride(from: 0, to: part.count, by: limit) {
                let group = part[start..<min(start + min(limit, part.count), part.count)]
                let result = Result { try commit(group.map(\.number)) }
                for waiting in group { waiting.continuation.resume(with: result) }
            }
        }
    }

    /// All that wait, or `nil` when nobody does, and the queue is left.
    private func next() -> [Waiting]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isRunning = false
                return nil
            }
            defer { state.waiting.removeAll(keepingCapacity: true) }
            return state.waiting
        }
    }
}
