/// What an action was done to: a snapshot, like ``AuditActor``.
public struct AuditResource: Hashable, Sendable {
    /// The kind of thing: `invoice`, `user`, `/orders/:id`; at most 256 bytes.
    public var type: String
    /// Which one; at most 4,096 bytes.
    public var id: String?
    /// What people call it; at most 512 bytes.
    public var name: String?
    /// The account it belongs to.
    ///
    /// A reader who sees what it owns sees the events on it.
    public var owner: String?

    /// A thing of a type.
    public init(_ type: String, _ id: String? = nil, name: String? = nil, owner: String? = nil) {
        self.type = type
        self.id = id
        self.name = name
        self.owner = owner
    }
}
