import AuditTesting
import Foundation
import Testing

@testable import AuditCore

@Suite struct `A journal` {
    /// CRC-32C, bit by bit as RFC 3720, appendix B.4, describes it.
    private static func checksum(_ bytes: [UInt8]) -> [UInt8] {
        var remainder: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            remainder ^= UInt32(byte)
            for _ in 0..<8 {
                remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0x82F6_3B78 : remainder >> 1
            }
        }
        return number(UInt64(remainder ^ 0xFFFF_FFFF), 4)
    }

    /// A little-endian integer of so many bytes.
    private static func number(_ value: UInt64, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
    }

    private static func header(_ generation: UInt64) -> [UInt8] {
        let start = Array("AUDITJNL".utf8) + number(1, 4) + number(generation, 8)
        return start + checksum(start) + [UInt8](repeating: 0, count: 4_072)
    }

    private static func record(
        _ tenant: String,
        segment: UInt64,
        _ part: EntryLines,
        at offsets: (Int, Int)
    ) -> [UInt8] {
        number(UInt64(tenant.utf8.count), 2) + number(segment, 8) + number(part.firstSequence, 8)
            + number(UInt64(part.count), 4) + number(UInt64(offsets.0), 8)
            + number(UInt64(offsets.1), 8) + number(UInt64(part.entries.count), 4)
            + number(UInt64(part.disclosures.count), 4) + Array(tenant.utf8) + part.entries
            + part.disclosures
    }

    private static func frame(_ generation: UInt64, _ payload: [UInt8], flag: UInt64 = 0) -> [UInt8]
    {
        let length = number(UInt64(payload.count) | flag << 31, 4)
        let frame =
            length + checksum(length + number(generation, 8) + payload) + number(generation, 8)
            + payload
        return frame + [UInt8](repeating: 0, count: (8 - frame.count % 8) % 8)
    }

    @Test(arguments: [AuditDurability.everyAppend, .manual])
    func `holds the bytes that the specification says`(durability: AuditDurability) async throws {
        let directory = try TemporaryDirectory()
        var options = FileStorageOptions.small
        options.durability = durability
        let storage = try await FileStorage(
            directory: directory("log"),
            name: "log",
            options: options
        )
        let tenants = SampleTenants.ordinary(2)
        var chains = tenants.map { SampleChain(log: "log", tenant: $0) }
        let first = chains[0].extend(by: 3)
        let second = [chains[0].extend(by: 1), chains[1].extend(by: 2)]
        try await storage.append([first])
        try await storage.append(second)
        let journal = try #require(
            try TemporaryDirectory.contents(of: directory("log/journal"))["0"]
        )
        try await storage.close()

        let expected =
            Self.header(1)
            + Self.frame(1, Self.record("tenant-0", segment: 0, first.lines, at: (0, 0)))
            + Self.frame(
                1,
                Self.record(
                    "tenant-0",
                    segment: 0,
                    second[0].lines,
                    at: (first.lines.entries.count, first.lines.disclosures.count)
                ) + Self.record("tenant-1", segment: 0, second[1].lines, at: (0, 0)),
                flag: durability == .manual ? 1 : 0
            )
        #expect(journal.count == 65_536)
        #expect(Array(journal[..<expected.count]) == expected)
        #expect(journal[expected.count...].allSatisfy { $0 == 0 })
    }

    private static func scan(_ bytes: [UInt8]) throws -> JournalScan {
        try JournalScan(bytes.span)
    }

    @Test func `is read by its generation, and no further than its frames go`() throws {
        var chain = SampleChain(log: "log", tenant: SampleTenants.ordinary(1)[0])
        let part = chain.extend(by: 1).lines
        let payload = Self.record("tenant-0", segment: 0, part, at: (0, 0))
        for generation in [1, 9, 34, 256, 0x1_0000_0000, 0x0A00] as [UInt64] {
            let old = Self.frame(generation - 1, payload)
            let new = Self.frame(generation, payload)
            let journal = Self.header(generation) + new + new + old + new.map { _ in 0 }
            let scan = try Self.scan(journal)
            #expect(scan.generation == generation && scan.frameCount == 2)
            #expect(scan.records.map(\.lines) == [part, part] && scan.tornByteCount == 0)
            // The same generation again behind a gap: the gap was made later.
            let gap = Self.header(generation) + new + old + new
            #expect(throws: JournalScan.Damage(offset: 4_096 + new.count)) { try Self.scan(gap) }
            let unflushed =
                Self.header(generation) + new + old + Self.frame(generation, payload, flag: 1)
            #expect(try Self.scan(unflushed).frameCount == 1)
        }
    }

    @Test func `without a header holds nothing`() throws {
        let frame = Self.frame(1, [1, 2, 3])
        #expect(try Self.scan([]).frameCount == 0)
        for index in 0..<24 {
            var header = Self.header(1)
            header[index] ^= 1
            let scan = try Self.scan(header + frame)
            #expect(scan.generation == nil && scan.frameCount == 0)
        }
        #expect(throws: JournalScan.Damage(offset: 4_096)) {
            // A frame that is whole and holds no records was never written.
            try Self.scan(Self.header(1) + frame)
        }
    }
}

@Suite struct `The heads of a log` {
    private static func heads() -> HeadsFile {
        var lines: [TenantID: HeadsFile.Line] = [:]
        for (index, tenant) in SampleTenants.awkward.enumerated() {
            var chain = SampleChain(tenant: tenant)
            let part = chain.extend(by: 1 + index)
            lines[tenant] = HeadsFile.Line(
                head: part.head,
                entryBytes: part.lines.entries.count,
                disclosureBytes: part.lines.disclosures.count
            )
        }
        return HeadsFile(lines)
    }

    @Test func `come back as they were written, one canonical line for each tenant`() throws {
        let heads = Self.heads()
        let bytes = heads.bytes
        #expect(HeadsFile(bytes)?.lines == heads.lines)
        let lines = bytes.split(separator: .lineFeed)
        #expect(lines.count == heads.lines.count + 1)
        for line in lines { #expect(JSONReader.isCanonical(Array(line))) }
        #expect(HeadsFile(HeadsFile().bytes)?.lines == [:])
    }

    @Test func `are none when they are torn or changed anywhere`() {
        let bytes = Self.heads().bytes
        for count in stride(from: 0, to: bytes.count, by: 101) {
            #expect(HeadsFile(Array(bytes[..<count])) == nil)
            var changed = bytes
            changed[count] ^= 4
            #expect(HeadsFile(changed) == nil)
        }
        #expect(HeadsFile(bytes.dropLast()) == nil)
        for index in bytes.count - 80..<bytes.count {
            var changed = bytes
            changed[index] ^= 4
            #expect(HeadsFile(changed) == nil)
        }
    }
}

@Suite struct `Places of lines` {
    @Test func `are the nearest known one in front, and never one behind`() {
        var numbers = SeededBytes(seed: 5)
        var places = LinePlaces()
        var known: Set<Int> = [0]
        for _ in 0..<500 {
            let line = numbers.next(below: 65_536)
            places.learn(.init(line: line, entryOffset: line * 10, disclosureOffset: line * 3))
            known.insert(line)
            let sought = numbers.next(below: 65_536)
            let place = places.nearest(to: sought)
            #expect(place.line <= sought && known.contains(place.line))
            #expect(
                place.entryOffset == place.line * 10 && place.disclosureOffset == place.line * 3
            )
        }
    }
}
