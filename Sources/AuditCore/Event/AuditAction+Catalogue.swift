/// Whether an action reads what it is done to or changes it.
public enum AuditEffect: String, Hashable, Sendable, CaseIterable {
    /// Something is looked at and stays as it was.
    case reads
    /// Something is different afterwards.
    case changes
    /// It is no matter of reading or changing: a log-in, a warning, a request.
    case neither
}

/// What the catalogue says about an action.
public struct AuditActionDescription: Hashable, Sendable {
    /// The action.
    public let action: AuditAction
    /// The category of its events, unless they say another.
    public let category: AuditCategory
    /// Whether it reads or changes.
    public let effect: AuditEffect
    /// What happened, in a sentence without its full stop.
    public let summary: String

    let severities: ActionCatalogue.Severities

    init(
        action: AuditAction,
        category: AuditCategory,
        severities: ActionCatalogue.Severities,
        effect: AuditEffect,
        summary: String
    ) {
        self.action = action
        self.category = category
        self.severities = severities
        self.effect = effect
        self.summary = summary
    }

    /// The severity of its events when they succeed, unless they say another.
    public var severity: AuditSeverity { severities.success }

    /// The severity of its events by their outcome, unless they say another.
    ///
    /// A success has ``severity``, and so has what is pending or unknown. A failure or a part of a
    /// success is at least `low`, a denial at least `medium`. A few actions whose failure is worse,
    /// such as a verification that fails, rise further.
    public func severity(outcome: AuditOutcome) -> AuditSeverity {
        severities.severity(outcome: outcome)
    }
}

extension AuditAction {
    /// All actions that the library knows, by category, each once.
    public static var catalogue: [AuditActionDescription] { ActionCatalogue.table }

    /// What the catalogue says about this action; `nil` for an action of the application's own.
    public var catalogued: AuditActionDescription? { ActionCatalogue.description(of: self) }
}
