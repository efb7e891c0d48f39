import AuditCore
import AuditTesting
import Testing

@Suite struct `Recording by many at once` {
    @Test func `makes one gapless chain of 200 writers`() async throws {
        let storage = try InMemoryStorage(name: "shop")
        let log = try await AuditLog(storage: storage)
        let receipts = try await withThrowingTaskGroup(of: AuditReceipt.self) { group in
            for number in 0..<200 {
                group.addTask { try await log.record(Shop.event(number)) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }

        #expect(Set(receipts.compactMap(\.sequence)) == Set(1...200))
        #expect(try await Shop.numbers(storage).sorted() == Array(0..<200))
        #expect(try await Shop.isSound(storage))
    }

    @Test func `keeps the chains of 100 tenants apart`() async throws {
        let storage = try InMemoryStorage(name: "shop")
        let log = try await AuditLog(storage: storage)
        let tenants = SampleTenants.ordinary(100)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<64 {
                group.addTask {
                    for turn in 0..<25 {
                        let number = writer * 25 + turn
                        try await log.record(Shop.event(number, of: tenants[number % 100]))
                    }
                }
            }
            try await group.waitForAll()
        }

        for (index, tenant) in tenants.enumerated() {
            let expected = Array(stride(from: index, to: 1_600, by: 100))
            #expect(try await Shop.numbers(storage, tenant).sorted() == expected)
        }
        #expect(try await Shop.isSound(storage))
    }

    @Test func `keeps the order of each writer's own events`() async throws {
        let storage = try InMemoryStorage(name: "shop")
        let log = try await AuditLog(storage: storage)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<16 {
                group.addTask {
                    for turn in 0..<20 {
                        try await log.record(Shop.event(writer * 100 + turn))
                    }
                }
            }
            try await group.waitForAll()
        }

        let numbers = try await Shop.numbers(storage)
        for writer in 0..<16 {
            let ours = numbers.filter { $0 / 100 == writer }
            #expect(ours == (0..<20).map { writer * 100 + $0 })
        }
    }

    @Test func `is refused, not dropped, when the queue is full`() async throws {
        let probe = try ProbeStorage()
        var configuration = AuditConfiguration()
        configuration.queueLimit = 8
        let log = try await AuditLog(storage: probe, configuration: configuration)
        probe.hold()

        async let first = log.record(Shop.event(0))
        await probe.waitForAppends(1)
        for number in 1...8 { try log.enqueue(Shop.event(number)) }
        #expect(throws: AuditError(.queueFull(limit: 8))) { try log.enqueue(Shop.event(9)) }
        await #expect(throws: AuditError(.queueFull(limit: 8))) {
            try await log.record(Shop.event(10))
        }
        probe.release()

        _ = try await first
        await log.shutdown()
        #expect(try await Shop.numbers(probe) == Array(0...8))
    }

    @Test(arguments: [1, 100])
    func `shares flushes among 64 producers`(tenantCount: Int) async throws {
        let directory = try TemporaryDirectory()
        let files = FailingFileSystem()
        let storage = try await FileStorage(
            directory("log"),
            "shop",
            FileStorageOptions(),
            files: files
        )
        let log = try await AuditLog(storage: storage)
        let tenants = SampleTenants.ordinary(tenantCount)
        try await log.record(contentsOf: tenants.map { Shop.event(0, of: $0) })
        files.plan(.init(concerns: { call, _ in call.hasPrefix("flush") }))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<64 {
                group.addTask {
                    for turn in 0..<40 {
                        let number = writer * 40 + turn
                        let tenant = tenants[number % tenantCount]
                        try await log.record(Shop.event(number, of: tenant))
                    }
                }
            }
            try await group.waitForAll()
        }

        // Released code reaches one for 32 events and more, which the benchmark shows. Here other
        // tests take the processors away between a receipt and the next event; without sharing
        // there would be a flush for each event.
        #expect(files.callCount <= 64 * 40 / 8, "\(files.callCount) flushes")
        await log.shutdown()
    }

    @Test func `flushes a bulk once`() async throws {
        let directory = try TemporaryDirectory()
        let files = FailingFileSystem()
        let storage = try await FileStorage(
            directory("log"),
            "shop",
            FileStorageOptions(),
            files: files
        )
        let log = try await AuditLog(storage: storage)
        files.plan(.init(concerns: { call, _ in call.hasPrefix("flush") }))
        let tenants = SampleTenants.ordinary(10)
        try await log.record(contentsOf: (0..<2_000).map { Shop.event($0, of: tenants[$0 % 10]) })

        #expect(files.callCount == 1)
        await log.shutdown()
    }
}
