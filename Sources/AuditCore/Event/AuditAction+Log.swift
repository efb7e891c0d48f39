// MARK: What the log says about itself

extension AuditAction {
    /// A log, or a tenant's chain in it, began.
    public static let logCreated: AuditAction = "log.created"
    /// Recording started.
    public static let logOpened: AuditAction = "log.opened"
    /// Recording stopped.
    public static let logClosed: AuditAction = "log.closed"
    /// Recording was interrupted on purpose.
    public static let logPaused: AuditAction = "log.paused"
    /// Recording went on.
    public static let logResumed: AuditAction = "log.resumed"
    /// How the log records was changed.
    public static let logConfigured: AuditAction = "log.configured"
    /// Entries could not be written.
    public static let logFailed: AuditAction = "log.failed"
    /// A torn end was cut when the log was opened.
    public static let logRecovered: AuditAction = "log.recovered"
    /// Events were lost before they could be sealed.
    public static let logLost: AuditAction = "log.lost"
    /// A tenant was added to the log.
    public static let tenantCreated: AuditAction = "tenant.created"
    /// A trail was read.
    public static let auditRead: AuditAction = "audit.read"
    /// A trail was exported.
    public static let auditExported: AuditAction = "audit.exported"
    /// Events of another log were taken in.
    public static let auditImported: AuditAction = "audit.imported"
    /// A trail was verified.
    public static let auditVerified: AuditAction = "audit.verified"
    /// A checkpoint was given away to keep.
    public static let auditAnchored: AuditAction = "audit.anchored"
    /// A trail was reviewed by a person.
    public static let auditReviewed: AuditAction = "audit.reviewed"
    /// A report was made from a trail.
    public static let auditReported: AuditAction = "audit.reported"
    /// Personal values were removed from a trail.
    public static let auditErased: AuditAction = "audit.erased"
    /// Entries past their time became tombstones.
    public static let auditExpired: AuditAction = "audit.expired"
    /// Old entries were removed from a trail.
    public static let auditPruned: AuditAction = "audit.pruned"
    /// Entries or data were protected from removal.
    public static let holdPlaced: AuditAction = "hold.placed"
    /// A protection from removal was lifted.
    public static let holdReleased: AuditAction = "hold.released"
}
