import AuditTesting
import Testing

@testable import AuditCore

/// What a test appended, told apart by what the storage said of it.
struct Deeds {
    private var chains: [TenantID: SampleChain] = [:]

    /// What must be there.
    private(set) var acknowledged: [TenantID: EntryLines] = [:]

    /// What may be there: with an append that threw.
    private(set) var attempted: [TenantID: EntryLines] = [:]

    let log: String

    init(log: String = "log") {
        self.log = log
    }

    /// Appends so many small entries to each tenant in one batch.
    mutating func append(
        _ count: Int,
        to tenants: [TenantID],
        of storage: any AuditStorage
    ) async throws(StorageFailure) {
        try await append(to: tenants, of: storage) { $0.extend(by: count) }
    }

    /// Appends entries of these kinds to each tenant in one batch.
    mutating func append(
        _ kinds: [SampleChain.Kind],
        to tenants: [TenantID],
        of storage: any AuditStorage
    ) async throws(StorageFailure) {
        try await append(to: tenants, of: storage) { $0.extend(kinds) }
    }

    private mutating func append(
        to tenants: [TenantID],
        of storage: any AuditStorage,
        _ extend: (inout SampleChain) -> ChainExtension
    ) async throws(StorageFailure) {
        var batch: [ChainExtension] = []
        var moved = chains
        attempted = acknowledged
        for tenant in tenants {
            let part = extend(&moved[tenant, default: SampleChain(log: log, tenant: tenant)])
            attempted[tenant, default: EntryLines(firstSequence: 0)].append(part.lines)
            batch.append(part)
        }
        try await storage.append(batch)
        chains = moved
        acknowledged = attempted
    }

    /// Expects everything acknowledged, in its place, once; and of an append that threw all or nothing.
    func expectKept(
        by storage: any AuditStorage,
        _ comment: Comment? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        for (tenant, lines) in attempted {
            let found = try await Self.read(tenant, of: storage)
            let size = try await storage.size(of: tenant)
            let isKept = found == acknowledged[tenant] ?? EntryLines(firstSequence: 0)
            #expect(
                (isKept || found == lines) && size == found.nextSequence,
                "\(tenant) has \(found.count) entries: \(comment ?? "")",
                sourceLocation: sourceLocation
            )
        }
        let listed = try await storage.tenants()
        let expected = acknowledged.keys.sorted()
        #expect(
            listed == expected || listed == attempted.keys.sorted(),
            comment,
            sourceLocation: sourceLocation
        )
    }

    /// A whole chain.
    static func read(_ tenant: TenantID, of storage: any AuditStorage) async throws -> EntryLines {
        var lines = EntryLines(firstSequence: 0)
        while true {
            let part = try await storage.read(
                tenant,
                from: lines.nextSequence,
                limit: ReadLimit(byteCount: 4 << 20)
            )
            if part.count == 0 { return lines }
            lines.append(part)
        }
    }
}

extension FileStorageOptions {
    /// The smallest journals there are, and no others' time or chance.
    static var small: FileStorageOptions {
        var options = FileStorageOptions()
        options.journalByteCount = 65_536
        return options
    }
}
