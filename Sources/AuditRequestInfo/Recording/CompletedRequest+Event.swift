public import AuditCore

/// A completed request as an event.
extension CompletedRequest {
    /// The event `web.request`, with the status, route and duration that are known by now.
    ///
    /// Who acted is whom the context knows, and nobody known otherwise. The details have the class of
    /// `timing` besides those of the context and of processors. The identifier is the request's own.
    ///
    /// - Parameters:
    ///   - context: The context of the request, as made by ``AuditContext``.
    ///   - tenant: Whose event it is if the context does not say.
    /// - Returns: The event, not yet recorded.
    public func event(in context: AuditContext, tenant: TenantID) -> AuditEvent {
        var details = context.details.merging(self.details)
        details["timing"] = .string(timing.rawValue)
        var event = AuditEvent(
            id: request.id,
            tenant: context.tenant ?? tenant,
            action: .webRequest,
            occurredAt: request.receivedAt,
            actor: context.actor ?? .anonymous,
            outcome: outcome,
            resources: [AuditResource("path", request.path)],
            details: details
        )
        event.source = context.source
        event.request = context.request
        event.request?.route = request.route
        event.request?.status = status.flatMap { (100...999).contains($0) ? $0 : nil }
        event.correlationID = context.correlationID
        event.executionID = context.executionID
        event.traceID = context.traceID
        event.duration = duration
        return event
    }

    /// Success from 100 to 399, denied for 401 and 403, failure for higher ones, unknown for what is
    /// no status.
    private var outcome: AuditOutcome {
        switch status {
        case nil, .some(..<100): .unknown
        case .some(..<400): .success
        case 401, 403: .denied
        default: .failure
        }
    }
}
