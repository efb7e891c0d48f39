import AuditCore
import AuditTesting
import Testing

@Suite struct `A storage that two logs write to` {
    @Test func `has one gapless chain`() async throws {
        let storage = try InMemoryStorage(name: "shop")
        let logs = [try await AuditLog(storage: storage), try await AuditLog(storage: storage)]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<16 {
                group.addTask {
                    for turn in 0..<20 {
                        try await logs[writer % 2].record(Shop.event(writer * 20 + turn))
                    }
                }
            }
            try await group.waitForAll()
        }

        #expect(try await Shop.numbers(storage).sorted() == Array(0..<320))
        #expect(try await Shop.isSound(storage))
        #expect(try await Shop.entries(storage, .platform).count == 2)
    }

    @Test func `takes an idempotency key once, whoever used it first`() async throws {
        let storage = try InMemoryStorage(name: "shop")
        let first = try await AuditLog(storage: storage)
        let second = try await AuditLog(storage: storage)
        try await second.record(Shop.event(0, key: "other"))
        for number in 1...20 {
            let key = "k\(number)"
            let receipt = try await first.record(Shop.event(number, key: key))
            let again = try await second.record(Shop.event(-number, key: key))
            #expect(again.isRepeated && again.state == receipt.state)
        }

        #expect(try await Shop.numbers(storage) == Array(0...20))
    }

    @Test func `takes a key once when both use it at the same time`() async throws {
        let storage = try InMemoryStorage(name: "shop")
        let logs = [try await AuditLog(storage: storage), try await AuditLog(storage: storage)]
        for number in 0..<50 {
            async let first = logs[0].record(Shop.event(number, key: "k\(number)"))
            async let second = logs[1].record(Shop.event(number, key: "k\(number)"))
            let (one, other) = try await (first, second)
            #expect(one.state == other.state && one.isRepeated != other.isRepeated)
        }
        #expect(try await Shop.numbers(storage) == Array(0..<50))
    }
}
