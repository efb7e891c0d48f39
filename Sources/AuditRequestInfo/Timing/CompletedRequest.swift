public import AuditCore

/// A request that was answered, or that failed.
public struct CompletedRequest: Sendable {
    /// The request.
    public var request: RequestInfo

    /// The status answered; `nil` if there was none.
    public var status: Int?

    /// The time from its arrival to its answer.
    public let duration: Duration

    /// How fast that was.
    public let timing: TimingClass

    /// What processors have to say of it besides; becomes part of the event's details.
    public var details: AuditDetails

    /// A request with what became of it.
    public init(
        _ request: RequestInfo,
        status: Int?,
        duration: Duration,
        bounds: TimingBounds = .standard,
        details: AuditDetails = [:]
    ) {
        self.request = request
        self.status = status
        self.duration = max(duration, .zero)
        timing = bounds.timing(of: duration)
        self.details = details
    }

    /// Whether it was answered with a status from 100 to 399.
    public var isSuccess: Bool { status.map { (100..<400).contains($0) } ?? false }
}

extension RequestInfo {
    /// Completes a request now: the time it took is measured by the monotonic clock of the
    /// environment in which it was described.
    ///
    /// - Parameters:
    ///   - status: The status answered; `nil` if there was none.
    ///   - route: The pattern that matched, if the framework knows it by now.
    ///   - bounds: What is fast and what is slow.
    /// - Returns: The request with what became of it.
    public func completed(
        status: Int?,
        route: String? = nil,
        bounds: TimingBounds = .standard
    ) -> CompletedRequest {
        let now = clock.monotonicNanoseconds()
        let nanoseconds = now > receivedNanoseconds ? now - receivedNanoseconds : 0
        var request = self
        if let route { request.route = route }
        return CompletedRequest(
            request,
            status: status,
            duration: .nanoseconds(Int64(clamping: nanoseconds)),
            bounds: bounds
        )
    }
}
