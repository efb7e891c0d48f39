import AuditCore

/// The texts of an event, as columns of a table; made before any clock runs.
struct TrafficRow: Sendable {
    let action: String
    let category: String
    let outcome: String
    let severity: Int32
    let actorID: String
    let actorName: String
    let actorEmail: String
    let actorRole: String
    let resourceType: String
    let resourceID: String
    let address: String
    let agent: String
    let method: String
    let route: String
    let status: Int32
    let details: String

    init(_ event: AuditEvent) {
        action = event.action.rawValue
        category = event.category.rawValue
        outcome = event.outcome.rawValue
        severity = AuditSeverity.allCases.firstIndex(of: event.severity).map(Int32.init) ?? 0
        actorID = event.actor.id ?? ""
        actorName = event.actor.name ?? ""
        actorEmail = event.actor.email ?? ""
        actorRole = event.actor.role ?? ""
        resourceType = event.resources.first?.type ?? ""
        resourceID = event.resources.first?.id ?? ""
        address = event.source?.address?.description ?? ""
        agent = event.source?.agent ?? ""
        method = event.request?.method ?? ""
        route = event.request?.route ?? ""
        status = Int32(event.request?.status ?? 0)
        details = Self.json(event.details)
    }

    /// Good for the details of ``TrafficTemplate``, which need no escapes.
    private static func json(_ details: AuditDetails) -> String {
        let members = details.values.sorted { $0.key < $1.key }.map { name, value in
            switch value {
            case .integer(let number): "\"\(name)\":\(number)"
            case .string(let text): "\"\(name)\":\"\(text)\""
            case .bool(let flag): "\"\(name)\":\(flag)"
            default: "\"\(name)\":null"
            }
        }
        return "{" + members.joined(separator: ",") + "}"
    }

    /// The event as plain JSON, with number, time and tenant of some event.
    var line: String {
        #"{"id":"019e7000-0000-7000-8000-000000000000","occurredAt":"2026-05-28T20:26:40.000000Z","#
            + #""tenant":"tenant-000","action":"\#(action)","category":"\#(category)","#
            + #""outcome":"\#(outcome)","severity":\#(severity),"actor":{"kind":"user","#
            + #""id":"\#(actorID)","name":"\#(actorName)","email":"\#(actorEmail)","#
            + #""role":"\#(actorRole)"},"resources":[{"type":"\#(resourceType)","#
            + #""id":"\#(resourceID)"}],"source":{"address":"\#(address)","agent":"\#(agent)"},"#
            + #""request":{"method":"\#(method)","route":"\#(route)","status":\#(status)},"#
            + #""details":\#(details)}"#
    }
}
