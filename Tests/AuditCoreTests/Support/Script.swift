import AuditTesting
import Testing

@testable import AuditCore

/// Batches sealed beforehand, to be appended one after another as far as a storage lets them.
struct Script: Sendable {
    let batches: [[ChainExtension]]

    /// Every chain after so many batches.
    private let states: [[TenantID: EntryLines]]

    /// The number of batches that were acknowledged.
    private(set) var acknowledged = 0

    /// Whether the one after these was tried and threw.
    private(set) var isNextAttempted = false

    /// Batches of a few small entries and one of the longest, for a changing number of tenants.
    init(_ count: Int, tenants: [TenantID], log: String = "log") {
        var chains: [TenantID: SampleChain] = [:]
        var batches: [[ChainExtension]] = []
        var states: [[TenantID: EntryLines]] = [[:]]
        for step in 0..<count {
            let kinds = [SampleChain.Kind](repeating: .plain, count: step % 4) + [.longest]
            var batch: [ChainExtension] = []
            var state = states[step]
            for tenant in tenants[..<(1 + step % tenants.count)] {
                let part = chains[tenant, default: SampleChain(log: log, tenant: tenant)]
                    .extend(kinds)
                batch.append(part)
                state[tenant, default: EntryLines(firstSequence: 0)].append(part.lines)
            }
            batches.append(batch)
            states.append(state)
        }
        self.batches = batches
        self.states = states
    }

    /// Appends up to a batch, until one throws.
    mutating func play(to end: Int, on storage: any AuditStorage) async {
        while acknowledged < min(end, batches.count) {
            isNextAttempted = true
            do {
                try await storage.append(batches[acknowledged])
            } catch {
                return
            }
            acknowledged += 1
            isNextAttempted = false
        }
    }

    /// Finds out whether the batch that threw is there.
    mutating func resume(on storage: any AuditStorage) async throws {
        guard isNextAttempted, let part = batches[acknowledged].first else { return }
        isNextAttempted = false
        if try await storage.size(of: part.tenant) == part.lines.nextSequence { acknowledged += 1 }
    }

    /// Expects everything acknowledged, in its place, once; and of an append that threw all or nothing.
    func expectKept(
        by storage: any AuditStorage,
        _ comment: Comment? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let least = states[acknowledged]
        let most = isNextAttempted ? states[acknowledged + 1] : least
        for (tenant, lines) in most {
            let found = try await Deeds.read(tenant, of: storage)
            let size = try await storage.size(of: tenant)
            let isKept = found == lines || found == least[tenant] ?? EntryLines(firstSequence: 0)
            #expect(
                isKept && size == found.nextSequence,
                "\(tenant) has \(found.count) entries: \(comment ?? "")",
                sourceLocation: sourceLocation
            )
        }
        let listed = try await storage.tenants()
        #expect(
            listed == least.keys.sorted() || listed == most.keys.sorted(),
            comment,
            sourceLocation: sourceLocation
        )
    }
}
