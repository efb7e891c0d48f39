public import AuditCore
import Synchronization

/// A clock that stands still until a test moves it.
///
/// ```swift
/// let time = ManualClock()
/// configuration.clock = time.clock
/// time.advance(by: .seconds(60))
/// ```
public final class ManualClock: Sendable {
    private let state: Mutex<State>

    private struct State {
        var now: AuditTimestamp
        var monotonicNanoseconds: UInt64 = 0
    }

    /// A clock that shows this time.
    public init(now: AuditTimestamp = ManualClock.noon) {
        state = Mutex(State(now: now))
    }

    /// 2026-01-01T12:00:00Z, for tests that do not care.
    public static let noon =
        AuditTimestamp(microsecondsSinceEpoch: 1_767_268_800_000_000) ?? .epoch

    /// The clock, for whoever asks for one.
    ///
    /// All of them show the same time.
    public var clock: AuditClock {
        AuditClock(
            now: { self.now },
            monotonicNanoseconds: { self.state.withLock { $0.monotonicNanoseconds } }
        )
    }

    /// The time shown.
    public var now: AuditTimestamp { state.withLock { $0.now } }

    /// Lets time pass, on the wall clock and on the one for durations.
    ///
    /// - Precondition: `duration` is not negative.
    public func advance(by duration: Duration) {
        precondition(duration >= .zero, "Time passes forwards; set(to:) turns the clock back")
        state.withLock { state in
            state.now = state.now + duration
            state.monotonicNanoseconds += UInt64(duration / .nanoseconds(1))
        }
    }

    /// Sets the wall clock, forwards or back, as an operator would.
    ///
    /// No time passes.
    public func set(to time: AuditTimestamp) {
        state.withLock { $0.now = time }
    }
}
