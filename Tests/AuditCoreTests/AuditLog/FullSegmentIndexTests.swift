import AuditTesting
import Foundation
import Testing

@testable import AuditCore

@Suite struct `A segment that is full` {
    private let directory: TemporaryDirectory
    private let tenant = SampleTenants.ordinary(1)[0]
    private static let size = 65_536 + 700

    init() throws { directory = try TemporaryDirectory() }

    /// Entries written by hand: number n is of actor n mod 1,000 and of action n mod 3, and happened
    /// n seconds after the epoch.
    private func lines() -> EntryLines {
        var lines = EntryLines(firstSequence: 0)
        for number in 0..<Self.size {
            let time = AuditTimestamp(microsecondsSinceEpoch: Int64(number) * 1_000_000) ?? .epoch
            let text =
                "{\"event\":{\"action\":\"a.\(number % 3)\",\"actor\":{\"id\":\"u\(number % 1_000)\","
                + "\"kind\":\"user\"},\"category\":\"other\","
                + "\"id\":\"019b796d-d600-7637-9ff7-6408568ac010\",\"occurredAt\":\"\(time)\","
                + "\"outcome\":\"success\",\"schema\":1,\"severity\":\"info\","
                + "\"tenant\":\"\(tenant.rawValue)\"},\"log\":\"log/x\",\"previous\":\"\","
                + "\"recordedAt\":\"\(time)\",\"sequence\":\(number),\"version\":1}"
            lines.append(entry: Array(text.utf8))
        }
        return lines
    }

    private var indexPath: String {
        directory("log/tenants/" + TenantFolder.name(of: tenant) + "/index-00000000000000000000")
    }

    @Test func `has its index written, and is read through it`() async throws {
        let storage = try await FileStorage(
            directory("log"),
            "log",
            .small,
            files: FailingFileSystem()
        )
        try await storage.append([
            ChainExtension(tenant: tenant, lines: lines(), head: ChainHead())
        ])
        try await check(storage)
        try await storage.close()
        let index = try #require(FileManager.default.contents(atPath: indexPath))
        #expect(index.count < 100 * 65_536)
        let reading = try await FileStorage(reading: directory("log"))
        try await check(reading)
        try FileManager.default.removeItem(atPath: indexPath)
        try await check(try await FileStorage(reading: directory("log")))
    }

    private func check(_ storage: FileStorage) async throws {
        let account = SearchAccount()
        let trail = AuditTrail(
            tenant: tenant,
            reader: .auditor(.user("auditor"), of: tenant),
            readOnly: storage,
            account: account
        )
        var query = AuditQuery()
        query.actorID = "u7"
        let all = stride(from: 7, to: Self.size, by: 1_000).map { UInt64($0) }
        #expect(try await trail.count(query) == all.count)
        #expect(account.steps.map(\.readCount) == [0, 0])
        var page = try await trail.page(query, limit: 5)
        #expect(page.entries.map(\.sequence) == all.suffix(5).reversed())
        page = try await trail.page(query, after: page.next, limit: 100)
        #expect(page.entries.map(\.sequence) == all.dropLast(5).reversed())
        query.order = .oldestFirst
        page = try await trail.page(query, limit: 100)
        #expect(page.entries.map(\.sequence) == all)

        query = AuditQuery()
        query.actionPrefix = "a"
        query.from = AuditTimestamp(microsecondsSinceEpoch: 60_000_500_000)
        query.until = AuditTimestamp(microsecondsSinceEpoch: 66_000_000_000)
        #expect(try await trail.count(query) == 66_000 - 60_001)
        query.action = "a.2"
        #expect(try await trail.count(query) == (60_001..<66_000).count { $0 % 3 == 2 })
        query.actorID = "nobody"
        #expect(try await trail.page(query).entries.isEmpty)
    }
}
