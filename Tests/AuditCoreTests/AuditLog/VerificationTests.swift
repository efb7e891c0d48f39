import AuditCore
import AuditTesting
import Synchronization
import Testing

@Suite struct `Verification` {
    private let tenants = SampleTenants.ordinary(4)

    private func fill(_ log: AuditLog, _ count: Int = 200) async throws {
        try await log.record(contentsOf: (0..<count).map { Shop.event($0, of: tenants[$0 % 4]) })
    }

    @Test func `finds a sound log in memory sound`() async throws {
        let storage = try InMemoryStorage(name: "shop")
        let log = try await AuditLog(storage: storage)
        try await fill(log)
        let found = try await log.verify()

        #expect(found.outcome == .ok && found.damage == nil && found.log == "shop")
        #expect(found.tenants.map(\.tenant) == [.platform] + tenants)
        #expect(found.entryCount == 209 && found.strength == .headBeside)
        #expect(found.tenants.map(\.head.size) == [5, 51, 51, 51, 51])
        #expect(found == (try await AuditVerification.run(storage: storage)))
        let newest = try await Shop.entries(storage, tenants[0]).last?.recordedAt
        #expect(found.tenants[1].newest == newest)
    }

    @Test func `finds a sound log in files sound, open, closed and opened again`() async throws {
        let directory = try TemporaryDirectory()
        let storage = try await FileStorage(directory: directory("log"), name: "shop")
        let log = try await AuditLog(storage: storage)
        try await fill(log)
        #expect(try await log.verify().entryCount == 209)
        let checkpoint = try await log.checkpoint(of: tenants[0])
        await log.shutdown()
        var options = VerificationOptions()
        options.checkpoints = [checkpoint]
        options.checksContent = true
        let found = try await AuditVerification.run(directory: directory("log"), options: options)
        #expect(found.outcome == .ok && found.entryCount == 209)
        #expect(found.tenants[1].strength == .headKept)

        let again = try await AuditLog(
            storage: try await FileStorage(directory: directory("log"), name: "shop")
        )
        try await fill(again)
        #expect(try await again.verify(options).outcome == .ok)
        await again.shutdown()
    }

    @Test func `rests on kept heads of every tenant, whatever it is called`() async throws {
        let storage = try InMemoryStorage(name: "shop")
        let log = try await AuditLog(storage: storage)
        let tenants = SampleTenants.awkward + [try TenantID("\u{301}a")]
        try await log.record(contentsOf: tenants.map { Shop.event(1, of: $0) })
        var text = ""
        for tenant in tenants { text += try await log.checkpoint(of: tenant).text + "\n" }
        try await log.record(contentsOf: tenants.map { Shop.event(2, of: $0) })

        var options = VerificationOptions()
        options.checkpoints = try #require(AuditCheckpoint.list(text: text))
        let found = try await log.verify(options)
        #expect(found.outcome == .ok && found.strength == .headKept)
        #expect(found.tenants.count == tenants.count)
    }

    @Test func `sees a cut tail only with a head that was kept`() async throws {
        let memory = MemoryLog(name: "shop")
        let log = try await AuditLog(storage: try await memory.open())
        try await fill(log)
        try await log.record(Shop.event(1, of: tenants[2]))
        var options = VerificationOptions()
        for tenant in tenants {
            options.checkpoints.append(try await log.checkpoint(of: tenant))
        }

        let cut = try await memory.open(losing: 1)
        #expect(try await AuditVerification.run(storage: cut).outcome == .ok)
        let found = try await AuditVerification.run(storage: cut, options: options)
        #expect(found.outcome == .truncated)
        #expect(found.tenants.map(\.finding) == [.ok, .ok, .ok, .truncated(expected: 52), .ok])
    }

    @Test func `sees a chain that was written anew, and names the size`() async throws {
        let old = try await AuditLog(storage: InMemoryStorage(name: "shop"))
        let new = try await AuditLog(storage: InMemoryStorage(name: "shop"))
        try await fill(old)
        try await fill(new)
        var options = VerificationOptions()
        options.checkpoints = [try await old.checkpoint(of: tenants[3])]
        try await fill(new)

        let found = try await new.verify(options)
        #expect(found.outcome == .forked && found.tenants[4].finding == .forked(size: 51))
        #expect(try await old.verify(options).outcome == .ok)
    }

    @Test func `says that a chain is older than was demanded`() async throws {
        let time = ManualClock()
        var configuration = AuditConfiguration()
        configuration.clock = time.clock
        let log = try await AuditLog(
            storage: InMemoryStorage(name: "shop"),
            configuration: configuration
        )
        try await fill(log)
        time.advance(by: .seconds(60))
        try await log.record(Shop.event(1, of: tenants[0]))
        var options = VerificationOptions()
        options.clock = time.clock
        options.maximumAge = .seconds(59)
        #expect(
            try await log.verify(options).tenants.map(\.finding)
                == [.stale, .ok, .stale, .stale, .stale]
        )
        options.maximumAge = .seconds(60)
        #expect(try await log.verify(options).outcome == .ok)
    }

    @Test func `takes nothing that an application says for an announcement`() async throws {
        let storage = try InMemoryStorage(name: "shop")
        let log = try await AuditLog(storage: storage)
        let ghost = AuditResource("tenant", "ghost")
        for actor in [AuditActor.user("ann"), .user("audit-log"), .system("app")] {
            let context = AuditContext(actor: actor, tenant: .platform)
            try await log.record(.tenantCreated, on: ghost, context: context)
        }
        #expect(try await log.verify().outcome == .ok)
    }

    @Test func `looks at a tenant that was announced though no list has it`() async throws {
        let storage = try InMemoryStorage(name: "shop")
        try await fill(try await AuditLog(storage: storage))
        let found = try await AuditVerification.run(storage: FaultyStorage(storage, .hidesTenants))
        // Its entries are there, and sound; that a tenant without any is missed, the files show.
        let hidden = try #require(found.tenants.first { $0.tenant == tenants[1] })
        #expect(found.outcome == .ok && hidden.head.size > 0)
    }

    @Test func `comes to the same with one task and with four, and says how far it is`()
        async throws
    {
        let storage = try InMemoryStorage(name: "shop")
        let log = try await AuditLog(storage: storage)
        try await fill(log, 2_000)
        try await lengthen(storage, tenants[0], by: 66_000)
        var results: [AuditVerification] = []
        for concurrency in [1, 4] {
            let steps = Mutex<[VerificationProgress]>([])
            var options = VerificationOptions()
            options.concurrency = concurrency
            options.checkpoints = [try await log.checkpoint(of: tenants[0])]
            options.progress = { step in steps.withLock { $0.append(step) } }
            results.append(try await log.verify(options))

            let all = steps.withLock { $0 }
            #expect(all.map(\.finishedSegmentCount) == Array(1...6))
            #expect(all.allSatisfy { $0.segmentCount == 6 })
            #expect(zip(all, all.dropFirst()).allSatisfy { $0.entryCount < $1.entryCount })
            #expect(all.last?.entryCount == results.last?.entryCount)
        }
        #expect(results[0] == results[1] && results[0].outcome == .ok)
        #expect(results[0].entryCount == 68_009)
    }

    /// Seals one event over and over.
    private func lengthen(
        _ storage: InMemoryStorage,
        _ tenant: TenantID,
        by count: Int
    ) async throws {
        let preparation = EventPreparation(
            log: "shop",
            redaction: .standard,
            disclosures: .standard,
            random: .seeded(1)
        )
        let event = try preparation.prepare(Shop.event(0, of: tenant))
        let head = try #require(try await storage.head(of: tenant))
        var part = ChainExtension(tenant: tenant, head: head)
        for _ in 0..<count { part.seal(event, recordedAt: ManualClock.noon) }
        try await storage.append([part])
    }

    @Test func `of a trail is of its tenant, for who may read it`() async throws {
        let storage = try InMemoryStorage(name: "shop")
        let log = try await AuditLog(storage: storage)
        try await fill(log)
        var kept: [AuditCheckpoint] = []
        for tenant in tenants { kept.append(try await log.checkpoint(of: tenant)) }
        let trail = log.trail(for: tenants[0], reader: .auditor(.user("eve"), of: tenants[0]))
        let found = try await trail.verify(against: kept)
        #expect(found.tenant == tenants[0] && found.finding == .ok && found.strength == .headKept)

        let other = AuditCheckpoint(log: "other", tenant: tenants[0], head: ChainHead())
        let error = await #expect(throws: AuditError.self) {
            try await trail.verify(against: [other])
        }
        guard case .storage(let failure)? = error?.reason, case .otherLog = failure.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(.timeLimit(.minutes(10)), arguments: [false, true])
    func `raises no false alarm while tenants come and events are recorded`(
        inFiles: Bool
    )
        async throws
    {
        let directory = try TemporaryDirectory()
        let log: AuditLog
        if inFiles {
            let storage = try await FileStorage(directory: directory("log"), name: "shop")
            log = try await AuditLog(storage: storage)
        } else {
            log = try await AuditLog(storage: InMemoryStorage(name: "shop"))
        }
        let isOver = Flag()
        let writers = Task {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<4 {
                    group.addTask {
                        var number = 0
                        while !isOver.isUp {
                            let tenant = try TenantID("t\(writer)-\(number / 2)")
                            try await log.record(Shop.event(number, of: tenant))
                            number += 1
                            if number % 4 == 0 { try await Task.sleep(for: .milliseconds(5)) }
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        for _ in 0..<6 {
            let found = try await log.verify()
            let wrong = found.tenants.filter { $0.finding != .ok }
            #expect(wrong.map(\.finding) == [], "\(wrong.map(\.tenant))")
            #expect(found.damage == nil)
        }
        isOver.raise()
        try await writers.value
        await log.shutdown()
    }
}

private final class Flag: Sendable {
    private let state = Atomic(false)
    var isUp: Bool { state.load(ordering: .relaxed) }
    func raise() { state.store(true, ordering: .relaxed) }
}
