/// Who did what to which thing, when, from where and how it ended.
///
/// A plain value: make it, change it, record it. Fields are checked when it is recorded, and an
/// event that breaks a limit is refused whole, with an error that names the field.
public struct AuditEvent: Hashable, Sendable {
    /// Identifies the event; time-ordered (UUID version 7).
    public var id: AuditID
    /// Whose event it is.
    public var tenant: TenantID
    /// What was done.
    public var action: AuditAction
    /// The field of work; from the catalogue unless given.
    public var category: AuditCategory
    /// How much it matters; from the catalogue unless given.
    public var severity: AuditSeverity
    /// How it ended.
    public var outcome: AuditOutcome
    /// Why it ended so, for a person; at most 4,096 bytes.
    public var reason: String?
    /// The type of the error that ended it.
    ///
    /// Texts of errors are not kept: they hold data.
    public var errorType: String?
    /// When it happened, by the clock of who reports.
    public var occurredAt: AuditTimestamp
    /// Who did it.
    public var actor: AuditActor
    /// What it was done to; at most 64.
    public var resources: [AuditResource]
    /// From where.
    public var source: AuditSource?
    /// In the course of which request.
    public var request: AuditRequest?
    /// The service that reports.
    public var observer: AuditObserver?
    /// Ties together what belongs to one undertaking, across services.
    public var correlationID: String?
    /// Ties together what belongs to one run of a job.
    public var executionID: String?
    /// The trace (W3C Trace Context, 32 hexadecimal digits) it belongs to.
    public var traceID: String?
    /// The event that led to this one.
    public var parentID: AuditID?
    /// How long it took, kept to the microsecond.
    public var duration: Duration?
    /// What it changed.
    public var changes: AuditChanges?
    /// What else there is to say.
    public var details: AuditDetails
    /// What rules it falls under.
    public var compliance: AuditCompliance?
    /// How risky it looked.
    public var risk: AuditRisk?
    /// Names the occasion: an event whose key the tenant's log holds already is not kept again.
    public var idempotencyKey: String?

    /// The version of this model, as it stands in an entry.
    public static let schemaVersion = 1

    /// An event.
    ///
    /// Fields not listed here are properties.
    public init(
        id: AuditID,
        tenant: TenantID,
        action: AuditAction,
        occurredAt: AuditTimestamp,
        actor: AuditActor,
        outcome: AuditOutcome = .success,
        resources: [AuditResource] = [],
        category: AuditCategory? = nil,
        severity: AuditSeverity? = nil,
        details: AuditDetails = [:]
    ) {
        let known = ActionCatalogue.entry(for: action)
        self.id = id
        self.tenant = tenant
        self.action = action
        self.category = category ?? known.category
        self.severity = severity ?? known.severity(outcome: outcome)
        self.outcome = outcome
        self.occurredAt = occurredAt
        self.actor = actor
        self.resources = resources
        self.details = details
    }
}
