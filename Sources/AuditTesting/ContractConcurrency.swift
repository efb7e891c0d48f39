import AuditCore
import Synchronization

/// Promises that several callers see (2, 3, 5, 9).
extension StorageContract {
    /// While one task appends, others see whole appends, and none later than it returned.
    func checkVisibility() async throws {
        let ledger = try await begin()
        let storage = ledger.storage
        let tenant = SampleTenants.ordinary(1)[0]
        let chain = ledger.chain(of: tenant)
        let progress = Progress()
        let (done, last) = try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<3 {
                group.addTask { try await Self.watch(storage, tenant, progress) }
            }
            let result = try await Self.write(storage, chain, ledger, progress)
            progress.end()
            try await group.waitForAll()
            return result
        }
        guard last != nil else { return }
        try await done.checkAll(losing: 5)
        try await storage.close()
    }

    /// Appends of three to seven entries, reading each back at once.
    private static func write(
        _ storage: any AuditStorage,
        _ chain: SampleChain,
        _ start: ContractLedger,
        _ progress: Progress
    ) async throws -> (ContractLedger, SampleChain?) {
        var ledger = start
        var chain = chain
        do {
            for round in 0..<24 {
                let part = chain.extend(by: 3 + round % 5)
                progress.begin(part.lines.nextSequence)
                try await storage.append([part])
                progress.acknowledge(part.lines.nextSequence)
                ledger.acknowledge(part, chain)
                try await checkIsSeen(part, storage)
            }
        } catch {
            progress.end()
            throw error
        }
        return (ledger, chain)
    }

    private static func checkIsSeen(
        _ part: ChainExtension,
        _ storage: any AuditStorage
    ) async throws {
        let size = try await storage.size(of: part.tenant)
        let last = part.lines.nextSequence - 1
        let lines = try await storage.read(part.tenant, from: last, limit: ReadLimit())
        let expected = part.lines.extracting(from: last)
        guard size == part.lines.nextSequence, lines.count == 1 else {
            throw Violation(
                promise: 5,
                seen: "an append that returned ends at \(part.lines.nextSequence), and the size is"
                    + " \(size), with \(lines.count) entries from \(last) on"
            )
        }
        guard lines == expected else {
            throw Violation(promise: 4, seen: "entry \(last) is not what was appended")
        }
    }

    /// Reads again and again until the writer ends.
    private static func watch(
        _ storage: any AuditStorage,
        _ tenant: TenantID,
        _ progress: Progress
    ) async throws {
        while !progress.isOver {
            let before = progress.acknowledged
            let size = try await storage.size(of: tenant)
            try progress.check(size, atLeast: before, "size(of:)")
            var end: UInt64 = 0
            while true {
                let lines = try await storage.read(tenant, from: end, limit: ReadLimit())
                if lines.count == 0 { break }
                end = lines.nextSequence
            }
            try progress.check(end, atLeast: max(before, size), "the end of the chain")
            await Task.yield()
        }
    }

    /// Many tasks, each with tenants of its own, all at once.
    func checkConcurrency() async throws {
        let ledger = try await begin()
        let storage = ledger.storage
        let tenants = SampleTenants.ordinary(16)
        let chains = tenants.map(ledger.chain(of:))
        var result = ledger
        try await withThrowingTaskGroup(of: [(ChainExtension, SampleChain)].self) { group in
            for chain in chains {
                group.addTask { try await Self.appendAlone(storage, chain) }
            }
            for try await parts in group {
                for (part, chain) in parts { result.acknowledge(part, chain) }
            }
        }
        try await result.checkAll(losing: 9)
        try await storage.close()
    }

    private static func appendAlone(
        _ storage: any AuditStorage,
        _ start: SampleChain
    ) async throws -> [(ChainExtension, SampleChain)] {
        var chain = start
        var parts: [(ChainExtension, SampleChain)] = []
        for round in 1...6 {
            let part = chain.extend(by: round)
            do throws(StorageFailure) {
                try await storage.append([part])
            } catch {
                throw Violation(
                    promise: 9,
                    seen: "with 16 tasks at once, each on a chain of its own, one append threw"
                        + " \(error)"
                )
            }
            parts.append((part, chain))
        }
        return parts
    }

    /// Many tasks append at the same place: one wins, the others are refused whole.
    func checkRaces() async throws {
        var ledger = try await begin()
        let storage = ledger.storage
        let tenants = SampleTenants.ordinary(2)
        for round in 0..<6 {
            let size = ledger.size(of: tenants[0])
            let contenders = (0..<8).map { task in
                tenants.map { tenant in
                    // A storage does not hash, so that the entries in front may be others.
                    var chain = SampleChain(
                        log: storage.identity.name,
                        tenant: tenant,
                        seed: UInt64(1_000 + 10 * round + task)
                    )
                    _ = chain.extend(by: Int(size))
                    return chain
                }
            }
            let accepted = try await Self.race(storage, contenders)
            guard accepted.count == 1 else {
                throw Violation(
                    promise: 3,
                    seen: "8 tasks appended at entry \(size) of a chain, and \(accepted.count) were"
                        + " accepted"
                )
            }
            for (part, chain) in accepted.joined() { ledger.acknowledge(part, chain) }
            for tenant in tenants { try await ledger.check(tenant, losing: 3) }
        }
        try await storage.close()
    }

    /// - Returns: What each of those appended that were not refused.
    private static func race(
        _ storage: any AuditStorage,
        _ contenders: [[SampleChain]]
    ) async throws -> [[(ChainExtension, SampleChain)]] {
        try await withThrowingTaskGroup(of: [(ChainExtension, SampleChain)]?.self) { group in
            for chains in contenders {
                group.addTask {
                    var parts: [(ChainExtension, SampleChain)] = []
                    for var chain in chains {
                        let part = chain.extend(by: 2)
                        parts.append((part, chain))
                    }
                    do throws(StorageFailure) {
                        try await storage.append(parts.map(\.0))
                        return parts
                    } catch {
                        guard case .conflict = error.reason else { throw error }
                        return nil
                    }
                }
            }
            var accepted: [[(ChainExtension, SampleChain)]] = []
            for try await parts in group {
                if let parts { accepted.append(parts) }
            }
            return accepted
        }
    }
}

/// How far the writer of a chain is, for those who watch it.
private final class Progress: Sendable {
    private let state = Mutex(State())

    private struct State {
        /// Where an append ended or may end, in order; beginning with nothing.
        var ends: Set<UInt64> = [0]
        var acknowledged: UInt64 = 0
        var isOver = false
    }

    var acknowledged: UInt64 { state.withLock { $0.acknowledged } }
    var isOver: Bool { state.withLock { $0.isOver } }

    func begin(_ end: UInt64) { state.withLock { _ = $0.ends.insert(end) } }
    func acknowledge(_ end: UInt64) { state.withLock { $0.acknowledged = end } }
    func end() { state.withLock { $0.isOver = true } }

    /// - Throws: `Violation` when an append is seen in part, or not at all after it returned.
    func check(
        _ size: UInt64,
        atLeast least: UInt64,
        _ what: String
    ) throws(StorageContract.Violation) {
        let isEnd = state.withLock { $0.ends.contains(size) }
        guard isEnd, size >= least else {
            throw StorageContract.Violation(
                promise: 5,
                seen: "while entries were appended, \(what) was \(size), "
                    + (isEnd ? "though \(least) had been seen before" : "inside of an append")
            )
        }
    }
}
