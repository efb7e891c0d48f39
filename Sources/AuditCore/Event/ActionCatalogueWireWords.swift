extension AuditOutcome {
    /// The outcome that other systems call `wireName`, in any case: `SUCCESS`, `error`, `FORBIDDEN`.
    ///
    /// - Returns: `nil` for a word that is not known. It does not become ``unknown``, which is what
    ///   a system says that did not know.
    public init?(wireName: String) {
        switch WireWord.folded(wireName) {
        case "success", "succeeded", "successful", "ok", "pass", "passed", "granted", "allowed",
            "allow", "accepted", "completed", "true", "yes":
            self = .success
        case "failure", "failed", "fail", "error", "errored", "timeout", "aborted", "false", "no":
            self = .failure
        case "denied", "deny", "access_denied", "permission_denied", "forbidden", "unauthorized",
            "refused", "rejected", "blocked":
            self = .denied
        case "partial", "partial_success", "partially_succeeded":
            self = .partial
        case "pending", "started", "in_progress", "attempt", "attempted":
            self = .pending
        case "unknown":
            self = .unknown
        default:
            return nil
        }
    }

    /// Success or failure, for systems that know no more.
    public init(_ succeeded: Bool) {
        self = succeeded ? .success : .failure
    }
}

extension AuditSeverity {
    /// The severity that other systems call `wireName`, in any case.
    ///
    /// Knows the names of this type and the levels of loggers and of syslog (RFC 5424, section
    /// 6.2.1): debug and informational become ``info``, notice ``low``, warning ``medium``, error
    /// ``high``, and critical, alert and emergency ``critical``.
    ///
    /// - Returns: `nil` for a word that is not known.
    public init?(wireName: String) {
        switch WireWord.folded(wireName) {
        case "info", "information", "informational", "debug", "trace", "none":
            self = .info
        case "low", "notice", "minor":
            self = .low
        case "medium", "moderate", "warning", "warn":
            self = .medium
        case "high", "error", "err", "major", "severe":
            self = .high
        case "critical", "crit", "very_high", "alert", "emergency", "emerg", "fatal",
            "panic":
            self = .critical
        default:
            return nil
        }
    }
}
