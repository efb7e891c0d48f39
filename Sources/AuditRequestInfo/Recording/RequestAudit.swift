public import AuditCore

/// All that a server's middleware needs: describes requests, sets their context, and records them.
///
/// ```swift
/// var audit = RequestAudit(log, tenant: shop, trust: .proxies(.uniqueLocal))
/// audit.review.filters = [.withoutHealthChecks()]
/// ```
public struct RequestAudit: Sendable {
    /// Where requests are recorded.
    public let log: AuditLog
    /// Whose events they are, if a request's context does not say.
    public var tenant: TenantID
    /// Who is believed about clients' addresses.
    public var trust: ProxyTrust
    /// Which requests are recorded, and who sees them before.
    public var review = RequestReview()
    /// What is fast and what is slow.
    public var bounds = TimingBounds.standard
    /// How much of a request is recorded.
    public var privacy = RequestPrivacy()
    /// Which header fields are added to responses.
    public var responseHeaders = ResponseHeaders.standard
    /// Counts all requests, also those that are not recorded.
    public var statistics: RequestStatistics?
    /// The time, chance and the parser of agents.
    public var environment = RequestEnvironment.system

    /// What is recorded where, and who is believed; the rest are properties.
    public init(_ log: AuditLog, tenant: TenantID, trust: ProxyTrust = .peer) {
        self.log = log
        self.tenant = tenant
        self.trust = trust
    }

    /// Describes a request when it comes; see ``RequestInfo``.
    public func info(
        method: String,
        path: String,
        requestID: String? = nil,
        peerAddress: String?,
        headers: some Sequence<(name: String, value: String)>
    ) -> RequestInfo {
        RequestInfo(
            method: method,
            path: path,
            requestID: requestID,
            peerAddress: peerAddress,
            headers: headers,
            trust: trust,
            environment: environment
        )
    }

    /// The context for everything that is recorded in the course of a request.
    public func context(for request: RequestInfo) -> AuditContext {
        AuditContext(request, tenant: tenant, privacy: privacy)
    }

    /// Counts and records a request that was answered or failed.
    ///
    /// Returns when the event is durable, or could not be recorded: then the log's rules for failures
    /// have been followed and its diagnostics told, and the client gets its answer all the same.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - status: The status answered; `nil` if there was none.
    ///   - route: The pattern that matched, if the framework knows it.
    ///   - context: The request's context.
    /// - Returns: The header fields to add to the response.
    @discardableResult
    public func finished(
        _ request: RequestInfo,
        status: Int?,
        route: String? = nil,
        context: AuditContext
    ) async -> [(name: String, value: String)] {
        let completed = request.completed(
            status: status,
            route: route,
            bounds: bounds,
            clock: environment.clock
        )
        statistics?.record(completed)
        if let logged = review.reviewed(completed) {
            _ = try? await log.record(logged.event(in: context, tenant: tenant))
        }
        return responseHeaders.fields(for: completed.request, after: completed.duration)
    }
}
