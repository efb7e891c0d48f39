extension AuditQuery {
    /// The options by which a query can be given as text: on a command line, in an address.
    ///
    /// The raw value is the name of the option, without the two dashes of a command line.
    public enum Field: String, Hashable, Sendable, CaseIterable {
        // When.
        case from, until, since
        // Who.
        case actor, actorKind = "actor-kind", role, email, onBehalfOf = "on-behalf-of"
        // What.
        case action, actionPrefix = "action-prefix", category
        case severity, severityAtLeast = "severity-at-least", outcome
        // On what.
        case resourceType = "resource-type", resourceID = "resource-id", owner
        // From where; `address` takes a range too.
        case address, device, browser, system
        // In the course of what.
        case session, request, correlation, execution, trace
        // How it looked.
        case durationAtLeast = "duration-at-least", dataClass = "data-class", regulation
        case riskAtLeast = "risk-at-least", text
        // How much of it.
        case order, limit

        /// What the option takes, to follow "takes".
        public var takes: String {
            switch self {
            case .from, .until: "a day such as 2026-11-20 or a time such as 2026-11-20T18:41:00Z"
            case .since: "a number and m, h, d or w, such as 24h"
            case .actor, .onBehalfOf, .owner, .resourceID, .session, .request, .correlation,
                .execution, .trace:
                "an identifier"
            case .actorKind: Self.oneOf(AuditActor.Kind.allCases)
            case .role: "a role"
            case .email: "an e-mail address"
            case .action: "an action such as invoice.refunded"
            case .actionPrefix: "the beginning of an action, such as invoice"
            case .category: "a category such as authentication"
            case .severity, .severityAtLeast: Self.oneOf(AuditSeverity.allCases)
            case .outcome: Self.oneOf(AuditOutcome.allCases)
            case .resourceType: "a type of resource"
            case .address: "an address such as 192.0.2.1 or a range such as 10.0.0.0/8"
            case .device: "a device"
            case .browser: "a browser"
            case .system: "an operating system"
            case .durationAtLeast: "a number and us, ms, s, m or h, such as 250ms"
            case .dataClass: "a class of data such as personal"
            case .regulation: "a regulation such as GDPR"
            case .riskAtLeast: "a whole number from 0 to 100"
            case .text: "words to search for"
            case .order: Self.oneOf(Order.allCases)
            case .limit: "a whole number from 1 on"
            }
        }

        /// The words that the option takes, where it takes only those.
        var words: [String] {
            switch self {
            case .actorKind: AuditActor.Kind.allCases.map(\.rawValue)
            case .severity, .severityAtLeast: AuditSeverity.allCases.map(\.rawValue)
            case .outcome: AuditOutcome.allCases.map(\.rawValue)
            case .order: Order.allCases.map(\.rawValue)
            default: []
            }
        }

        private static func oneOf<Word: RawRepresentable<String>>(_ words: [Word]) -> String {
            let names = words.map(\.rawValue)
            return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
        }
    }
}
