import AuditTesting
import Foundation
import Testing

@testable import AuditCore

/// What indexes find is what reading everything finds.
@Suite struct `A trail that is read through indexes` {
    private let directory: TemporaryDirectory
    private let tenant = SampleTenants.ordinary(1)[0]

    init() throws { directory = try TemporaryDirectory() }

    private func open() async throws -> FileStorage {
        try await FileStorage(directory("log"), "log", .small, files: FailingFileSystem())
    }

    /// Events are recorded as an application does, so that addresses are disclosed apart.
    private func record(
        _ numbers: Range<Int>,
        _ queries: inout RandomQueries,
        in storage: FileStorage
    ) async throws -> AuditLog {
        let log = try await AuditLog(storage: storage)
        try await log.record(contentsOf: numbers.map { queries.event($0) })
        return log
    }

    private func trail(_ storage: FileStorage, _ reader: AuditReader) -> AuditTrail {
        AuditTrail(tenant: tenant, reader: reader, readOnly: storage)
    }

    private func all(_ storage: FileStorage) async throws -> [AuditEntry] {
        var query = AuditQuery()
        query.order = .oldestFirst
        var entries: [AuditEntry] = []
        let trail = trail(storage, .auditor(.user("x"), of: tenant)).withoutIndexes
        for try await entry in trail.entries(query) { entries.append(entry) }
        return entries
    }

    /// Compares random queries with what a look at every entry finds.
    private func compare(
        _ count: Int,
        _ storage: FileStorage,
        _ all: [AuditEntry],
        _ queries: inout RandomQueries
    ) async throws {
        for _ in 0..<count {
            let query = queries.query(eventCount: all.count)
            let reader = queries.reader()
            let trail = trail(storage, reader)
            var expected = all.filter { query.matches($0.event) && reader.sees($0.event) }
            #expect(try await trail.count(query) == expected.count, "\(query.indexRequest)")
            if query.order == .newestFirst { expected.reverse() }
            let limit = queries.limit()
            var found: [AuditEntry] = []
            var cursor: AuditCursor?
            var pageCount = 0
            repeat {
                let page = try await trail.page(query, after: cursor, limit: limit)
                #expect(page.entries.count == limit || page.next == nil)
                found += page.entries
                cursor = page.next
                pageCount += 1
            } while cursor != nil && pageCount < 4
            let isWhole = cursor == nil
            #expect(
                found.map(\.sequence)
                    == expected.prefix(isWhole ? .max : found.count).map(\.sequence)
            )
            #expect(found == Array(expected.prefix(found.count)))
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `finds what reading everything finds, while the log grows and after it was closed`(
        seed: UInt64
    ) async throws {
        var queries = RandomQueries(seed: seed, tenant: tenant)
        var storage = try await open()
        var log = try await record(0..<300, &queries, in: storage)
        try await compare(20, storage, try await all(storage), &queries)
        try await log.record(contentsOf: (300..<1_200).map { queries.event($0) })
        try await compare(20, storage, try await all(storage), &queries)
        await log.shutdown()
        #expect(try indexNames() == ["index-00000000000000000000"])
        storage = try await open()
        log = try await record(1_200..<1_300, &queries, in: storage)
        try await compare(20, storage, try await all(storage), &queries)
        let reading = try await FileStorage(reading: directory("log"))
        try await compare(10, reading, try await all(reading), &queries)
        await log.shutdown()
    }

    private var folder: String { directory("log/tenants/" + TenantFolder.name(of: tenant)) }

    private func indexNames() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.contains("index") }
    }

    @Test func `finds it whatever lies there in place of an index`() async throws {
        var queries = RandomQueries(seed: 9, tenant: tenant)
        let log = try await record(0..<1_100, &queries, in: try await open())
        await log.shutdown()
        let path = folder + "/index-00000000000000000000"
        let index = try #require(FileManager.default.contents(atPath: path))
        let entries = try await all(try await FileStorage(reading: directory("log")))
        let numbers = RandomNumbers(seed: 5)
        for bytes in Self.damages(of: index, numbers) {
            try bytes.write(to: URL(fileURLWithPath: path))
            let storage = try await FileStorage(reading: directory("log"))
            try await compare(2, storage, entries, &queries)
        }
    }

    /// Torn, changed, empty and foreign files.
    private static func damages(of index: Data, _ seed: RandomNumbers) -> [Data] {
        var numbers = seed
        var damages = [Data(), Data("hello".utf8), index + Data([0]), Data(count: index.count)]
        for count in [1, 11, 103, 104, 200, 5_000, index.count - 1] {
            damages.append(index.prefix(count))
        }
        for _ in 0..<30 {
            var changed = index
            changed[Int.random(in: 0..<index.count, using: &numbers)] ^= 0x41
            damages.append(changed)
        }
        return damages
    }

    /// Whoever can write an index can write its checksums too.
    @Test(arguments: [(1, 1), (0, 1)], [1_100, 600])
    func `does not believe an index that takes one line for another`(
        shifts: (entry: Int, disclosure: Int),
        count: Int
    ) async throws {
        var queries = RandomQueries(seed: 4, tenant: tenant)
        let log = try await record(0..<1_100, &queries, in: try await open())
        await log.shutdown()
        let storage = try await FileStorage(reading: directory("log"))
        let entries = try await all(storage)
        let honest = try #require(builder(entries, count, (0, 0)).encoded(segment: 0))
        let shifted = builder(entries, count, shifts)
        let forged = try Self.forged(honest, columns: shifted.columns.prefix(8 * 912))
        try Data(forged).write(to: URL(fileURLWithPath: folder + "/index-00000000000000000000"))
        do {
            let storage = try await FileStorage(reading: directory("log"))
            var query = AuditQuery()
            query.outcome = .success
            query.order = .oldestFirst
            let page = try await trail(storage, .auditor(.user("x"), of: tenant)).page(query)
            let expected = entries.filter { query.matches($0.event) }.prefix(100)
            #expect(page.entries == Array(expected))
        }
    }
    /// An index of lines of which each is taken for one in front of it.
    private func builder(
        _ entries: [AuditEntry],
        _ count: Int,
        _ shifts: (entry: Int, disclosure: Int)
    ) -> IndexBuilder {
        var lines = EntryLines(firstSequence: 0)
        for index in 0..<count {
            lines.append(
                entry: entries[index + shifts.entry].bytes,
                disclosures: entries[index + shifts.disclosure].disclosureLine
            )
        }
        var builder = IndexBuilder(
            hash: SipHash(low: 1, high: 2),
            entryOffset: shifts.entry * (entries[0].bytes.count + 1),
            disclosureOffset: shifts.disclosure * (entries[0].disclosureLine.count + 1)
        )
        builder.append(lines)
        return builder
    }

    /// An index with other columns at the beginning, and the checksums for them.
    private static func forged(
        _ index: [UInt8],
        columns: ArraySlice<UInt8>
    ) throws -> [UInt8] {
        guard let count = IndexHead.byteCount(ofHead: index.span),
            var head = IndexHead(index.span.extracting(0..<count))
        else { throw IndexDamage() }
        var body = Array(index[count...])
        body.replaceSubrange(head.columnsOffset..<head.columnsOffset + columns.count, with: columns)
        head.pageChecksums = stride(from: 0, to: body.count, by: 4_096).map { start in
            CRC32C.checksum(of: body.span.extracting(start..<min(start + 4_096, body.count)))
        }
        return head.bytes + body
    }
}
