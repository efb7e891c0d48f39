/// The field of work an action belongs to; an open set.
public struct AuditCategory: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    /// The name, as it stands in an entry.
    public let rawValue: String

    /// A category of any name; names other than the static members are the application's own.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// A category of a name written in source code.
    public init(stringLiteral name: String) {
        rawValue = name
    }

    /// Who somebody is: log-in, log-out, second factor, sessions, tokens.
    public static let authentication: AuditCategory = "authentication"
    /// What somebody may do: grants, denials, roles.
    public static let authorization: AuditCategory = "authorization"
    /// Accounts, profiles, organisations.
    public static let identity: AuditCategory = "identity"
    /// Records and what happens to them.
    public static let data: AuditCategory = "data"
    /// Bookings, invoices, assets: the application's own trade.
    public static let business: AuditCategory = "business"
    /// Rooms, messages, notifications.
    public static let communication: AuditCategory = "communication"
    /// Settings of the system.
    public static let configuration: AuditCategory = "configuration"
    /// Attacks, violations, cryptographic failures.
    public static let security: AuditCategory = "security"
    /// The running of the system itself.
    public static let system: AuditCategory = "system"
    /// Web requests.
    public static let web: AuditCategory = "web"
    /// The audit log's own entries.
    public static let audit: AuditCategory = "audit"
    /// Actions the catalogue does not know and that say no category themselves.
    public static let other: AuditCategory = "other"
}
