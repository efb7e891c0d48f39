/// Which events somebody wants to see.
///
/// Every filter that is set must hold; one that is `nil` lets everything pass. Identifiers, roles
/// and types are compared byte for byte, as they were recorded. E-mail addresses and the words that
/// people choose from (device, browser, system, data class, regulation) are compared without regard
/// to the case of ASCII letters.
///
/// ```swift
/// var query = AuditQuery()
/// query.actorID = "u1"
/// query.severityAtLeast = .high
/// query.restrict(to: AuditRelativeRange("24h"), before: clock.now())
/// ```
public struct AuditQuery: Hashable, Sendable {
    /// The two orders in which events can be had.
    public enum Order: String, Hashable, Sendable, CaseIterable {
        /// The one recorded last comes first.
        case newestFirst = "newest"
        /// The one recorded first comes first.
        case oldestFirst = "oldest"
    }

    // When.

    /// The first moment at which an event may have happened.
    public var from: AuditTimestamp?
    /// The moment before which an event must have happened; the moment itself is outside.
    public var until: AuditTimestamp?

    // Who.

    /// The identifier of the actor.
    public var actorID: String?
    /// What the actor is.
    public var actorKind: AuditActor.Kind?
    /// The role in which the actor acted.
    public var actorRole: String?
    /// The e-mail address of the actor.
    ///
    /// Finds nothing where it was erased or is not disclosed.
    public var actorEmail: String?
    /// The identifier of the one whom the actor acted for.
    public var onBehalfOf: String?

    // What.

    /// Exactly this action.
    public var action: AuditAction?
    /// This action or any below it: `invoice` covers `invoice.refunded`.
    public var actionPrefix: String?
    /// The field of work.
    public var category: AuditCategory?
    /// This severity or a graver one.
    public var severityAtLeast: AuditSeverity?
    /// Exactly this severity.
    public var severity: AuditSeverity?
    /// How it ended.
    public var outcome: AuditOutcome?

    // On what. One and the same resource has to satisfy all three.

    /// The type of a resource.
    public var resourceType: String?
    /// The identifier of a resource.
    public var resourceID: String?
    /// The owner of a resource.
    public var resourceOwner: String?

    // From where.

    /// The network address.
    ///
    /// Finds nothing where it was erased or is not disclosed.
    public var address: IPAddress?
    /// A range that holds the network address.
    public var addressBlock: AddressBlock?
    /// The kind or model of device.
    public var device: String?
    /// The browser or application: `Firefox`, or with its version as it was recorded.
    public var browser: String?
    /// The operating system: `Windows`, or with its version as it was recorded.
    public var system: String?

    // In the course of what.

    /// The actor's session.
    public var session: String?
    /// The identifier of the request.
    public var requestID: String?
    /// The undertaking, across services.
    public var correlationID: String?
    /// The run of a job.
    public var executionID: String?
    /// The trace.
    public var traceID: String?

    // How it looked.

    /// As long as this or longer; events without a duration do not pass.
    public var durationAtLeast: Duration?
    /// The class of data touched.
    public var dataClass: String?
    /// One of the regulations.
    public var regulation: String?
    /// This score of risk or a higher one; events without a risk do not pass.
    public var riskAtLeast: Int?
    /// Words that occur anywhere in the text of the event.
    public var text: AuditTextSearch?

    // How much of it.

    /// In which order.
    public var order: Order = .newestFirst
    /// At most so many events; `nil` for all of them.
    public var limit: Int?

    /// A query that everything passes; set the filters that are wanted.
    public init() {}

    /// Everything, the newest first.
    public static let all = AuditQuery()

    /// Whether every event passes.
    ///
    /// Order and limit are not filters.
    package var isUnfiltered: Bool {
        var filters = self
        filters.order = Self.all.order
        filters.limit = nil
        return filters == .all
    }
}
