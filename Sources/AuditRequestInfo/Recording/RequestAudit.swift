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
    /// Whose events they are, if nothing else is said of a request.
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

    /// Describes a request when it comes, and makes its context; see ``RequestInfo``.
    ///
    /// The tenant is whose request it is, where that differs; by default ``tenant``.
    public func begin(
        tenant: TenantID? = nil,
        method: String,
        path: String,
        requestID: String? = nil,
        peerAddress: String?,
        headers: some Sequence<(name: String, value: String)>
    ) -> AuditedRequest {
        let info = RequestInfo(
            method: method,
            path: path,
            requestID: requestID,
            peerAddress: peerAddress,
            headers: headers,
            trust: trust,
            environment: environment
        )
        return AuditedRequest(info, tenant: tenant, by: self)
    }
}
