public import AuditCore
import Synchronization

/// A storage that breaks one of its promises on purpose, in front of one that keeps them.
///
/// For testing what tests storages, and for seeing what an application does about a storage that
/// lies. ``StorageContract`` finds every fault, and names ``Fault/promise``.
public struct FaultyStorage: AuditStorage {
    /// What the storage does wrong.
    public enum Fault: String, Hashable, Sendable, CaseIterable {
        /// It accepts every append and keeps only the first.
        case forgetsAppends
        /// It stores half of a chain's entries, and throws.
        case storesHalf
        /// It takes what does not begin where the chain ends, and says nothing.
        case hidesConflicts
        /// It names a wrong size when it refuses.
        case misreportsConflicts
        /// It stores the other chains of a batch whose one chain it refuses.
        case storesRestOfConflict
        /// It leaves out an entry when it reads.
        case dropsEntries
        /// It changes the places of two entries when it reads.
        case swapsEntries
        /// It changes one bit of what it reads.
        case changesBits
        /// It reads an entry twice.
        case repeatsEntries
        /// It reads disclosures of an entry as another's.
        case shiftsDisclosures
        /// It reads something behind the end of a chain.
        case readsBeyondEnd
        /// It shows the chain as it was before the last append.
        case lagsBehind
        /// It shows half of an append, and the rest a while later.
        case showsHalf
        /// It knows a head that nobody gave it.
        case inventsHeads
        /// It counts one entry too many.
        case miscounts
        /// It reads another tenant's entries.
        case mixesTenants
        /// It does not list a tenant.
        case hidesTenants
        /// It lists a tenant twice.
        case repeatsTenants
        /// It lists tenants in another order.
        case shufflesTenants
        /// It throws when two calls come at once.
        case refusesCompany
        /// It stores what comes after it was closed.
        case ignoresClosing
        /// It throws when it is closed again.
        case refusesClosingAgain
        /// It takes a batch that extends a chain twice.
        case takesRepeatedTenants

        /// The number of the promise of `AuditStorage` that is broken.
        public var promise: Int {
            switch self {
            case .storesHalf: 2
            case .hidesConflicts, .misreportsConflicts, .storesRestOfConflict: 3
            case .dropsEntries, .swapsEntries, .changesBits, .repeatsEntries, .shiftsDisclosures,
                .readsBeyondEnd:
                4
            case .forgetsAppends, .lagsBehind, .showsHalf: 5
            case .inventsHeads, .miscounts: 6
            case .mixesTenants: 7
            case .hidesTenants, .repeatsTenants, .shufflesTenants: 8
            case .refusesCompany: 9
            case .ignoresClosing, .refusesClosingAgain: 10
            case .takesRepeatedTenants: 11
            }
        }
    }

    /// What it does wrong.
    public let fault: Fault

    let base: any AuditStorage
    let state = FaultyState()

    /// A storage with one fault in front of a sound one.
    public init(_ base: any AuditStorage, _ fault: Fault) {
        self.base = base
        self.fault = fault
    }

    public var identity: LogIdentity { base.identity }

    public var recovery: StorageRecovery? { base.recovery }

    public func tenants() async throws(StorageFailure) -> [TenantID] {
        var tenants = try await base.tenants()
        guard tenants.count > 1 else { return tenants }
        switch fault {
        case .hidesTenants: tenants.remove(at: tenants.count / 2)
        case .repeatsTenants: tenants.insert(tenants[0], at: 1)
        case .shufflesTenants: tenants.reverse()
        default: break
        }
        return tenants
    }

    public func size(of tenant: TenantID) async throws(StorageFailure) -> UInt64 {
        let size = try await base.size(of: tenant)
        return switch fault {
        case .miscounts where size > 0: size + 1
        case .lagsBehind: min(size, state.sizeBefore(tenant) ?? size)
        case .showsHalf: min(size, state.shownSize(tenant) ?? size)
        default: size
        }
    }

    public func head(of tenant: TenantID) async throws(StorageFailure) -> ChainHead? {
        guard let head = try await base.head(of: tenant) else { return nil }
        guard fault == .inventsHeads else { return head }
        var invented = head
        invented.advance(past: head.root)
        return invented
    }

    public func flush() async throws(StorageFailure) { try await base.flush() }

    public func close() async throws(StorageFailure) {
        if fault == .refusesClosingAgain, state.countClosing() > 1 {
            throw StorageFailure(.closed, at: "faulty storage")
        }
        guard fault != .ignoresClosing else { return }
        try await base.close()
    }
}

// MARK: - Appending

extension FaultyStorage {
    public func append(_ batch: [ChainExtension]) async throws(StorageFailure) {
        switch fault {
        case .forgetsAppends where state.countAppend() > 1: return
        case .storesHalf: try await appendHalf(batch)
        case .takesRepeatedTenants:
            do throws(StorageFailure) {
                try await base.append(batch)
            } catch {
                guard error.reason == .repeatedTenant else { throw error }
                for part in batch { try await base.append([part]) }
            }
        case .hidesConflicts, .misreportsConflicts, .storesRestOfConflict:
            try await appendDespiteConflict(batch)
        case .lagsBehind:
            try await base.append(batch)
            for part in batch { state.note(part.lines.firstSequence, of: part.tenant) }
        case .showsHalf:
            for part in batch {
                state.show(part.lines.firstSequence + UInt64(part.lines.count / 2), of: part.tenant)
            }
            defer { for part in batch { state.show(nil, of: part.tenant) } }
            try await base.append(batch)
            await Self.letOthersRun()
        case .refusesCompany:
            guard state.enter() else { throw StorageFailure(.refusing, at: "faulty storage") }
            defer { state.leave() }
            await Self.letOthersRun()
            try await base.append(batch)
        default: try await base.append(batch)
        }
    }

    private static func letOthersRun() async {
        for _ in 0..<50 { await Task.yield() }
    }

    private func appendHalf(_ batch: [ChainExtension]) async throws(StorageFailure) {
        // Not every time, or nothing else could be tried.
        guard state.countAppend() == 2, let part = batch.first(where: { $0.lines.count > 1 }) else {
            try await base.append(batch)
            return
        }
        let lines = part.lines.extracting(
            from: part.lines.firstSequence,
            entryCount: part.lines.count / 2
        )
        var head = try await base.head(of: part.tenant) ?? ChainHead()
        lines.forEach { _, entry, _ in head.advance(past: TreeHash.leaf(of: entry)) }
        try await base.append([ChainExtension(tenant: part.tenant, lines: lines, head: head)])
        throw StorageFailure(.full, at: "faulty storage")
    }

    private func appendDespiteConflict(_ batch: [ChainExtension]) async throws(StorageFailure) {
        do throws(StorageFailure) {
            try await base.append(batch)
        } catch {
            guard case .conflict(let size) = error.reason else { throw error }
            switch fault {
            case .hidesConflicts: return
            case .misreportsConflicts:
                throw StorageFailure(.conflict(size: size + 1), at: error.place)
            default:
                for part in batch { try? await base.append([part]) }
                throw error
            }
        }
    }
}

// MARK: - Reading

extension FaultyStorage {
    public func read(
        _ tenant: TenantID,
        from sequence: UInt64,
        limit: ReadLimit
    ) async throws(StorageFailure) -> EntryLines {
        var asked = tenant
        if fault == .mixesTenants { asked = try await neighbour(of: tenant) }
        if fault == .readsBeyondEnd {
            let size = try await base.size(of: tenant)
            let nearest = min(sequence, size > 0 ? size - 1 : 0)
            let lines = try await base.read(asked, from: nearest, limit: limit)
            return EntryLines(
                firstSequence: sequence,
                count: lines.count,
                entries: lines.entries,
                disclosures: lines.disclosures
            )
        }
        let lines = try await base.read(asked, from: sequence, limit: limit)
        let shown =
            switch fault {
            case .lagsBehind: state.sizeBefore(tenant)
            case .showsHalf: state.shownSize(tenant)
            default: UInt64?.none
            }
        if let shown {
            let count = shown > sequence ? Int(shown - sequence) : 0
            return lines.extracting(from: sequence, entryCount: count)
        }
        return altered(lines)
    }

    /// The tenant listed before, whose identifier is often the most similar one.
    private func neighbour(of tenant: TenantID) async throws(StorageFailure) -> TenantID {
        let tenants = try await base.tenants()
        guard let index = tenants.firstIndex(of: tenant), index > 0 else { return tenant }
        return tenants[index - 1]
    }

    private func altered(_ lines: EntryLines) -> EntryLines {
        guard lines.count > 1 else { return lines }
        var all: [(entry: [UInt8], disclosures: [UInt8])] = []
        lines.forEach { _, entry, disclosures in
            all.append((Array(copying: entry), Array(copying: disclosures)))
        }
        let middle = all.count / 2
        switch fault {
        case .dropsEntries: all.remove(at: middle)
        case .swapsEntries: all.swapAt(middle, middle - 1)
        case .changesBits: all[middle].entry[all[middle].entry.count / 2] ^= 0x01
        case .repeatsEntries: all.insert(all[middle], at: middle)
        case .shiftsDisclosures:
            let moved = all[middle].disclosures
            all[middle].disclosures = all[middle - 1].disclosures
            all[middle - 1].disclosures = moved
        default: return lines
        }
        var altered = EntryLines(firstSequence: lines.firstSequence)
        for line in all { altered.append(entry: line.entry, disclosures: line.disclosures) }
        return altered
    }
}

/// What a faulty storage remembers between calls.
final class FaultyState: Sendable {
    private let state = Mutex(State())

    private struct State {
        var appendCount = 0
        var closingCount = 0
        var insideCount = 0
        var sizesBefore: [TenantID: UInt64] = [:]
        var shown: [TenantID: UInt64] = [:]
    }

    func countAppend() -> Int {
        state.withLock { state in
            state.appendCount += 1
            return state.appendCount
        }
    }

    func countClosing() -> Int {
        state.withLock { state in
            state.closingCount += 1
            return state.closingCount
        }
    }

    func note(_ size: UInt64, of tenant: TenantID) {
        state.withLock { $0.sizesBefore[tenant] = size }
    }

    func sizeBefore(_ tenant: TenantID) -> UInt64? { state.withLock { $0.sizesBefore[tenant] } }

    func show(_ size: UInt64?, of tenant: TenantID) {
        state.withLock { $0.shown[tenant] = size }
    }

    func shownSize(_ tenant: TenantID) -> UInt64? { state.withLock { $0.shown[tenant] } }

    /// - Returns: Whether nobody else is inside.
    func enter() -> Bool {
        state.withLock { state in
            guard state.insideCount == 0 else { return false }
            state.insideCount += 1
            return true
        }
    }

    func leave() { state.withLock { $0.insideCount -= 1 } }
}
