/// What happened inside a log, for metrics and for the application's own log.
///
/// Holds counts and times and nothing of an event. The closure that takes these is called on
/// whatever thread it happened on, and is best quick.
@nonexhaustive
public enum AuditDiagnostic: Sendable {
    /// A commit was stored.
    case committed(entryCount: Int, tenantCount: Int, nanoseconds: UInt64)
    /// A commit was not stored; the callers got the error.
    case commitFailed(entryCount: Int, StorageFailure)
    /// An event was refused before it was sealed.
    case refused(AuditError)
    /// Events went to the spill file, because the storage failed.
    case spilled(count: Int)
    /// Events came back from the spill file and were sealed.
    case unspilled(count: Int)
    /// Events are lost: neither sealed nor spilled.
    case lost(tenant: TenantID, count: Int)
    /// The storage had not been closed, and was brought in order.
    case recovered(StorageRecovery)
    /// A stored line could not be read as an entry.
    case unreadable(tenant: TenantID, sequence: UInt64)
}
