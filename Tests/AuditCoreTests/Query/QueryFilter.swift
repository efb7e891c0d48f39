import AuditCore
import Testing

/// One filter of a query, and what it means, said in the plainest way.
struct QueryFilter: Sendable, CustomTestStringConvertible {
    let name: String
    let set: @Sendable (inout AuditQuery) -> Void
    let model: @Sendable (AuditEvent) -> Bool

    var testDescription: String { name }

    init(
        _ name: String,
        _ set: @escaping @Sendable (inout AuditQuery) -> Void,
        _ model: @escaping @Sendable (AuditEvent) -> Bool
    ) {
        self.name = name
        self.set = set
        self.model = model
    }

    static func moment(_ second: Int64) -> AuditTimestamp {
        AuditTimestamp(microsecondsSinceEpoch: 1_700_000_000_000_000 + second * 1_000_000) ?? .epoch
    }

    static let all: [QueryFilter] = when + who + what + onWhat + fromWhere + course + looks

    private static let when = [
        QueryFilter("from", { $0.from = moment(3) }, { $0.occurredAt >= moment(3) }),
        QueryFilter("until", { $0.until = moment(6) }, { $0.occurredAt < moment(6) }),
    ]

    private static let who = [
        QueryFilter("actorID", { $0.actorID = "u1" }, { $0.actor.id == "u1" }),
        QueryFilter("actorKind", { $0.actorKind = .service }, { $0.actor.kind == .service }),
        QueryFilter("actorRole", { $0.actorRole = "admin" }, { $0.actor.role == "admin" }),
        QueryFilter(
            "actorEmail",
            { $0.actorEmail = "ANN@shop.example" },
            { $0.actor.email?.lowercased() == "ann@shop.example" }
        ),
        QueryFilter(
            "onBehalfOf",
            { $0.onBehalfOf = "u2" },
            { $0.actor.onBehalfOf.map { $0.id == "u2" } ?? false }
        ),
    ]

    private static let what = [
        QueryFilter(
            "action",
            { $0.action = "invoice.sent" },
            { $0.action.rawValue == "invoice.sent" }
        ),
        QueryFilter(
            "actionPrefix",
            { $0.actionPrefix = "invoice" },
            { $0.action.rawValue.split(separator: ".").first == "invoice" }
        ),
        QueryFilter(
            "category",
            { $0.category = .business },
            { $0.category.rawValue == "business" }
        ),
        QueryFilter(
            "severityAtLeast",
            { $0.severityAtLeast = .medium },
            { [.medium, .high, .critical].contains($0.severity) }
        ),
        QueryFilter("severity", { $0.severity = .high }, { $0.severity == .high }),
        QueryFilter("outcome", { $0.outcome = .denied }, { $0.outcome == .denied }),
    ]

    private static let onWhat = [
        QueryFilter(
            "resourceType",
            { $0.resourceType = "invoice" },
            { $0.resources.map(\.type).contains("invoice") }
        ),
        QueryFilter(
            "resourceID",
            { $0.resourceID = "7" },
            { $0.resources.map(\.id).contains("7") }
        ),
        QueryFilter(
            "resourceOwner",
            { $0.resourceOwner = "o1" },
            { $0.resources.map(\.owner).contains("o1") }
        ),
    ]

    private static let fromWhere = [
        QueryFilter(
            "address",
            { $0.address = IPAddress("10.0.0.1") },
            { $0.source?.address?.description == "10.0.0.1" }
        ),
        QueryFilter(
            "addressBlock",
            { $0.addressBlock = AddressBlock("10.0.0.0/8") },
            { $0.source?.address?.description.hasPrefix("10.") ?? false }
        ),
        QueryFilter(
            "device",
            { $0.device = "Mobile" },
            { $0.source?.device?.lowercased() == "mobile" }
        ),
        QueryFilter(
            "browser",
            { $0.browser = "firefox" },
            { $0.source?.browser?.lowercased() == "firefox" }
        ),
        QueryFilter(
            "system",
            { $0.system = "LINUX" },
            { $0.source?.system?.lowercased() == "linux" }
        ),
    ]

    private static let course = [
        QueryFilter("session", { $0.session = "s1" }, { $0.actor.session == "s1" }),
        QueryFilter("requestID", { $0.requestID = "r1" }, { $0.request?.id == "r1" }),
        QueryFilter("correlationID", { $0.correlationID = "c1" }, { $0.correlationID == "c1" }),
        QueryFilter("executionID", { $0.executionID = "x1" }, { $0.executionID == "x1" }),
        QueryFilter("traceID", { $0.traceID = "t1" }, { $0.traceID == "t1" }),
    ]

    private static let looks = [
        QueryFilter(
            "durationAtLeast",
            { $0.durationAtLeast = .milliseconds(500) },
            { $0.duration.map { $0 >= .milliseconds(500) } ?? false }
        ),
        QueryFilter(
            "dataClass",
            { $0.dataClass = "Personal" },
            { $0.compliance?.dataClass?.lowercased() == "personal" }
        ),
        QueryFilter(
            "regulation",
            { $0.regulation = "gdpr" },
            { $0.compliance?.regulations.map { $0.lowercased() }.contains("gdpr") ?? false }
        ),
        QueryFilter(
            "riskAtLeast",
            { $0.riskAtLeast = 50 },
            { $0.risk.map { $0.score >= 50 } ?? false }
        ),
        QueryFilter(
            "text",
            { $0.text = "FOO bar" },
            { event in
                let note = event.details["note"]?.string ?? ""
                return note.contains("foo") && note.contains("bar")
            }
        ),
    ]
}
