/// How fast a request was answered, as its user feels it.
///
/// Events and metrics name the classes as the cases are named here, as they do all vocabularies:
/// `excellent`, `good`, `slow`, `verySlow`.
public enum TimingClass: String, Hashable, Sendable, CaseIterable {
    /// Under 50 ms by default: felt as at once.
    case excellent
    /// Under 200 ms.
    case good
    /// Under 1,000 ms.
    case slow
    /// Anything longer.
    case verySlow
}

/// Where one class of timing ends and the next begins.
public struct TimingBounds: Hashable, Sendable {
    /// What is shorter is excellent.
    public let excellent: Duration
    /// What is shorter, but not excellent, is good.
    public let good: Duration
    /// What is shorter, but not good, is slow; anything else is very slow.
    public let slow: Duration

    /// Bounds of one's own.
    ///
    /// - Precondition: Each is at least as long as the one before.
    public init(excellent: Duration, good: Duration, slow: Duration) {
        precondition(
            .zero <= excellent && excellent <= good && good <= slow,
            "Bounds of timing classes grow."
        )
        self.excellent = excellent
        self.good = good
        self.slow = slow
    }

    /// 50, 200 and 1,000 milliseconds.
    public static let standard = TimingBounds(
        excellent: .milliseconds(50),
        good: .milliseconds(200),
        slow: .milliseconds(1_000)
    )

    /// The class of a duration.
    public func timing(of duration: Duration) -> TimingClass {
        if duration < excellent { return .excellent }
        if duration < good { return .good }
        return duration < slow ? .slow : .verySlow
    }
}
