import AuditTesting
import Testing

@testable import AuditCore

@Suite struct `Reading a long chain backwards` {
    private let directory: TemporaryDirectory
    private let tenant = SampleTenants.ordinary(1)[0]
    private let files = FailingFileSystem()

    init() throws { directory = try TemporaryDirectory() }

    private func open() async throws -> FileStorage {
        try await FileStorage(directory("log"), "log", .small, files: files)
    }

    /// Lines of about so many bytes that are no entries: a storage does not look.
    private func lines(_ count: Int, byteCount: Int, from first: UInt64 = 0) -> EntryLines {
        var lines = EntryLines(firstSequence: first)
        for number in 0..<count {
            let text = "\(first + UInt64(number)) " + String(repeating: "x", count: byteCount)
            lines.append(
                entry: Array(text.utf8),
                disclosures: number % 3 == 0 ? Array(text.utf8) : []
            )
        }
        return lines
    }

    /// Reads all of a chain as a trail does that begins with the newest entry.
    private func readBackwards(
        _ storage: FileStorage,
        _ expected: EntryLines,
        by step: UInt64
    ) async throws {
        var end = expected.nextSequence
        while end > 0 {
            let start = end - min(step, end)
            let limit = ReadLimit(entryCount: Int(end - start), byteCount: 262_144)
            let found = try await storage.read(tenant, from: start, limit: limit)
            #expect(found == expected.extracting(from: start, entryCount: Int(end - start)))
            end = start
        }
    }

    @Test(arguments: [(20_000, 60, 256), (6_000, 600, 256), (20_000, 60, 100)])
    func `reads the bytes of a segment a few times, and not once for every page`(
        count: Int,
        byteCount: Int,
        step: UInt64
    ) async throws {
        let all = lines(count, byteCount: byteCount)
        var storage = try await open()
        try await storage.append([ChainExtension(tenant: tenant, lines: all, head: ChainHead())])
        try await storage.close()
        storage = try await open()
        _ = try await storage.size(of: tenant)
        _ = files.takeReadByteCount()
        try await readBackwards(storage, all, by: step)
        let first = files.takeReadByteCount()
        // A page lies in two stretches between known places, which are at most 320 lines long.
        let limit = all.byteCount * (2 + Int(640 / step))
        #expect(first < limit, "\(first) of \(all.byteCount)")
        try await readBackwards(storage, all, by: step)
        #expect(files.takeReadByteCount() < limit)
        try await storage.close()
    }

    @Test func `finds lines that are in no file yet`() async throws {
        var all = lines(1_000, byteCount: 50)
        var storage = try await open()
        try await storage.append([ChainExtension(tenant: tenant, lines: all, head: ChainHead())])
        try await storage.close()
        storage = try await open()
        let more = lines(1_000, byteCount: 50, from: 1_000)
        try await storage.append([ChainExtension(tenant: tenant, lines: more, head: ChainHead())])
        all.append(more)
        for _ in 0..<3 { try await readBackwards(storage, all, by: 256) }
        try await storage.close()
    }

    @Test func `of a trail takes as many bytes for each page, however deep`() async throws {
        var storage = try await open()
        var log = try await AuditLog(storage: storage)
        let count = 5_000
        try await log.record(contentsOf: (0..<count).map { Shop.event($0, of: tenant) })
        await log.shutdown()
        storage = try await open()
        log = try await AuditLog(storage: storage)
        let trail = log.trail(for: tenant, reader: .auditor(.user("eve"), of: tenant))
        var cursor: AuditCursor?
        var byteCounts: [Int] = []
        var entryCount = 0
        repeat {
            _ = files.takeReadByteCount()
            let page = try await trail.page(after: cursor, limit: 250)
            byteCounts.append(files.takeReadByteCount())
            entryCount += page.entries.count
            cursor = page.next
        } while cursor != nil
        #expect(entryCount == count + 2)
        // The first page learns the places of what it passes over.
        let deepest = byteCounts.dropFirst().max() ?? 0
        #expect(deepest > 0 && deepest < 600_000, "\(byteCounts)")
        await log.shutdown()
    }
}
