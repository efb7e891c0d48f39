import AuditCore
import AuditTesting
import Testing

@Suite struct `A trail` {
    private let probe: ProbeStorage
    private let log: AuditLog
    private let auditor = AuditReader.auditor(.user("eve"), of: Shop.acme)

    init() async throws {
        probe = try ProbeStorage()
        log = try await AuditLog(storage: probe)
    }

    private func actions(_ tenant: TenantID = Shop.acme) async throws -> [AuditAction] {
        try await Shop.entries(probe, tenant).map(\.event.action)
    }

    @Test func `is recorded as read once, however often and by whatever copy`() async throws {
        try await log.record(Shop.event(1))
        let trail = log.trail(for: Shop.acme, reader: auditor)
        #expect(try await actions().count == 2)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { _ = try await trail.page() } }
            try await group.waitForAll()
        }
        for try await _ in trail.entries() {}
        _ = try await trail.verify()
        #expect(try await actions() == [.logCreated, "invoice.sent", .auditRead])

        let entry = try #require(try await Shop.entries(probe).last?.event)
        #expect(entry.actor == .user("eve") && entry.details["scope"] == "everything")
        #expect(entry.resources == [AuditResource("trail", Shop.acme.rawValue)])
        _ = try await log.trail(for: Shop.acme, reader: auditor).page()
        #expect(try await actions().count == 4)
    }

    @Test func `is not read when that cannot be recorded`() async throws {
        try await log.record(Shop.event(1))
        let trail = log.trail(for: Shop.acme, reader: auditor)
        probe.set(.fails)
        await #expect(throws: AuditError.self) { try await trail.page() }
        await #expect(throws: AuditError.self) { try await trail.verify() }
        await #expect(throws: AuditError.self) {
            for try await _ in trail.entries() { Issue.record("It was read") }
        }
        probe.set(.works)
        #expect(try await trail.page().entries.count == 3)
    }

    @Test func `keeps its second reader waiting while the first is being recorded`() async throws {
        try await log.record(Shop.event(1))
        let trail = log.trail(for: Shop.acme, reader: auditor)
        probe.hold()
        probe.set(.fails)
        let first = Task { try await trail.page() }
        await probe.waitForAppends(2)
        let second = Task { try await trail.page() }
        try await Task.sleep(for: .milliseconds(20))
        probe.release()

        await #expect(throws: AuditError.self) { try await first.value }
        await #expect(throws: AuditError.self) { try await second.value }
    }

    @Test func `of another tenant is refused, which is critical`() async throws {
        let tenants = SampleTenants.ordinary(2)
        try await log.record(contentsOf: tenants.map { Shop.event(1, of: $0) })
        let trail = log.trail(for: tenants[1], reader: .auditor(.user("eve"), of: tenants[0]))
        await #expect(throws: AuditError(.notPermitted)) { try await trail.page() }
        await #expect(throws: AuditError(.notPermitted)) { try await trail.verify() }
        await #expect(throws: AuditError(.notPermitted)) {
            for try await _ in trail.follow() { Issue.record("It was read") }
        }

        let attempts = try await Shop.entries(probe, tenants[1]).map(\.event).suffix(3)
        for attempt in attempts {
            #expect(attempt.action == .tenantIsolationBreached && attempt.severity == .critical)
            #expect(attempt.outcome == .denied && attempt.actor == .user("eve"))
        }
    }

    @Test func `of a tenant that is not there founds no chain`() async throws {
        let tenants = SampleTenants.ordinary(2)
        let trail = log.trail(for: tenants[1], reader: .auditor(.user("eve"), of: tenants[0]))
        await #expect(throws: AuditError(.notPermitted)) { try await trail.page() }
        let own = log.trail(for: tenants[0], reader: .auditor(.user("eve"), of: tenants[0]))
        #expect(try await own.page().entries == [])

        #expect(try await log.tenants() == [.platform])
        #expect(
            try await actions(.platform) == [.logCreated, .tenantIsolationBreached, .auditRead]
        )
    }

    @Test func `leaves an entry of its own when an overseer enters`() async throws {
        try await log.record(Shop.event(1))
        _ = try await log.trail(for: Shop.acme, reader: .overseer(.user("root"))).page()

        #expect(try await actions().suffix(2) == [.tenantCrossed, .auditRead])
    }

    @Test(arguments: [
        (AuditReader.auditor(.user("eve"), of: Shop.acme), [0, 1, 2, 3, 4, 5]),
        (.overseer(.user("root")), [0, 1, 2, 3, 4, 5]),
        (.partner(.user("ann"), employees: ["emp"], of: Shop.acme), [0, 2, 3, 4]),
        (.partner(.user("ann"), of: Shop.acme), [0, 2, 3]),
        (.employee(.user("emp"), of: Shop.acme), [4]),
        (.employee(.user("ann"), of: Shop.acme), [0, 3]),
        (.employee(.anonymous, of: Shop.acme), []),
        (.partner(.anonymous, of: Shop.acme), []),
        (AuditReader(.user("ann"), scope: .nothing, tenants: .only([Shop.acme])), []),
    ])
    func `shows what its reader may see`(reader: AuditReader, expected: [Int]) async throws {
        var events = (0..<6).map { Shop.event($0) }
        events[1].actor = .user("bob")
        events[2].actor = .user("bob")
        events[2].resources = [AuditResource("invoice", "7"), AuditResource("a", owner: "ann")]
        events[3].actor = .user("support", onBehalfOf: .init(.user, "ann"))
        events[4].actor = .user("emp")
        events[5].actor = .anonymous
        try await log.record(contentsOf: events)

        let trail = log.trail(for: Shop.acme, reader: reader)
        let page = try await trail.page()
        #expect(Shop.numbers(page.entries).sorted() == expected)
        var streamed: [AuditEntry] = []
        for try await entry in trail.entries() { streamed.append(entry) }
        #expect(Shop.numbers(streamed).sorted() == expected)
    }

    @Test func `refuses a cursor behind its end, and caps its pages`() async throws {
        try await log.record(contentsOf: (0..<1_200).map { Shop.event($0) })
        let trail = log.trail(for: Shop.acme, reader: auditor)
        await #expect(throws: AuditError(.invalidCursor)) {
            try await trail.page(after: AuditCursor(after: 5_000))
        }
        #expect(try await trail.page(limit: 5_000).entries.count == AuditTrail.pageLimit)
        #expect(try await trail.page(limit: 0).entries.count == 1)
        var query = AuditQuery()
        query.limit = 7
        #expect(try await trail.page(query).entries.count == 7)
    }

    @Test func `says where an entry is that cannot be read`() async throws {
        try await log.record(contentsOf: (0..<9).map { Shop.event($0) })
        let trail = AuditTrail(
            tenant: Shop.acme,
            reader: auditor,
            readOnly: FaultyStorage(probe.base, .changesBits)
        )
        let error = await #expect(throws: AuditError.self) {
            for try await _ in trail.entries() {}
        }
        if case .unreadable(let tenant, let sequence)? = error?.reason {
            #expect(tenant == Shop.acme && sequence == 5)
        }
    }
}
