import AuditCore
import AuditTesting
import Testing

@Suite struct `An idempotency key` {
    private let storage: InMemoryStorage

    init() throws { storage = try InMemoryStorage(name: "shop") }

    @Test func `used again adds nothing and gives the same receipt`() async throws {
        let log = try await AuditLog(storage: storage)
        let first = try await log.record(Shop.event(1, key: "k"))
        let again = try await log.record(Shop.event(2, key: "k"))

        #expect(!first.isRepeated && again.isRepeated)
        #expect(again.state == first.state && again.id == first.id)
        #expect(try await Shop.numbers(storage) == [1])
    }

    @Test func `used by many at once is sealed once`() async throws {
        let log = try await AuditLog(storage: storage)
        let receipts = try await withThrowingTaskGroup(of: AuditReceipt.self) { group in
            for number in 0..<100 {
                group.addTask { try await log.record(Shop.event(number, key: "k")) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }

        #expect(receipts.count { !$0.isRepeated } == 1)
        #expect(Set(receipts.map(\.state)).count == 1 && Set(receipts.map(\.id)).count == 1)
        #expect(try await Shop.numbers(storage).count == 1)
    }

    @Test func `used twice in one bulk is sealed once`() async throws {
        let log = try await AuditLog(storage: storage)
        let keys = ["a", "b", "a", nil, nil, "b"]
        let events = keys.enumerated().map { Shop.event($0.offset, key: $0.element) }
        let receipts = try await log.record(contentsOf: events)

        #expect(receipts.map(\.isRepeated) == [false, false, true, false, false, true])
        #expect(receipts[2].state == receipts[0].state && receipts[5].id == receipts[1].id)
        #expect(try await Shop.numbers(storage) == [0, 1, 3, 4])
    }

    @Test func `is not shared by tenants`() async throws {
        let log = try await AuditLog(storage: storage)
        let tenants = SampleTenants.ordinary(2)
        let events = [0, 1, 0, 1].enumerated().map {
            Shop.event($0.offset, of: tenants[$0.element], key: "k")
        }
        let receipts = try await log.record(contentsOf: events)

        #expect(receipts.map(\.isRepeated) == [false, false, true, true])
        #expect(try await Shop.numbers(storage, tenants[1]) == [1])
    }

    @Test func `is known after the log is opened again`() async throws {
        let directory = try TemporaryDirectory()
        var first: AuditReceipt?
        for turn in 0..<3 {
            let files = try await FileStorage(directory: directory("log"), name: "shop")
            let log = try await AuditLog(storage: files)
            let receipt = try await log.record(Shop.event(turn, key: "{\"\\k\u{2028}"))
            first = first ?? receipt
            #expect(receipt.isRepeated == (turn > 0))
            #expect(receipt.state == first?.state && receipt.id == first?.id)
            #expect(try await Shop.numbers(files) == [0])
            await log.shutdown()
        }
    }

    @Test func `makes it safe to try again after a commit that failed and was stored`()
        async throws
    {
        let probe = ProbeStorage(storage)
        let log = try await AuditLog(storage: probe)
        try await log.record(Shop.event(0))
        probe.set(.storesAndFails)
        await #expect(throws: AuditError.self) { try await log.record(Shop.event(1, key: "k")) }
        probe.set(.works)
        let receipt = try await log.record(Shop.event(1, key: "k"))

        #expect(receipt.isRepeated && receipt.sequence == 2)
        #expect(try await Shop.numbers(storage) == [0, 1])
    }

    @Test func `that holds a secret does not make two events one`() async throws {
        let log = try await AuditLog(storage: storage)
        try await log.record(contentsOf: [
            Shop.event(1, key: "pay/4111111111111111"),
            Shop.event(2, key: "pay/5500000000000004"),
        ])
        #expect(try await Shop.numbers(storage) == [1, 2])
    }
}
