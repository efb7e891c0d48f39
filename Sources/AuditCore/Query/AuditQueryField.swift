extension AuditQuery {
    /// The options by which a query can be given as text: on a command line, in an address.
    ///
    /// The raw value is the name of the option, without the two dashes of a command line.
    public enum Field: String, Hashable, Sendable, CaseIterable {
        // When.

        /// Events that happened at this time or later.
        case from
        /// Events that happened before this time.
        case until
        /// Events that happened at most so long ago.
        case since

        // Who.

        /// Events of the actor with this identifier.
        case actor
        /// Events of actors of this kind.
        case actorKind = "actor-kind"
        /// Events of actors in this role.
        case role
        /// Events of the actor with this e-mail address.
        case email
        /// Events done for the one with this identifier.
        case onBehalfOf = "on-behalf-of"

        // What.

        /// Events of this action.
        case action
        /// Events of this action and of those below it.
        case actionPrefix = "action-prefix"
        /// Events of actions in this category.
        case category
        /// Events of exactly this severity.
        case severity
        /// Events of this severity or a higher one.
        case severityAtLeast = "severity-at-least"
        /// Events that ended so.
        case outcome

        // On what.

        /// Events on a resource of this type.
        case resourceType = "resource-type"
        /// Events on the resource with this identifier.
        case resourceID = "resource-id"
        /// Events on a resource that belongs to this account.
        case owner

        // From where.

        /// Events from this network address, or from one in this range.
        case address
        /// Events from this kind of device.
        case device
        /// Events from this browser.
        case browser
        /// Events from this operating system.
        case system

        // In the course of what.

        /// Events of this session.
        case session
        /// Events of this request.
        case request
        /// Events of this undertaking.
        case correlation
        /// Events of this run of a job.
        case execution
        /// Events of this trace.
        case trace

        // How it looked.

        /// Events that took this long or longer.
        case durationAtLeast = "duration-at-least"
        /// Events that touched this class of data.
        case dataClass = "data-class"
        /// Events that fall under this regulation.
        case regulation
        /// Events of this risk score or a higher one.
        case riskAtLeast = "risk-at-least"
        /// Events in which all of these words stand somewhere.
        case text

        // How much of it.

        /// Which events come first.
        case order
        /// So many events at most.
        case limit

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
