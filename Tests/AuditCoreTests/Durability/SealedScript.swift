import AuditTesting
import Synchronization

@testable import AuditCore

/// Commits that an audit log sealed beforehand, to be appended to storages that fail.
///
/// They are those of a real log, with announcements of tenants, so that what is left of them can be
/// verified as one.
struct SealedScript: Sendable {
    /// One for each commit.
    private(set) var batches: [[ChainExtension]] = []

    /// Every chain after so many commits, from where it began.
    private(set) var states: [[TenantID: EntryLines]] = [[:]]

    static let log = "shop"

    /// What an event adds beside the least: bytes of padding.
    typealias Event = (tenant: TenantID, padding: Int)

    /// Nothing yet.
    init() {}

    /// Seals each list of events as one commit.
    init(_ commits: [[Event]]) async throws {
        let storage = CapturingStorage(try InMemoryStorage(name: Self.log, random: .seeded(1)))
        var configuration = AuditConfiguration()
        configuration.clock = ManualClock().clock
        configuration.random = .seeded(2)
        let log = try await AuditLog(storage: storage, configuration: configuration)
        var number = 0
        for commit in commits {
            let events = commit.map { event in
                number += 1
                var made = Shop.event(number, of: event.tenant)
                if number % 2 == 0 { made.actor.name = "Zoë" }
                if event.padding > 0 {
                    made.details["padding"] = .string(
                        String(repeating: "x", count: event.padding)
                    )
                }
                return made
            }
            try await log.record(contentsOf: events)
        }
        for batch in storage.batches { add(batch) }
        precondition(batches.count == commits.count, "A commit was sealed in parts")
    }

    mutating func add(_ batch: [ChainExtension]) {
        var state = states[states.count - 1]
        for part in batch {
            state[part.tenant, default: EntryLines(firstSequence: part.lines.firstSequence)]
                .append(part.lines)
        }
        batches.append(batch)
        states.append(state)
    }

    /// One small event of one tenant, so many times.
    static func small(_ count: Int) async throws -> SealedScript {
        let tenant = SampleTenants.ordinary(1)[0]
        return try await SealedScript((0..<count).map { _ in [(tenant, 0)] })
    }
}

/// Hands appends on to a storage in memory, and keeps what they were.
private final class CapturingStorage: AuditStorage {
    private let memory: InMemoryStorage
    private let list = Mutex<[[ChainExtension]]>([])

    init(_ memory: InMemoryStorage) {
        self.memory = memory
    }

    var batches: [[ChainExtension]] { list.withLock { $0 } }
    var identity: LogIdentity { memory.identity }

    func append(_ batch: [ChainExtension]) async throws(StorageFailure) {
        try await memory.append(batch)
        list.withLock { $0.append(batch) }
    }

    func tenants() async throws(StorageFailure) -> [TenantID] { try await memory.tenants() }

    func size(of tenant: TenantID) async throws(StorageFailure) -> UInt64 {
        try await memory.size(of: tenant)
    }

    func head(of tenant: TenantID) async throws(StorageFailure) -> ChainHead? {
        try await memory.head(of: tenant)
    }

    func read(
        _ tenant: TenantID,
        from sequence: UInt64,
        limit: ReadLimit
    ) async throws(StorageFailure) -> EntryLines {
        try await memory.read(tenant, from: sequence, limit: limit)
    }

    func flush() async throws(StorageFailure) {}
    func close() async throws(StorageFailure) {}
}
