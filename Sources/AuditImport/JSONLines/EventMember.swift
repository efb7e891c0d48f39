/// What a JSON line can say of an event.
///
/// The raw value is our own name for it.
enum EventMember: String, Hashable, Sendable, CaseIterable {
    case id, tenant, action, category, severity, outcome, reason, errorType, occurredAt, schema
    case correlationID, executionID, traceID, parentID, idempotencyKey

    case actorKind = "actor.kind"
    case actorID = "actor.id"
    case actorName = "actor.name"
    case actorEmail = "actor.email"
    case actorRole = "actor.role"
    case actorSession = "actor.session"
    case actorAuthentication = "actor.authentication"
    case onBehalfOfKind = "actor.onBehalfOf.kind"
    case onBehalfOfID = "actor.onBehalfOf.id"

    case resources
    case resourceType = "resource.type"
    case resourceID = "resource.id"
    case resourceName = "resource.name"
    case resourceOwner = "resource.owner"

    case platform = "source.platform"
    case device = "source.device"
    case browser = "source.browser"
    case system = "source.system"
    case address = "source.address"
    case agent = "source.agent"
    case country = "source.location.country"
    case region = "source.location.region"
    case city = "source.location.city"

    case method = "request.method"
    case route = "request.route"
    case status = "request.status"
    case requestID = "request.id"
    case url = "request.url"
    case referrer = "request.referrer"
    case screen = "request.screen"
    case timeZone = "request.timeZone"
    case language = "request.language"

    case service = "observer.service"
    case version = "observer.version"
    case instance = "observer.instance"

    /// Microseconds; only where the line is of our own kind.
    case duration
    case milliseconds = "duration_ms"
    case seconds = "duration_seconds"

    case changes, before = "old_values", after = "new_values"
    case details

    case regulations = "compliance.regulations"
    case dataClass = "compliance.dataClass"
    case purpose = "compliance.purpose"
    case legalBasis = "compliance.legalBasis"
    case retention = "compliance.retention"
    case riskScore = "risk.score"
    case riskFactors = "risk.factors"
}
