/// Where the log takes the time from.
///
/// Everything that depends on time asks a clock it was given, so a test can say what time it is and
/// nothing has to sleep.
///
/// ```swift
/// let stopped = AuditClock(now: { .epoch }, monotonicNanoseconds: { 0 })
/// ```
public struct AuditClock: Sendable {
    /// The wall clock's time.
    ///
    /// May jump, forwards and back.
    public var now: @Sendable () -> AuditTimestamp

    /// Nanoseconds since an arbitrary moment, for measuring durations.
    ///
    /// Must never go back.
    public var monotonicNanoseconds: @Sendable () -> UInt64

    /// Creates a clock from its two functions, which may be called from any thread at any time.
    public init(
        now: @escaping @Sendable () -> AuditTimestamp,
        monotonicNanoseconds: @escaping @Sendable () -> UInt64
    ) {
        self.now = now
        self.monotonicNanoseconds = monotonicNanoseconds
    }

    /// The clocks of the operating system.
    public static let system = AuditClock(
        now: {
            AuditTimestamp(clampingMicrosecondsSinceEpoch: SystemClock.wallMicroseconds())
        },
        monotonicNanoseconds: { SystemClock.monotonicNanoseconds() }
    )
}
