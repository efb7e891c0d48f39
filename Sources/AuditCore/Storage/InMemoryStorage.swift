import Synchronization

/// Keeps chains in memory: for tests, for demonstrations, and as the model of what a storage does.
///
/// Nothing survives the process. Cost: the bytes of the lines, and a fraction of that for growing.
public final class InMemoryStorage: AuditStorage {
    public let identity: LogIdentity

    private let state = Mutex(State())

    private struct State {
        var chains: [TenantID: Chain] = [:]
        var isClosed = false
    }

    /// One tenant's chain, in blocks that never grow beyond their room and so are never copied.
    fileprivate struct Chain {
        var head = ChainHead()
        var blocks: [EntryLines] = []
    }

    /// When a block holds this much, the next one is begun.
    fileprivate static let blockByteCount = 65_536

    /// An empty log of this name.
    ///
    /// - Throws: ``StorageFailure``, `invalidName`.
    public init(
        name: String,
        clock: AuditClock = .system,
        random: AuditRandom = .system
    ) throws(StorageFailure) {
        identity = try LogIdentity.new(name: name, clock: clock, random: random)
    }

    public func tenants() async throws(StorageFailure) -> [TenantID] {
        state.withLock { $0.chains.keys.sorted() }
    }

    public func size(of tenant: TenantID) async throws(StorageFailure) -> UInt64 {
        state.withLock { $0.chains[tenant]?.head.size ?? 0 }
    }

    public func head(of tenant: TenantID) async throws(StorageFailure) -> ChainHead? {
        state.withLock { $0.chains[tenant]?.head }
    }

    public func append(_ batch: [ChainExtension]) async throws(StorageFailure) {
        try batch.checkTenants()
        let failure = state.withLock { state -> StorageFailure? in
            guard !state.isClosed else { return StorageFailure(.closed, at: identity.name) }
            for part in batch {
                let size = state.chains[part.tenant]?.head.size ?? 0
                guard part.lines.firstSequence == size else {
                    return StorageFailure(.conflict(size: size), at: part.tenant.rawValue)
                }
            }
            for part in batch { state.chains[part.tenant, default: Chain()].append(part) }
            return nil
        }
        if let failure { throw failure }
    }

    public func read(
        _ tenant: TenantID,
        from sequence: UInt64,
        limit: ReadLimit
    ) async throws(StorageFailure) -> EntryLines {
        let block = state.withLock { state in state.chains[tenant]?.block(holding: sequence) }
        guard let block else { return EntryLines(firstSequence: sequence) }
        return block.extracting(from: sequence, limit: limit)
    }

    public func flush() async throws(StorageFailure) {}

    public func close() async throws(StorageFailure) {
        state.withLock { $0.isClosed = true }
    }
}

extension InMemoryStorage.Chain {
    mutating func append(_ part: ChainExtension) {
        if let last = blocks.indices.last,
            blocks[last].byteCount + part.lines.byteCount <= InMemoryStorage.blockByteCount
        {
            blocks[last].append(part.lines)
        } else {
            // A block that is not added to any more gives back the room it grew for.
            if let last = blocks.popLast() { blocks.append(last.copied()) }
            blocks.append(part.lines)
        }
        head = part.head
    }

    func block(holding sequence: UInt64) -> EntryLines? {
        // The first block that begins behind the sequence number comes after the one wanted.
        var low = 0
        var high = blocks.count
        while low < high {
            let middle = (low + high) / 2
            if blocks[middle].firstSequence <= sequence { low = middle + 1 } else { high = middle }
        }
        guard low > 0, sequence < blocks[low - 1].nextSequence else { return nil }
        return blocks[low - 1]
    }
}
