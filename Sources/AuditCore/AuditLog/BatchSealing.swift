/// One commit while it is being sealed: an extension for each tenant that has events in it.
struct BatchSealing {
    private(set) var extensions: [ChainExtension] = []

    /// Keys sealed in this commit, to be remembered once it is stored.
    private(set) var occasions: [TenantID: [OccasionKey: UInt64]] = [:]

    private var receipts: [TenantID: [OccasionKey: AuditReceipt]] = [:]
    private var indices: [TenantID: Int] = [:]
    private let recordedAt: AuditTimestamp

    init(recordedAt: AuditTimestamp) {
        self.recordedAt = recordedAt
    }

    func isOpen(_ tenant: TenantID) -> Bool { indices[tenant] != nil }

    mutating func open(_ tenant: TenantID, _ head: ChainHead) {
        indices[tenant] = extensions.count
        extensions.append(ChainExtension(tenant: tenant, head: head))
    }

    /// Gives an event the next place of its chain, which must be open.
    @discardableResult
    mutating func seal(_ event: PreparedEvent) -> AuditReceipt {
        guard let index = indices[event.tenant] else {
            preconditionFailure("A chain is opened before anything is sealed onto it")
        }
        let sequence = extensions[index].head.size
        let leafHash = extensions[index].seal(event, recordedAt: recordedAt)
        return AuditReceipt(
            id: event.id,
            tenant: event.tenant,
            state: .sealed(sequence: sequence, leafHash: leafHash)
        )
    }

    mutating func remember(_ receipt: AuditReceipt, for key: OccasionKey) {
        receipts[receipt.tenant, default: [:]][key] = receipt
        occasions[receipt.tenant, default: [:]][key] = receipt.sequence
    }

    /// The receipt of an event with the same key in this very commit.
    func receipt(for key: OccasionKey, of tenant: TenantID) -> AuditReceipt? {
        guard let known = receipts[tenant]?[key] else { return nil }
        return AuditReceipt(id: known.id, tenant: tenant, state: known.state, isRepeated: true)
    }
}
