import AuditTesting
import Foundation
import Synchronization
import Testing

@testable import AuditCore

@Suite struct `Verification from known heads` {
    private let directory: TemporaryDirectory
    private let tenants = SampleTenants.ordinary(2)

    init() throws { directory = try TemporaryDirectory() }

    private var path: String { directory("log") }

    /// Adds events to the log in the directory, and makes it if need be.
    private func record(_ count: Int, of tenants: [TenantID]) async throws {
        let storage = try await FileStorage(directory: path, name: "shop", options: .small)
        let log = try await AuditLog(storage: storage)
        try await log.record(
            contentsOf: tenants.flatMap { tenant in
                (0..<count).map { Shop.event($0, of: tenant) }
            }
        )
        await log.shutdown()
    }

    private func verify(
        from heads: VerifiedHeads? = nil,
        _ change: (inout VerificationOptions) -> Void = { _ in }
    ) async throws -> AuditVerification {
        var options = VerificationOptions()
        options.startingAt = heads
        change(&options)
        return try await AuditVerification.run(directory: path, options: options)
    }

    @Test func `reads only what is new, and comes to the heads of a whole one`() async throws {
        try await record(20, of: [tenants[0]])
        let first = try await verify()
        #expect(first.unreadCount == 0 && first.entryCount == 23)
        let heads = try #require(VerifiedHeads(bytes: first.verifiedHeads.bytes))
        #expect(heads == first.verifiedHeads && heads.tenants == [.platform, tenants[0]])

        let idle = try await verify(from: heads)
        #expect(idle.outcome == .ok && idle.entryCount == 0 && idle.unreadCount == 23)
        #expect(idle.verifiedHeads == heads)

        try await record(3, of: tenants)
        let whole = try await verify()
        let counted = Mutex(VerificationProgress())
        let found = try await verify(from: heads) { options in
            options.progress = { step in counted.withLock { $0 = step } }
        }
        #expect(found.outcome == .ok && found.unreadCount == 23)
        #expect(found.tenants.map(\.unreadCount) == [2, 21, 0])
        #expect(found.entryCount == 8 && counted.withLock { $0.entryCount } == 8)
        #expect(found.tenants.map(\.head) == whole.tenants.map(\.head))
        #expect(found.tenants.map(\.newest) == whole.tenants.map(\.newest))
        #expect(found.verifiedHeads == whole.verifiedHeads)
        // What is new, and the last line in front of it in each chain.
        let byteCount = counted.withLock { $0.byteCount }
        #expect(byteCount < (found.entryCount + 2) * 600)
    }

    @Test func `joins at every size, in memory too`() async throws {
        let storage = try InMemoryStorage(name: "shop")
        let log = try await AuditLog(storage: storage)
        var options = VerificationOptions()
        var states: [VerifiedHeads] = []
        for number in 0..<18 {
            try await log.record(Shop.event(number))
            states.append(try await log.verify().verifiedHeads)
        }
        let whole = try await log.verify()
        for (number, heads) in states.enumerated() {
            options.startingAt = heads
            let found = try await log.verify(options)
            #expect(found.outcome == .ok && found.entryCount == UInt64(17 - number))
            #expect(found.verifiedHeads == whole.verifiedHeads)
        }
    }

    @Test func `passes over segments, and begins at, in front of and behind their ends`()
        async throws
    {
        try await record(1, of: [tenants[0]])
        var ends: [UInt64: VerifiedHeads] = [:]
        let storage = try await FileStorage(directory: path, name: "shop")
        var sealing = try await LongChain(storage, tenants[0])
        for size in [65_535, 65_536, 65_537, 131_072, 131_100] as [UInt64] {
            try await sealing.extend(to: size, in: storage)
            ends[size] = try await AuditVerification.run(storage: storage).verifiedHeads
        }
        let whole = try await AuditVerification.run(storage: storage)
        for (size, heads) in ends {
            let segments = Mutex(0)
            var options = VerificationOptions()
            options.startingAt = heads
            options.progress = { step in segments.withLock { $0 = step.segmentCount } }
            let found = try await AuditVerification.run(storage: storage, options: options)
            #expect(found.outcome == .ok && found.tenants[1].unreadCount == size)
            #expect(found.verifiedHeads == whole.verifiedHeads, "from \(size)")
            // That of the platform, and those from the last known entry on.
            #expect(segments.withLock { $0 } == 1 + Int(2 - (size - 1) / 65_536 + 1))
        }
        try await storage.close()
    }

    @Test func `never calls sound what it did not read, and says how much that is`() async throws {
        try await record(9, of: [tenants[0]])
        let heads = try await verify().verifiedHeads
        try await record(4, of: [tenants[0]])
        let line = try LogTampering(path).line(3, of: tenants[0])
        let place = try #require(line.firstIndex(of: UInt8(ascii: "u")))
        try LogTampering(path).flip(at: place, of: 3, of: tenants[0])

        let found = try await verify(from: heads)
        #expect(found.outcome == .ok && found.entryCount == 4 && found.unreadCount == 12)
        let whole = try await verify()
        #expect(whole.tenants[1].finding == .tampered(ChainBreak(.changed, at: 3)))
        // A chain that is not sound ends where it did before.
        #expect(whole.verifiedHeads[tenants[0]] == nil)
    }

    @Test func `finds what a whole one finds, or nothing in what it did not read`() async throws {
        let tenant = tenants[0]
        try await record(6, of: [tenant])
        let heads = try await verify().verifiedHeads
        let known = try #require(heads[tenant]).size
        try await record(5, of: [tenant])
        let changes: [(LogTampering, UInt64) throws -> Void] = [
            { try $0.flip(at: 40, of: $1, of: tenant) },
            { try $0.flip(at: 0, of: $1, of: tenant) },
            { try $0.removeLine($1, of: tenant) },
            { try $0.duplicateLine($1, of: tenant) },
            { try $0.replaceLine($1, of: tenant, with: [1, 2]) },
            { try $0.replaceLine($1, in: .disclosures, of: tenant, with: [1, 2]) },
            { log, sequence in
                let file = log.path(of: .entries, of: tenant)
                let byteCount = try (0..<sequence).reduce(0) { sum, one in
                    try sum + log.line(one, of: tenant).count + 1
                }
                try log.truncate(file, to: byteCount)
            },
        ]
        for (index, change) in changes.enumerated() {
            for sequence in 0..<(known + 5) {
                let copy = try directory.copyLog(path, to: "copy")
                try change(LogTampering(copy), sequence)
                var options = VerificationOptions()
                options.checkpoints = heads.checkpoints
                let whole = try await AuditVerification.run(directory: copy, options: options)
                options.checkpoints = []
                options.startingAt = heads
                let found = try await AuditVerification.run(directory: copy, options: options)
                let comment: Comment = "change \(index) of entry \(sequence)"
                #expect(whole.outcome > .stale, comment)
                if found.outcome == .ok {
                    // Of the last known entry the line is looked at, and not what is beside it.
                    let unreadCount = index == 5 ? known : known - 1
                    #expect(sequence < unreadCount, comment)
                    #expect(found.tenants[1].unreadCount == known, comment)
                } else {
                    #expect(found.tenants[1] == whole.tenants[1], comment)
                }
                if index != 0 && index != 1 && index != 5 {
                    // Whatever moves lines is seen, wherever it is.
                    #expect(found.outcome != .ok, comment)
                }
            }
        }
    }

    @Test func `tells a chain that is shorter from one that is another`() async throws {
        try await record(6, of: [tenants[0]])
        let old = try await verify().verifiedHeads
        try await record(6, of: [tenants[0]])
        let heads = try await verify().verifiedHeads
        let size = try #require(heads[tenants[0]]).size
        try FileManager.default.removeItem(atPath: path)
        try await record(3, of: [tenants[0]])
        #expect(try await verify(from: heads).tenants[1].finding == .truncated(expected: size))
        #expect(try await verify(from: heads).verifiedHeads == heads)
        try await record(30, of: [tenants[0]])
        #expect(try await verify(from: heads).tenants[1].finding == .forked(size: size))
        #expect(try await verify(from: old).outcome == .forked)
    }

    @Test func `rests on heads that were compared, and not on those it began at`() async throws {
        try await record(3, of: [tenants[0]])
        let early = try await verify().verifiedHeads
        try await record(3, of: [tenants[0]])
        let late = try await verify().verifiedHeads
        try await record(3, of: [tenants[0]])
        let found = try await verify(from: late)
        #expect(found.strength == .headBeside && found.unreadCount > 0)

        // A smaller head says something of what would not be read: so it is read.
        let both = try await verify(from: late) { $0.checkpoints = early.checkpoints }
        #expect(both.tenants[1].unreadCount == 0 && both.tenants[1].strength == .headKept)
        let same = try await verify(from: late) { $0.checkpoints = late.checkpoints }
        #expect(same.tenants[1].unreadCount == 7 && same.outcome == .ok)

        try LogTampering(path).removeHeads()
        #expect(try await verify(from: late).strength == .withoutHead)
    }

    @Test func `knows who was announced before, and misses who was not`() async throws {
        try await record(2, of: [tenants[0]])
        let one = try await verify { $0.tenants = [tenants[0]] }.verifiedHeads
        #expect(one.tenants == [tenants[0]])
        // Nobody looked for the announcement of that tenant yet.
        #expect(try await verify(from: one).outcome == .ok)
        let heads = try await verify(from: one).verifiedHeads
        try await record(2, of: tenants)
        #expect(try await verify(from: heads).outcome == .ok)
        // Heads of one tenant that are newer than those of the platform, and the other way round.
        let mixed = try await verify(from: heads) { $0.tenants = [tenants[1]] }.verifiedHeads
        #expect(mixed.tenants == [.platform] + tenants)
        #expect(try await verify(from: mixed).outcome == .ok)
        let platform = try await verify { $0.tenants = [.platform] }.verifiedHeads
        #expect(try await verify(from: platform).outcome == .ok)

        try LogTampering(path).removeTenant(tenants[1])
        let gone = try await verify(from: mixed).tenants[2].finding
        #expect(gone == .tampered(ChainBreak(.tenantMissing, at: 2)))
        let other = try await verify(from: platform).tenants[2].finding
        #expect(other == .tampered(ChainBreak(.tenantMissing, at: 2)))
    }

    @Test func `notices a tenant that nobody announced`() async throws {
        try await record(2, of: [tenants[0]])
        let heads = try await verify().verifiedHeads
        let storage = try await FileStorage(directory: path, name: "shop")
        var chain = SampleChain(log: "shop", tenant: tenants[1])
        try await storage.append([chain.extend(by: 3)])
        try await storage.close()
        let finding = TenantVerification.Finding.tampered(ChainBreak(.tenantUnannounced, at: 0))
        #expect(try await verify(from: heads).tenants[2].finding == finding)
    }

    @Test func `of a trail begins at the head of its tenant`() async throws {
        let log = try await AuditLog(storage: try InMemoryStorage(name: "shop"))
        try await log.record(Shop.event(1))
        let heads = try await log.verify().verifiedHeads
        try await log.record(Shop.event(2))
        let trail = log.trail(for: Shop.acme, reader: .auditor(.user("eve"), of: Shop.acme))
        let found = try await trail.verify(startingAt: heads)
        #expect(found.finding == .ok && found.unreadCount == 2)
    }

    @Test func `is asked for a maximum age of idle chains too`() async throws {
        try await record(2, of: [tenants[0]])
        let heads = try await verify().verifiedHeads
        #expect(try await verify(from: heads) { $0.maximumAge = .seconds(600) }.outcome == .ok)
        let found = try await verify(from: heads) { $0.maximumAge = .zero }
        #expect(found.outcome == .stale && found.verifiedHeads == heads)
    }

    @Test func `could not run with heads of another log`() async throws {
        try await record(1, of: [tenants[0]])
        let heads = try await AuditLog(storage: InMemoryStorage(name: "other")).verify()
        let failure = await #expect(throws: StorageFailure.self) {
            _ = try await verify(from: heads.verifiedHeads)
        }
        #expect(failure?.reason == .otherLog(name: "shop"))
    }

    @Test func `takes heads only as they were written`() async throws {
        try await record(2, of: tenants)
        let bytes = try await verify().verifiedHeads.bytes
        #expect(VerifiedHeads(bytes: bytes) != nil)
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            #expect(VerifiedHeads(bytes: changed) == nil, "byte \(index)")
            #expect(VerifiedHeads(bytes: Array(bytes[..<index])) == nil, "\(index) bytes")
        }
    }
}

/// A chain that grows by the same event over and over.
private struct LongChain {
    private let tenant: TenantID
    private let event: PreparedEvent
    private var head: ChainHead

    init(_ storage: some AuditStorage, _ tenant: TenantID) async throws {
        let preparation = EventPreparation(
            log: "shop",
            redaction: .standard,
            disclosures: .standard,
            random: .seeded(1)
        )
        self.tenant = tenant
        event = try preparation.prepare(Shop.event(0, of: tenant))
        let found = try await AuditVerification.run(storage: storage)
        head = found.verifiedHeads[tenant] ?? ChainHead()
    }

    mutating func extend(to size: UInt64, in storage: some AuditStorage) async throws {
        while head.size < size {
            var part = ChainExtension(tenant: tenant, head: head)
            for _ in 0..<min(size - head.size, 10_000) {
                part.seal(event, recordedAt: ManualClock.noon)
            }
            try await storage.append([part])
            head = part.head
        }
    }
}
