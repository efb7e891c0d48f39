/// What a caller gets for an event: where it is sealed, and by which hash it is known.
public struct AuditReceipt: Hashable, Sendable {
    /// How far the event got.
    public enum State: Hashable, Sendable {
        /// It is sealed in its chain, as durably as the storage says.
        case sealed(sequence: UInt64, leafHash: AuditDigest)
        /// The storage failed; the event is durable in the spill file and will be sealed later.
        case spilled
    }

    /// The event's identifier.
    public let id: AuditID

    /// Whose chain it is in.
    public let tenant: TenantID

    /// How far it got.
    public let state: State

    /// Whether an event of the same idempotency key had been sealed before; this is its receipt.
    public let isRepeated: Bool

    /// The number of the entry; `nil` while the event is spilled.
    public var sequence: UInt64? {
        if case .sealed(let sequence, _) = state { sequence } else { nil }
    }

    /// SHA-256(0x00 ‖ the stored bytes of the entry); `nil` while the event is spilled.
    public var leafHash: AuditDigest? {
        if case .sealed(_, let leafHash) = state { leafHash } else { nil }
    }

    init(id: AuditID, tenant: TenantID, state: State, isRepeated: Bool = false) {
        self.id = id
        self.tenant = tenant
        self.state = state
        self.isRepeated = isRepeated
    }
}
