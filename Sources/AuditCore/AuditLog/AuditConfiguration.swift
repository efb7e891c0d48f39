/// How a log works; the defaults suit a server.
public struct AuditConfiguration: Sendable {
    /// What is taken out of every event before anything else.
    ///
    /// On by default.
    public var redaction = RedactionPolicy.standard

    /// What is kept apart from entries, so that it can be erased.
    public var disclosures = DisclosurePolicy.standard

    /// What happens when an event cannot be stored, by action.
    public var failure = FailurePolicy()

    /// The service that reports; put into every event that says none.
    public var observer: AuditObserver?

    /// The most events that wait to be sealed; one more is an error.
    public var queueLimit = 65_536

    /// How an error that ends an operation is recorded.
    ///
    /// By default as ``AuditOutcome/failure``; an application says here which of its errors mean
    /// that something was denied.
    public var outcomeOfError: @Sendable (any Error) -> AuditOutcome = { _ in .failure }

    /// Gets to know what happens inside.
    public var diagnostics: @Sendable (AuditDiagnostic) -> Void = { _ in }

    /// The time.
    public var clock = AuditClock.system

    /// Random bits, for identifiers and salts.
    public var random = AuditRandom.system

    /// The defaults.
    public init() {}
}

/// What happens to an event that cannot be stored.
public struct FailurePolicy: Sendable {
    /// What a caller wants to happen.
    public enum Choice: Hashable, Sendable {
        /// The caller gets the error, and `withAudit` does not run an operation that cannot be
        /// recorded.
        case failClosed
        /// The event goes to the spill file, durably, and is sealed later. If that fails too, it is
        /// lost: counted, reported, and sealed as a count when the storage works again.
        case failOpen
    }

    /// For actions that are not named.
    public var standard: Choice

    /// For actions by name.
    public var byAction: [AuditAction: Choice]

    /// Where events are spilled: the path of a file, best on another device than the log.
    ///
    /// Without it, an action that fails open loses its event.
    public var spillPath: String?

    /// A policy.
    public init(
        standard: Choice = .failClosed,
        byAction: [AuditAction: Choice] = [:],
        spillPath: String? = nil
    ) {
        self.standard = standard
        self.byAction = byAction
        self.spillPath = spillPath
    }

    /// What is chosen for an action.
    public func choice(for action: AuditAction) -> Choice {
        byAction[action] ?? standard
    }
}
