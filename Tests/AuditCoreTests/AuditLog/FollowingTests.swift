import AuditCore
import AuditTesting
import Synchronization
import Testing

@Suite struct `Following a trail` {
    private let probe: ProbeStorage
    private let log: AuditLog
    private let trail: AuditTrail

    init() async throws {
        probe = try ProbeStorage()
        log = try await AuditLog(storage: probe)
        trail = log.trail(for: Shop.acme, reader: .auditor(.user("eve"), of: Shop.acme))
    }

    @Test(.timeLimit(.minutes(10)))
    func `delivers everything once, in order, while eight tasks append`() async throws {
        try await log.record(contentsOf: (0..<100).map { Shop.event($0) })
        let reader = Task {
            var sequences: [UInt64] = []
            var count = 0
            for try await entry in trail.follow() {
                sequences.append(entry.sequence)
                if entry.event.action == "invoice.sent" { count += 1 }
                if count == 900 { break }
            }
            return sequences
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 1...8 {
                group.addTask {
                    for turn in 0..<100 { try await log.record(Shop.event(writer * 100 + turn)) }
                }
            }
            try await group.waitForAll()
        }

        // All events, log.created and audit.read.
        #expect(try await reader.value == (0..<902).map { $0 })
    }

    @Test func `delivers once what is sealed between looking and reading`() async throws {
        try await log.record(contentsOf: (0..<3).map { Shop.event($0) })
        _ = try await trail.page()
        probe.beforeNextRead { [log] in
            _ = try? await log.record(contentsOf: (3..<6).map { Shop.event($0) })
        }
        var found: [Int] = []
        for try await entry in trail.follow() {
            found += Shop.numbers([entry])
            if found.count == 6 { break }
        }
        #expect(found == Array(0..<6))
    }

    @Test(.timeLimit(.minutes(10)))
    func `goes on behind a cursor, with a filter`() async throws {
        try await log.record(contentsOf: (0..<10).map { Shop.event($0) })
        var query = AuditQuery()
        query.action = "invoice.sent"
        let reader = Task {
            var found: [Int] = []
            for try await entry in trail.follow(query, after: AuditCursor(after: 8)) {
                found += Shop.numbers([entry])
                if found.count == 4 { break }
            }
            return found
        }
        for number in 10..<12 {
            try await log.record(Shop.event(-number, action: "invoice.paid"))
            try await log.record(Shop.event(number))
        }
        #expect(try await reader.value == [8, 9, 10, 11])
    }

    @Test(.timeLimit(.minutes(10)))
    func `ends when its task is cancelled, waiting or not`() async throws {
        try await log.record(contentsOf: (0..<10).map { Shop.event($0) })
        let count = Mutex(0)
        let waiting = Task { [trail] in
            for try await _ in trail.follow() { count.withLock { $0 += 1 } }
        }
        // log.created, ten events, audit.read.
        #expect(try await Shop.eventually { count.withLock { $0 } == 12 })
        waiting.cancel()
        try await waiting.value

        let busy = Task { [trail] in
            var found = 0
            for try await _ in trail.follow() {
                found += 1
                unsafe withUnsafeCurrentTask { task in unsafe task?.cancel() }
            }
            return found
        }
        #expect(try await busy.value == 1)
    }

    @Test(.timeLimit(.minutes(10)))
    func `wakes many followers, and survives being cancelled at any moment`() async throws {
        try await log.record(Shop.event(0))
        _ = try await trail.page()
        let followers = (0..<50).map { _ in
            Task { [trail] in
                for try await entry in trail.follow() where Shop.numbers([entry]) == [99] {
                    return true
                }
                return false
            }
        }
        for number in 1...99 {
            if number % 2 == 0 { followers[number / 2].cancel() }
            try await log.record(Shop.event(number))
        }
        for (index, follower) in followers.enumerated() {
            let isReached = try await follower.value
            if index == 0 { #expect(isReached) }
        }
    }
}
