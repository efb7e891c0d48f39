/// Decides which requests are logged, and lets others see them before.
///
/// ```swift
/// var review = RequestReview(filters: [.withoutHealthChecks(), .sampledSuccesses(0.1)])
/// review.processors.append { $0.details["region"] = "eu-1" }
/// ```
public struct RequestReview: Sendable {
    /// Sees a request and may change what is logged of it.
    public typealias Processor = @Sendable (_ request: inout CompletedRequest) -> Void

    /// A request is logged if all of them keep it; asked in their order, until one does not.
    public var filters: [RequestFilter]

    /// See each request that is logged, in their order, before it becomes an event.
    public var processors: [Processor]

    /// A review; by default everything is logged as it is.
    public init(filters: [RequestFilter] = [], processors: [Processor] = []) {
        self.filters = filters
        self.processors = processors
    }

    /// The request as it is to be logged; `nil` if it is not.
    public func reviewed(_ completed: CompletedRequest) -> CompletedRequest? {
        guard filters.allSatisfy({ $0.keeps(completed) }) else { return nil }
        var completed = completed
        for process in processors { process(&completed) }
        return completed
    }
}
