/// Who did it: a snapshot taken at the time, so that deleting a user does not blank history.
///
/// An event always has an actor. Where nobody is known that is said: ``anonymous``.
public struct AuditActor: Hashable, Sendable {
    /// The kinds of actor.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A person with an account.
        case user
        /// Another program, known by a name or a key.
        case service
        /// A job of this system itself.
        case system
        /// Nobody known.
        case anonymous
    }

    /// What the actor is.
    public var kind: Kind
    /// The account, service or job; at most 256 bytes.
    ///
    /// `nil` only where nobody is known.
    public var id: String?
    /// What a person is called; personal, disclosed apart from the entry by default.
    public var name: String?
    /// The e-mail address; personal, disclosed apart from the entry by default.
    public var email: String?
    /// The role in which the actor acted.
    public var role: String?
    /// Whom the actor acted for: a support agent who works in a customer's account.
    public var onBehalfOf: Principal?
    /// The session, as an identifier that is worth nothing to who reads it; never a token.
    public var session: String?
    /// How the actor proved who it is: `password`, `passkey`, `api-key`.
    public var authentication: String?

    /// The one an actor acts for.
    public struct Principal: Hashable, Sendable {
        /// What it is.
        public var kind: Kind
        /// Which one.
        public var id: String

        /// Somebody or something that an actor acts for.
        public init(_ kind: Kind = .user, _ id: String) {
            self.kind = kind
            self.id = id
        }
    }

    /// An actor of any kind; the static functions are shorter.
    public init(
        kind: Kind,
        id: String?,
        name: String? = nil,
        email: String? = nil,
        role: String? = nil,
        onBehalfOf: Principal? = nil,
        session: String? = nil,
        authentication: String? = nil
    ) {
        self.kind = kind
        self.id = id
        self.name = name
        self.email = email
        self.role = role
        self.onBehalfOf = onBehalfOf
        self.session = session
        self.authentication = authentication
    }

    /// A person with an account.
    public static func user(
        _ id: String,
        name: String? = nil,
        email: String? = nil,
        role: String? = nil,
        onBehalfOf: Principal? = nil,
        session: String? = nil,
        authentication: String? = nil
    ) -> AuditActor {
        AuditActor(
            kind: .user,
            id: id,
            name: name,
            email: email,
            role: role,
            onBehalfOf: onBehalfOf,
            session: session,
            authentication: authentication
        )
    }

    /// Another program.
    public static func service(
        _ id: String,
        role: String? = nil,
        onBehalfOf: Principal? = nil
    ) -> AuditActor {
        AuditActor(kind: .service, id: id, role: role, onBehalfOf: onBehalfOf)
    }

    /// A job of this system.
    public static func system(_ job: String) -> AuditActor {
        AuditActor(kind: .system, id: job)
    }

    /// Nobody known, said explicitly.
    public static let anonymous = AuditActor(kind: .anonymous, id: nil)
}
