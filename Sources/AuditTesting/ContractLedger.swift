import AuditCore

/// What a storage must hold, by what was appended to it.
struct ContractLedger: Sendable {
    typealias Violation = StorageContract.Violation

    var storage: any AuditStorage
    private let seed: UInt64
    private var chains: [TenantID: SampleChain] = [:]

    /// What was acknowledged.
    private(set) var lines: [TenantID: EntryLines] = [:]

    /// The heads that were given with appends.
    private var heads: [TenantID: Set<ChainHead>] = [:]

    init(_ storage: any AuditStorage, seed: UInt64) {
        self.storage = storage
        self.seed = seed
    }

    var tenants: [TenantID] { lines.keys.sorted() }

    func size(of tenant: TenantID) -> UInt64 { lines[tenant]?.nextSequence ?? 0 }

    /// The chain of a tenant as far as it is acknowledged.
    func chain(of tenant: TenantID) -> SampleChain {
        chains[tenant]
            ?? SampleChain(
                log: storage.identity.name,
                tenant: tenant,
                seed: seed
                    &+ UInt64(tenant.rawValue.utf8.reduce(0) { $0 &* 31 &+ Int($1) }.magnitude)
            )
    }

    /// Appends entries of these kinds to one chain.
    mutating func append(_ kinds: [SampleChain.Kind], to tenant: TenantID) async throws {
        var chain = chain(of: tenant)
        let part = chain.extend(kinds)
        try await append([(part, chain)])
    }

    /// Appends so many small entries to each of some chains, in one batch.
    mutating func append(_ count: Int, to tenants: [TenantID]) async throws {
        var parts: [(ChainExtension, SampleChain)] = []
        for tenant in tenants {
            var chain = chain(of: tenant)
            let part = chain.extend(by: count)
            parts.append((part, chain))
        }
        try await append(parts)
    }

    private mutating func append(_ parts: [(ChainExtension, SampleChain)]) async throws {
        do {
            try await storage.append(parts.map(\.0))
        } catch {
            try await checkIsWhole(parts.map(\.0), after: error)
            if case .conflict = error.reason {
                throw Violation(
                    promise: 3,
                    seen: "an extension that begins at the size of its chain was refused: \(error)"
                )
            }
            throw error
        }
        for (part, chain) in parts { acknowledge(part, chain) }
    }

    /// Notes what was acknowledged elsewhere.
    mutating func acknowledge(_ part: ChainExtension, _ chain: SampleChain) {
        lines[part.tenant, default: EntryLines(firstSequence: 0)].append(part.lines)
        heads[part.tenant, default: []].insert(part.head)
        chains[part.tenant] = chain
    }

    /// After a throw each chain has all of its entries of the batch or none.
    private func checkIsWhole(_ batch: [ChainExtension], after error: StorageFailure) async throws {
        for part in batch {
            let first = part.lines.firstSequence
            var found = EntryLines(firstSequence: first)
            while true {
                let next = found.nextSequence
                let lines = try await storage.read(part.tenant, from: next, limit: ReadLimit())
                if lines.count == 0 { break }
                found.append(lines)
            }
            guard found.count == 0 || found == part.lines else {
                throw Violation(
                    promise: 2,
                    seen: "\(part.lines.count) entries were appended to a chain of \(first), which"
                        + " threw (\(error)), and \(found.count) are there"
                )
            }
        }
    }
}

// MARK: - Comparing

extension ContractLedger {
    /// Compares everything that can be read with what was appended.
    ///
    /// `promise`: the one that is broken when entries are not there: 5, unless they were
    /// there before or should not be.
    func checkAll(losing promise: Int = 5) async throws {
        for tenant in tenants { try await check(tenant, losing: promise) }
        try await checkListing()
    }

    func checkListing() async throws {
        let listed = try await storage.tenants()
        guard listed == tenants else {
            throw Violation(
                promise: 8,
                seen: "tenants() lists \(listed.map(\.rawValue)) instead of"
                    + " \(tenants.map(\.rawValue))"
            )
        }
    }

    /// Compares one chain.
    func check(_ tenant: TenantID, losing promise: Int = 5) async throws {
        let expected = lines[tenant] ?? EntryLines(firstSequence: 0)
        let size = try await storage.size(of: tenant)
        guard size == expected.nextSequence else {
            throw Violation(
                promise: size < expected.nextSequence ? promise : 6,
                seen: "size(of: \(tenant)) is \(size) where \(expected.nextSequence) entries were"
                    + " appended"
            )
        }
        let found = try await readAll(tenant, upTo: expected.nextSequence)
        try compare(found, expected, of: tenant, losing: promise)
        let beyond = try await storage.read(tenant, from: size, limit: ReadLimit())
        guard beyond.count == 0 else {
            throw Violation(
                promise: 4,
                seen: "reading \(tenant) from its end on gave \(beyond.count) entries"
            )
        }
        try await checkHead(tenant, size: size)
    }

    /// Reads a chain to its end, in as many reads as the storage takes.
    func readAll(_ tenant: TenantID, upTo size: UInt64) async throws -> EntryLines {
        var found = EntryLines(firstSequence: 0)
        while found.nextSequence < size {
            let part = try await storage.read(
                tenant,
                from: found.nextSequence,
                limit: ReadLimit(entryCount: 1_000)
            )
            guard part.count > 0 else { break }
            guard part.firstSequence == found.nextSequence else {
                throw Violation(
                    promise: 4,
                    seen: "a read of \(tenant) from \(found.nextSequence) on begins at"
                        + " \(part.firstSequence)"
                )
            }
            found.append(part)
        }
        return found
    }

    /// Says how two lots of lines differ, if they do.
    func compare(
        _ found: EntryLines,
        _ expected: EntryLines,
        of tenant: TenantID,
        losing promise: Int
    ) throws(Violation) {
        guard found != expected else { return }
        let foundEntries = found.all
        let expectedEntries = expected.all
        let shared = min(foundEntries.count, expectedEntries.count)
        let place = (0..<shared).first { foundEntries[$0] != expectedEntries[$0] } ?? shared
        let isEnd = place == foundEntries.count
        if !isEnd, let owner = owner(of: foundEntries[place]), owner != tenant {
            throw Violation(
                promise: 7,
                seen: "entry \(place) of \(tenant) is one of \(owner)"
            )
        }
        throw Violation(
            promise: isEnd && promise != 5 ? promise : 4,
            seen: isEnd
                ? "\(tenant) has \(place) entries where \(expectedEntries.count) were appended"
                : "entry \(place) of \(tenant) is not what was appended"
        )
    }

    /// Whose entry it is.
    private func owner(of line: EntryLines.Line) -> TenantID? {
        lines.first { $0.value.all.contains(line) }?.key
    }

    private func checkHead(_ tenant: TenantID, size: UInt64) async throws {
        guard let head = try await storage.head(of: tenant) else { return }
        guard heads[tenant]?.contains(head) == true else {
            throw Violation(
                promise: 6,
                seen: "head(of: \(tenant)) has size \(head.size) and is none that was given"
            )
        }
    }
}

extension EntryLines {
    /// One entry with what is beside it.
    struct Line: Hashable {
        let entry: [UInt8]
        let disclosures: [UInt8]
    }

    var all: [Line] {
        var lines: [Line] = []
        forEach { _, entry, disclosures in
            lines.append(
                Line(entry: Array(copying: entry), disclosures: Array(copying: disclosures))
            )
        }
        return lines
    }
}
