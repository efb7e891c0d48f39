/// How an action ended.
///
/// Every event has one: a log that says only what succeeded hides attacks.
public enum AuditOutcome: String, Hashable, Sendable, CaseIterable {
    /// It was done.
    case success
    /// It was tried and did not work.
    case failure
    /// It was refused, because the actor may not.
    case denied
    /// Some of it was done.
    case partial
    /// It was begun; a later event says how it ended.
    case pending
    /// Nobody knows.
    case unknown
}
