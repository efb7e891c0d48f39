public import AuditCore

/// A request that is being answered, and will be recorded.
public struct AuditedRequest: Sendable {
    /// The request.
    public let info: RequestInfo

    /// The context of everything that is recorded in its course.
    ///
    /// Set it around the code that answers, and keep it where that code can find it: what is found by
    /// itself does not reach everywhere, see ``AuditContext``. Whoever learns who acts says so by
    /// ``AuditContext/authenticated(as:)``.
    public let context: AuditContext

    private let audit: RequestAudit

    init(_ info: RequestInfo, by audit: RequestAudit) {
        self.info = info
        self.audit = audit
        context = AuditContext(info, tenant: audit.tenant, privacy: audit.privacy)
    }

    /// Counts and records the request, which was answered or failed.
    ///
    /// Returns when the event is durable, or could not be recorded: then the log's rules for failures
    /// have been followed and its diagnostics told, and the client gets its answer all the same.
    ///
    /// - Parameters:
    ///   - status: The status answered; `nil` if there was none.
    ///   - route: The pattern that matched, if the framework knows it by now.
    /// - Returns: The header fields to add to the response.
    @discardableResult
    public func finished(
        status: Int?,
        route: String? = nil
    ) async -> [(name: String, value: String)] {
        let completed = info.completed(
            status: status,
            route: route,
            bounds: audit.bounds,
            clock: audit.environment.clock
        )
        audit.statistics?.record(completed)
        if let logged = audit.review.reviewed(completed) {
            _ = try? await audit.log.record(logged.event(in: context, tenant: audit.tenant))
        }
        return audit.responseHeaders.fields(for: completed.request, after: completed.duration)
    }
}
