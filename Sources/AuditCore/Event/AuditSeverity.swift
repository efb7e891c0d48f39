/// How much an event matters, from routine to alarming.
public enum AuditSeverity: String, Hashable, Sendable, Comparable, CaseIterable {
    /// Routine.
    case info
    /// Worth a look when something else happened too.
    case low
    /// Worth a look on its own.
    case medium
    /// Wants an answer today.
    case high
    /// Wants an answer now.
    case critical

    /// 0 for ``info`` to 4 for ``critical``.
    var rank: Int {
        switch self {
        case .info: 0
        case .low: 1
        case .medium: 2
        case .high: 3
        case .critical: 4
        }
    }

    public static func < (left: AuditSeverity, right: AuditSeverity) -> Bool {
        left.rank < right.rank
    }
}
