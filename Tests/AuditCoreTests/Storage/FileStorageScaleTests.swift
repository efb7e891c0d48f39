import AuditTesting
import Foundation
import Testing

@testable import AuditCore

@Suite struct `A log in a directory` {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func open(_ options: FileStorageOptions = .small) async throws -> FileStorage {
        // What is flushed makes no difference to what these tests look at.
        try await FileStorage(directory("log"), "log", options, files: FailingFileSystem())
    }

    @Test func `goes on in another segment after 65,536 entries`() async throws {
        let tenant = SampleTenants.ordinary(1)[0]
        var storage = try await open()
        let first = Self.tinyLines(from: 0, count: 65_530)
        var all = first
        try await storage.append([extension_(of: tenant, first)])
        // Across the boundary in one commit, and then to the end of the second segment in one.
        for count in [5, 20, 65_517, 1] {
            let lines = Self.tinyLines(from: all.nextSequence, count: count)
            try await storage.append([extension_(of: tenant, lines)])
            all.append(lines)
        }
        #expect(try await Deeds.read(tenant, of: storage) == all)
        try await Self.expectPlaces(storage, tenant, all)
        try await storage.close()
        let names = try FileManager.default.contentsOfDirectory(
            atPath: directory("log/tenants/" + TenantFolder.name(of: tenant))
        )
        #expect(
            names.sorted() == [
                "disclosures-00000000000000000000.jsonl", "disclosures-00000000000000065536.jsonl",
                "disclosures-00000000000000131072.jsonl", "entries-00000000000000000000.jsonl",
                "entries-00000000000000065536.jsonl", "entries-00000000000000131072.jsonl",
                "index-00000000000000000000", "index-00000000000000065536",
            ]
        )
        storage = try await open()
        #expect(try await Deeds.read(tenant, of: storage) == all)
        try await Self.expectPlaces(storage, tenant, all)
        try await storage.close()
        try await expectMissingSegmentIsNoticed(tenant)
    }

    private func expectMissingSegmentIsNoticed(_ tenant: TenantID) async throws {
        let folder = directory("log/tenants/" + TenantFolder.name(of: tenant) + "/")
        for segment in [0, 65_536, 131_072] as [UInt64] {
            for name in [LogDirectory.entriesName(segment), LogDirectory.disclosuresName(segment)] {
                try FileManager.default.moveItem(atPath: folder + name, toPath: folder + ".away")
                let storage = try await open()
                // Disclosures of sealed segments are not looked at on opening, and that the last
                // segment is gone only a head could tell.
                if (segment < 131_072) == name.hasPrefix("entries") {
                    let failure = await #expect(throws: StorageFailure.self) {
                        _ = try await storage.size(of: tenant)
                    }
                    #expect(failure?.reason == .missing)
                    #expect(failure?.place == folder + name)
                }
                try await storage.close()
                try FileManager.default.moveItem(atPath: folder + ".away", toPath: folder + name)
            }
        }
    }

    private static func expectPlaces(
        _ storage: FileStorage,
        _ tenant: TenantID,
        _ all: EntryLines
    ) async throws {
        for sequence in [0, 1, 63, 64, 40_000, 65_535, 65_536, 65_537, 131_071, 131_072] as [UInt64]
        {
            let found = try await storage.read(
                tenant,
                from: sequence,
                limit: ReadLimit(entryCount: 3)
            )
            #expect(found.count > 0 && found.count <= 3)
            #expect(found == all.extracting(from: sequence, entryCount: found.count))
        }
    }

    private func extension_(of tenant: TenantID, _ lines: EntryLines) -> ChainExtension {
        ChainExtension(tenant: tenant, lines: lines, head: ChainHead())
    }

    /// Lines that are no entries: a storage does not look.
    private static func tinyLines(from first: UInt64, count: Int) -> EntryLines {
        var entries: [UInt8] = []
        var disclosures: [UInt8] = []
        for number in first..<first + UInt64(count) {
            entries.append(decimal: number)
            entries.append(.lineFeed)
            if number % 3 == 0 { disclosures.append(decimal: number) }
            disclosures.append(.lineFeed)
        }
        return EntryLines(
            firstSequence: first,
            count: count,
            entries: entries,
            disclosures: disclosures
        )
    }

    @Test func `keeps a thousand tenants with sixteen open files`() async throws {
        let tenants = SampleTenants.ordinary(1_000).sorted()
        var options = FileStorageOptions.small
        options.openFileLimit = 16
        var storage = try await open(options)
        var deeds = Deeds()
        for start in stride(from: 0, to: 1_000, by: 250) {
            try await deeds.append(1, to: Array(tenants[start..<start + 250]), of: storage)
        }
        for _ in 0..<2 {
            try await deeds.append(2, to: tenants, of: storage)
            #expect(openFileCount() <= 20)
            try await storage.close()
            storage = try await self.open(options)
            try await deeds.expectKept(by: storage)
        }
        try await storage.close()
    }

    /// The files of this log that this process has open, where the system says: the sixteen, and the
    /// lock and the journals.
    private func openFileCount() -> Int {
        let descriptors =
            (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return descriptors.count { descriptor in
            let target = try? FileManager.default.destinationOfSymbolicLink(
                atPath: "/proc/self/fd/" + descriptor
            )
            return target?.contains((directory.path as NSString).lastPathComponent) == true
        }
    }

    @Test func `is read and appended to by many tasks at once`() async throws {
        let storage = try await open()
        let tenants = SampleTenants.ordinary(16)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for tenant in tenants {
                group.addTask {
                    var deeds = Deeds()
                    for count in 1...12 { try await deeds.append(count, to: [tenant], of: storage) }
                    #expect(try await Deeds.read(tenant, of: storage) == deeds.acknowledged[tenant])
                }
                group.addTask {
                    var seen: UInt64 = 0
                    while seen < 78 {
                        let size = try await storage.size(of: tenant)
                        let lines = try await Deeds.read(tenant, of: storage)
                        #expect(size >= seen && lines.nextSequence >= size)
                        seen = size
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await storage.tenants() == tenants.sorted())
        try await storage.close()
    }
}

@Suite struct `A log that is only read` {
    private let directory: TemporaryDirectory
    private let tenants = SampleTenants.ordinary(3)

    init() throws { directory = try TemporaryDirectory() }

    @Test func `shows what was acknowledged, closed or not, and changes nothing`() async throws {
        let storage = try await FileStorage(
            directory: directory("log"),
            name: "log",
            options: .small
        )
        var deeds = Deeds()
        for step in 1...6 {
            try await deeds.append(
                [.plain, .longest],
                to: Array(tenants[..<(1 + step % 3)]),
                of: storage
            )
            let reader = try await FileStorage(reading: directory("log"))
            try await deeds.expectKept(by: reader, "after \(step) appends")
        }
        let copy = try directory.copyLog(directory("log"), to: "copy")
        let before = try TemporaryDirectory.contents(of: copy)
        let dead = try await FileStorage(reading: copy)
        try await deeds.expectKept(by: dead)
        #expect(dead.identity == storage.identity)
        #expect(try TemporaryDirectory.contents(of: copy) == before)
        try await storage.close()
        try await deeds.expectKept(by: FileStorage(reading: directory("log")))
    }

    @Test func `refuses to be written, and is not locked`() async throws {
        let storage = try await FileStorage(
            directory: directory("log"),
            name: "log",
            options: .small
        )
        var deeds = Deeds()
        try await deeds.append(1, to: tenants, of: storage)
        let reader = try await FileStorage(reading: directory("log"))
        var more = deeds

        let failure = await #expect(throws: StorageFailure.self) {
            try await more.append(1, to: tenants, of: reader)
        }
        #expect(failure?.reason == .readOnly)
        try await reader.flush()
        try await reader.close()
        try await deeds.append(1, to: tenants, of: storage)
        try await storage.close()
    }

    @Test func `is none where there is none`() async throws {
        let failure = await #expect(throws: StorageFailure.self) {
            _ = try await FileStorage(reading: directory("log"))
        }
        #expect(failure?.reason == .notALog)
    }

    /// Opening reads two journals and, later, segments, while a writer goes from one to the other.
    @Test(arguments: [AuditDurability.everyAppend, .manual])
    func `is sound at every moment while it is written`(durability: AuditDurability) async throws {
        var options = FileStorageOptions.small
        options.durability = durability
        let path = directory("log")
        let storage = try await FileStorage(path, "log", options, files: FailingFileSystem())
        let tenants = tenants
        let writer = Task {
            var deeds = Deeds()
            for step in 0..<150 {
                let some = step % 5 == 0 ? tenants : [tenants[step % 2]]
                try await deeds.append(
                    step % 7 == 0 ? [.longest] : [.plain, .escapes],
                    to: some,
                    of: storage
                )
            }
            return deeds
        }
        var parts: [[TenantID: EntryLines]] = []
        for _ in 0..<60 {
            let least = try await storage.size(of: tenants[0])
            let reader = try await FileStorage(reading: path)
            var part: [TenantID: EntryLines] = [:]
            for tenant in tenants { part[tenant] = try await Deeds.read(tenant, of: reader) }
            #expect(part[tenants[0]]?.nextSequence ?? 0 >= least)
            parts.append(part)
        }
        let deeds = try await writer.value
        for part in parts {
            for (tenant, lines) in part {
                let all = deeds.acknowledged[tenant] ?? EntryLines(firstSequence: 0)
                #expect(lines == all.extracting(from: 0, entryCount: lines.count))
            }
        }
        try await storage.close()
    }
}
