import AuditCore
import AuditTesting
import Testing

@Suite struct `A trail's pages` {
    private let storage: InMemoryStorage
    private let log: AuditLog
    private let trail: AuditTrail

    init() async throws {
        storage = try InMemoryStorage(name: "shop")
        log = try await AuditLog(storage: storage)
        trail = log.trail(for: Shop.acme, reader: .auditor(.user("eve"), of: Shop.acme))
    }

    private func record(_ count: Int, seed: UInt64) async throws -> [AuditEvent] {
        let events = QueryEvents.make(count, seed: seed).map { event in
            var event = event
            event.tenant = Shop.acme
            return event
        }
        try await log.record(contentsOf: events)
        return events
    }

    @Test func `hold what each filter asks for, disclosed or not`() async throws {
        let events = try await record(120, seed: 7)
        for filter in QueryFilter.all {
            for order in AuditQuery.Order.allCases {
                var query = AuditQuery()
                filter.set(&query)
                query.order = order
                var found: [UInt64] = []
                for try await entry in trail.entries(query) where (1...120).contains(entry.sequence)
                {
                    found.append(entry.sequence)
                }
                let expected = events.indices.filter { filter.model(events[$0]) }.map {
                    UInt64($0 + 1)
                }
                #expect(
                    found == (order == .oldestFirst ? expected : expected.reversed()),
                    "\(filter)"
                )
            }
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `stay stable while others append`(seed: UInt64) async throws {
        let random = AuditRandom.seeded(seed)
        func below(_ count: Int) -> Int { Int(random.next() % UInt128(count)) }
        _ = try await record(40, seed: seed)
        _ = try await trail.page()
        var model: [AuditEntry] = []

        for walk in 0..<10 {
            var query = AuditQuery()
            var filters: [QueryFilter] = []
            for _ in 0..<below(3) {
                let filter = QueryFilter.all[below(QueryFilter.all.count)]
                filter.set(&query)
                filters.append(filter)
            }
            query.order = below(2) == 0 ? .newestFirst : .oldestFirst
            try await extend(&model)
            let start = model
            var found: [UInt64] = []
            var cursor: AuditCursor?
            repeat {
                let limit = 1 + below(9)
                try await extend(&model)
                let page = try await trail.page(query, after: cursor, limit: limit)
                #expect(page.entries.count == limit || page.next == nil)
                found += page.entries.map(\.sequence)
                // As a client would give it back.
                cursor = try page.next.map { try #require(AuditCursor($0.description)) }
                if below(3) == 0 { _ = try await record(1 + below(3), seed: random.next().low) }
            } while cursor != nil

            // Backwards nothing new comes in; forwards everything that was there at the last page.
            let isNewest = query.order == .newestFirst
            let expected = (isNewest ? start.reversed() : model).filter { query.matches($0.event) }
            #expect(found == expected.map(\.sequence), "seed \(seed), walk \(walk), \(filters)")
        }
    }

    /// Adds what was sealed since.
    private func extend(_ model: inout [AuditEntry]) async throws {
        let size = try await storage.size(of: Shop.acme)
        while UInt64(model.count) < size {
            let lines = try await storage.read(
                Shop.acme,
                from: UInt64(model.count),
                limit: ReadLimit()
            )
            try lines.forEach { _, line, disclosures in
                model.append(try AuditEntry(line, disclosures: disclosures))
            }
        }
    }

    @Test func `are ended by a query's limit when they are streamed`() async throws {
        _ = try await record(20, seed: 1)
        var query = AuditQuery()
        query.limit = 5
        var found: [UInt64] = []
        for try await entry in trail.entries(query) { found.append(entry.sequence) }
        #expect(found == [21, 20, 19, 18, 17])
    }
}

extension UInt128 {
    fileprivate var low: UInt64 { UInt64(truncatingIfNeeded: self) }
}
