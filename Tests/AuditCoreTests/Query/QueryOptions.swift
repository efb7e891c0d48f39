import AuditCore

/// Every option of a query with a value, and what it sets.
enum QueryOptions {
    static let all: [(String, String, @Sendable (inout AuditQuery) -> Void)] = [
        ("from", "2026-11-01", { $0.from = AuditTimestamp(rfc3339: "2026-11-01T00:00:00Z") }),
        (
            "until", "2026-11-01T02:00:00+01:00",
            { $0.until = AuditTimestamp(rfc3339: "2026-11-01T01:00:00Z") }
        ),
        ("since", "24h", { $0.from = AuditTimestamp(rfc3339: "2026-11-19T18:41:00Z") }),
        ("actor", "u1", { $0.actorID = "u1" }),
        ("actor-kind", "Service", { $0.actorKind = .service }),
        ("role", "admin", { $0.actorRole = "admin" }),
        ("email", "a@b", { $0.actorEmail = "a@b" }),
        ("on-behalf-of", "u2", { $0.onBehalfOf = "u2" }),
        ("action", "a.b", { $0.action = "a.b" }),
        ("action-prefix", "a", { $0.actionPrefix = "a" }),
        ("category", "web", { $0.category = .web }),
        ("severity", "HIGH", { $0.severity = .high }),
        ("severity-at-least", "low", { $0.severityAtLeast = .low }),
        ("outcome", "denied", { $0.outcome = .denied }),
        ("resource-type", "invoice", { $0.resourceType = "invoice" }),
        ("resource-id", "7", { $0.resourceID = "7" }),
        ("owner", "o", { $0.resourceOwner = "o" }),
        ("address", "192.0.2.1", { $0.address = IPAddress("192.0.2.1") }),
        ("address", "10.0.0.0/8", { $0.addressBlock = AddressBlock("10.0.0.0/8") }),
        ("device", "mobile", { $0.device = "mobile" }), ("browser", "b", { $0.browser = "b" }),
        ("system", "iOS", { $0.system = "iOS" }), ("session", "s", { $0.session = "s" }),
        ("request", "r", { $0.requestID = "r" }),
        ("correlation", "c", { $0.correlationID = "c" }),
        ("execution", "x", { $0.executionID = "x" }), ("trace", "t", { $0.traceID = "t" }),
        ("duration-at-least", "250ms", { $0.durationAtLeast = .milliseconds(250) }),
        ("duration-at-least", "7us", { $0.durationAtLeast = .microseconds(7) }),
        ("duration-at-least", "2s", { $0.durationAtLeast = .seconds(2) }),
        ("duration-at-least", "3m", { $0.durationAtLeast = .seconds(180) }),
        ("duration-at-least", "1h", { $0.durationAtLeast = .seconds(3_600) }),
        ("data-class", "personal", { $0.dataClass = "personal" }),
        ("regulation", "GDPR", { $0.regulation = "GDPR" }),
        ("risk-at-least", "70", { $0.riskAtLeast = 70 }),
        ("text", "foo BAR", { $0.text = "foo bar" }),
        ("order", "oldest", { $0.order = .oldestFirst }), ("order", "newest", { _ in }),
        ("limit", "10", { $0.limit = 10 }),
    ]
}
