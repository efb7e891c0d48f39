import AuditCore
import Synchronization

/// A line on a terminal that says how far a long job is; nothing anywhere else.
final class Progress: Sendable {
    private let output: TextOutput
    private let clock: AuditClock
    private let last = Mutex<UInt64>(0)

    /// Ten times a second is enough to see that something moves.
    private static let interval: UInt64 = 100_000_000

    init(_ console: Console) {
        output = console.err
        clock = console.clock
    }

    /// Says something else, unless it just did.
    func say(_ text: @autoclosure () -> String) {
        guard let columnCount = output.columnCount else { return }
        let now = clock.monotonicNanoseconds()
        let isDue = last.withLock { last in
            guard last == 0 || now &- last >= Self.interval else { return false }
            last = now
            return true
        }
        guard isDue else { return }
        output.write("\r\u{1B}[2K" + TextWidth.cut(text(), to: columnCount - 1))
        output.flush()
    }

    /// Leaves the line empty.
    func clear() {
        guard output.isTerminal, last.withLock({ $0 != 0 }) else { return }
        output.write("\r\u{1B}[2K")
        output.flush()
    }
}
