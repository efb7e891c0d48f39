import Synchronization

/// What a file storage knows of all its tenants.
///
/// Changed under the lock of ``FileStorage`` only, and never while a system call runs.
struct ChainTable: Sendable {
    /// The chains met since opening.
    private var chains: [TenantID: TenantChain] = [:]

    /// Heads of the last checkpoint, of tenants not met since too.
    private(set) var saved: HeadsFile

    /// Tenants with lines that their files do not have yet.
    private var unsettled: Set<TenantID> = []

    /// Bytes of those lines.
    private(set) var unsettledByteCount = 0

    /// Why nothing more is accepted.
    var refusal: StorageFailure?

    init(saved: HeadsFile) {
        self.saved = saved
    }

    subscript(_ tenant: TenantID) -> TenantChain? {
        chains[tenant]
    }

    /// Takes what was found of a tenant, unless it was met in the meantime.
    mutating func meet(_ tenant: TenantID, _ chain: TenantChain) {
        if chains[tenant] == nil { chains[tenant] = chain }
    }

    var metTenants: [TenantID] { chains.filter { $0.value.size > 0 }.map(\.key) }

    mutating func learn(_ place: LinePlaces.Place, _ tenant: TenantID, segment: UInt64) {
        chains[tenant]?.learn(place, in: segment)
    }

    /// Tenants of a batch that were not met since opening.
    func unmet(of batch: [ChainExtension]) -> [TenantID] {
        batch.lazy.map(\.tenant).filter { chains.index(forKey: $0) == nil }
    }

    /// The records of a batch.
    ///
    /// - Throws: ``StorageFailure``, `conflict`.
    func records(for batch: [ChainExtension]) throws(StorageFailure) -> [JournalRecord] {
        var records: [JournalRecord] = []
        records.reserveCapacity(batch.count)
        for part in batch {
            let chain = chains[part.tenant] ?? TenantChain()
            guard part.lines.firstSequence == chain.size else {
                throw StorageFailure(.conflict(size: chain.size), at: part.tenant.rawValue)
            }
            records += chain.records(for: part)
        }
        return records
    }

    mutating func acknowledge(_ record: JournalRecord, head: ChainHead?) {
        chains[record.tenant, default: TenantChain()].acknowledge(record, head: head)
        unsettled.insert(record.tenant)
        unsettledByteCount += record.lines.byteCount
    }

    /// Hands out all lines that files lack, and the heads that are true once they have them.
    mutating func beginSettling() -> (tails: [(TenantID, [SegmentTail])], heads: HeadsFile) {
        var work: [(TenantID, [SegmentTail])] = []
        for tenant in unsettled {
            guard var chain = chains.removeValue(forKey: tenant) else { continue }
            work.append((tenant, chain.beginSettling()))
            if let head = chain.head, head.size == chain.size {
                saved.lines[tenant] = HeadsFile.Line(
                    head: head,
                    entryBytes: chain.entryBytes,
                    disclosureBytes: chain.disclosureBytes
                )
            }
            chains[tenant] = chain
        }
        unsettled.removeAll(keepingCapacity: true)
        unsettledByteCount = 0
        return (work, saved)
    }

    mutating func settled(_ tenant: TenantID) {
        chains[tenant]?.settled()
    }
}
