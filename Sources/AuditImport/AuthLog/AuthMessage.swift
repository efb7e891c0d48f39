import AuditCore

/// What a message of an authentication log says.
enum AuthMessage {
    /// Somebody did something.
    case event(AuthEvent)
    /// Nobody did, or another line says it.
    case skipped(SkippedLine)
}

/// What somebody did, as one message says it.
struct AuthEvent {
    var action: AuditAction
    var outcome: AuditOutcome = .success
    var actor: AuditActor
    var resources: [AuditResource] = []
    var address: IPAddress?
    var reason: String?
    var details = AuditDetails()
    var fitting = Fitting()

    init(_ action: AuditAction, _ outcome: AuditOutcome = .success, by actor: AuditActor) {
        self.action = action
        self.outcome = outcome
        self.actor = actor
    }

    /// The event of a name that a line says.
    ///
    /// Somebody who gave an empty name is nobody known; the empty identifier says that a name was asked
    /// for.
    init(
        _ action: AuditAction,
        _ outcome: AuditOutcome = .success,
        user name: String,
        authentication: String? = nil
    ) {
        self.init(action, outcome, by: .anonymous)
        actor = AuditActor(
            kind: name.isEmpty ? .anonymous : .user,
            id: fitting.identifier(name, "actor.id"),
            authentication: authentication.map { fitting.identifier($0, "actor.authentication") }
        )
    }

    /// Says in the details what a part of a line says.
    mutating func note(_ name: StaticString, _ text: String) {
        details[name.description] = .string(fitting.fit(text, Fitting.textLimit, name))
    }

    /// Adds what it was done to.
    mutating func add(_ type: String, _ name: String) {
        let id = fitting.fit(name, Fitting.textLimit, "resources.id")
        resources.append(AuditResource(type, id))
    }
}
