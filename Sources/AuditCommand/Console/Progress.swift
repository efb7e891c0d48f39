import AuditCore
import Synchronization

/// A line on a terminal that says how far a long job is; nothing anywhere else.
final class Progress: Sendable {
    private let output: TextOutput
    private let clock: AuditClock
    private let state: Mutex<State>

    private struct State {
        /// When something was said last; at first, when the job began.
        var last: UInt64
        var isShown = false
    }

    /// Often enough to see that something moves; and what is done sooner needs no line.
    private static let interval: UInt64 = 200_000_000

    init(_ console: Console) {
        output = console.err
        clock = console.clock
        state = Mutex(State(last: console.clock.monotonicNanoseconds()))
    }

    /// Says something else, unless it just did.
    func say(_ text: @autoclosure () -> String) {
        guard let columnCount = output.columnCount else { return }
        let now = clock.monotonicNanoseconds()
        let isDue = state.withLock { state in
            guard now &- state.last >= Self.interval else { return false }
            state = State(last: now, isShown: true)
            return true
        }
        guard isDue else { return }
        output.write("\r\u{1B}[2K" + TextWidth.cut(text(), to: columnCount - 1))
        output.flush()
    }

    /// Leaves the line empty.
    func clear() {
        let isShown = state.withLock { state in
            defer { state.isShown = false }
            return state.isShown
        }
        guard isShown else { return }
        output.write("\r\u{1B}[2K")
        output.flush()
    }
}
