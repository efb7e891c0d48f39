import AuditCore
import AuditTesting
import Testing

@Suite struct `Recording` {
    private let storage: InMemoryStorage

    init() throws { storage = try InMemoryStorage(name: "shop") }

    @Test func `gives a receipt that what is stored bears out`() async throws {
        let log = try await AuditLog(storage: storage)
        let receipt = try await log.record(
            "invoice.sent",
            on: AuditResource("invoice", "7"),
            context: Shop.context()
        )

        let entry = try #require(try await Shop.entries(storage).last)
        #expect(receipt.sequence == entry.sequence && entry.sequence == 1)
        #expect(receipt.leafHash == SHA256.hash(([0x00] + entry.bytes).span))
        #expect(receipt.id == entry.event.id && !receipt.isRepeated)
        #expect(entry.event.resources == [AuditResource("invoice", "7")])
    }

    @Test func `founds a chain, and announces it in the same commit`() async throws {
        let probe = ProbeStorage(storage)
        let log = try await AuditLog(storage: probe)
        try await log.record(Shop.event(1))

        #expect(probe.appendCount == 1)
        let first = try #require(try await Shop.entries(storage).first?.event)
        #expect(first.action == .logCreated)
        let nonce = try #require(first.details["nonce"]?.string)
        #expect(nonce.utf8.count == 44)
        let platform = try await Shop.entries(storage, .platform).map(\.event)
        #expect(platform.map(\.action) == [.logCreated, .tenantCreated])
        #expect(platform[1].resources == [AuditResource("tenant", Shop.acme.rawValue)])
        #expect(platform[0].details["nonce"] != first.details["nonce"])
    }

    @Test func `needs a tenant and an actor`() async throws {
        let log = try await AuditLog(storage: storage)
        await #expect(throws: AuditError(.noTenant)) {
            try await log.record("a.b", context: AuditContext(actor: .anonymous))
        }
        await #expect(throws: AuditError(.noTenant)) { try await log.record("a.b") }
        await #expect(throws: AuditError(.noActor)) {
            try await log.record("a.b", context: AuditContext(tenant: Shop.acme))
        }
        #expect(try await storage.tenants() == [])
    }

    @Test func `refuses an event whole, and says which field`() async throws {
        let diagnostics = Diagnostics()
        var configuration = AuditConfiguration()
        configuration.diagnostics = diagnostics.take
        let log = try await AuditLog(storage: storage, configuration: configuration)
        var event = Shop.event(1)
        event.reason = String(repeating: "x", count: 5_000)

        let error = await #expect(throws: AuditError.self) { try await log.record(event) }
        guard case .invalidValue(let value)? = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(value.field == "reason")
        #expect(try await storage.tenants() == [] && diagnostics.texts == ["refused"])
    }

    @Test func `puts the observer into events that say none`() async throws {
        var configuration = AuditConfiguration()
        configuration.observer = AuditObserver(service: "shop")
        let log = try await AuditLog(storage: storage, configuration: configuration)
        var other = Shop.event(2)
        other.observer = AuditObserver(service: "other")
        try await log.record(contentsOf: [Shop.event(1), other])
        try await log.record("a.b", context: Shop.context())

        let services = try await Shop.entries(storage).map(\.event.observer?.service)
        #expect(services == ["shop", "shop", "other", "shop"])
    }

    @Test func `of many at once keeps their order and takes one commit`() async throws {
        let probe = ProbeStorage(storage)
        let log = try await AuditLog(storage: probe)
        let receipts = try await log.record(contentsOf: (0..<1_000).map { Shop.event($0) })

        #expect(probe.appendCount == 1)
        #expect(receipts.map(\.sequence) == (1...1_000).map { $0 })
        #expect(receipts.map(\.id.low) == (0..<1_000).map { $0 })
        #expect(try await Shop.numbers(storage) == Array(0..<1_000))
    }

    @Test func `of many tenants at once gives receipts in the order of the events`() async throws {
        let log = try await AuditLog(storage: storage)
        let tenants = SampleTenants.awkward.filter { $0 != .platform }
        let events = (0..<500).map { Shop.event($0, of: tenants[$0 * 7 % tenants.count]) }
        let receipts = try await log.record(contentsOf: events)

        #expect(receipts.map(\.id) == events.map(\.id))
        #expect(receipts.map(\.tenant) == events.map(\.tenant))
        for receipt in receipts {
            let sequence = try #require(receipt.sequence)
            let limit = ReadLimit(entryCount: 1)
            let lines = try await storage.read(receipt.tenant, from: sequence, limit: limit)
            var leaf: AuditDigest?
            lines.forEach { _, line, _ in leaf = TreeHash.leaf(of: line) }
            #expect(leaf == receipt.leafHash)
        }
        #expect(try await Shop.isSound(storage))
    }

    @Test func `of nothing gives no receipts and stores nothing`() async throws {
        let log = try await AuditLog(storage: storage)
        #expect(try await log.record(contentsOf: []) == [])
        #expect(try await storage.tenants() == [])
    }

    @Test func `of one tenant does not fail because another's chain is damaged`() async throws {
        let probe = ProbeStorage(storage)
        let tenants = SampleTenants.ordinary(2)
        let writer = try await AuditLog(storage: probe)
        try await writer.record(Shop.event(0, of: tenants[1]))
        let log = try await AuditLog(storage: probe)
        probe.damage(tenants[1])
        probe.hold()

        // The first fills the committer, so that the other two meet in one batch.
        async let first = log.record(Shop.event(1, of: tenants[0]))
        await probe.waitForAppends(2)
        let damaged = Task { try await log.record(Shop.event(2, of: tenants[1])) }
        async let sound = log.record(Shop.event(3, of: tenants[0]))
        try await Task.sleep(for: .milliseconds(20))
        probe.release()

        #expect(try await first.sequence == 1)
        #expect(try await sound.sequence == 2)
        await #expect(throws: AuditError.self) { try await damaged.value }
    }
}
