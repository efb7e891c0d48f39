import AuditTesting
import Testing

@testable import AuditCore

@Suite struct `Lines of entries` {
    private static func lines(_ count: Int, from first: UInt64 = 0) -> EntryLines {
        var lines = EntryLines(firstSequence: first)
        for number in 0..<count {
            let entry = [UInt8](repeating: UInt8(ascii: "e"), count: 1 + number % 5)
            let disclosures = [UInt8](repeating: UInt8(ascii: "d"), count: number % 3)
            lines.append(entry: entry, disclosures: disclosures)
        }
        return lines
    }

    private static func all(_ lines: EntryLines) -> [[[UInt8]]] {
        var all: [[[UInt8]]] = []
        lines.forEach { sequence, entry, disclosures in
            #expect(sequence == lines.firstSequence + UInt64(all.count))
            all.append([Array(copying: entry), Array(copying: disclosures)])
        }
        return all
    }

    @Test func `come apart as they were put together`() {
        let lines = Self.lines(9, from: 4)
        let all = Self.all(lines)
        #expect(lines.count == 9 && lines.nextSequence == 13)
        #expect(all.count == 9)
        #expect(all[4] == [Array("eeeee".utf8), Array("d".utf8)])
        #expect(lines.byteCount == lines.entries.count + lines.disclosures.count)
        #expect(Self.all(EntryLines(firstSequence: 7)).isEmpty)
    }

    @Test func `can be taken from the middle, up to either limit`() {
        let lines = Self.lines(12, from: 100)
        let all = Self.all(lines)
        for start in 0...13 {
            for entryCount in [0, 1, 2, 5, 12, .max] {
                for byteCount in [0, 1, 4, 9, 30, .max] {
                    let part = lines.extracting(
                        from: 100 + UInt64(start),
                        entryCount: entryCount,
                        byteCount: byteCount
                    )
                    var expected: [[[UInt8]]] = []
                    var taken = 0
                    for line in all.dropFirst(start)
                    where expected.count < entryCount && (expected.isEmpty || taken < byteCount) {
                        expected.append(line)
                        taken += line[0].count + line[1].count + 2
                    }
                    #expect(Self.all(part) == expected)
                    #expect(part.firstSequence == 100 + UInt64(start))
                }
            }
        }
    }

    @Test func `follow one another`() {
        var joined = Self.lines(12).extracting(from: 0, entryCount: 5)
        joined.append(Self.lines(12).extracting(from: 5))
        #expect(joined == Self.lines(12))
    }

    @Test
    func `of sealed entries are within the limit and canonical, with a hash over their bytes`()
        throws
    {
        var chain = SampleChain(tenant: .platform)
        let part = chain.extend(SampleChain.Kind.allCases + SampleChain.Kind.allCases)
        var leaves = MerkleFrontier()
        var longest = 0
        part.lines.forEach { _, entry, _ in
            #expect(JSONReader.isCanonical(Array(copying: entry)))
            longest = max(longest, entry.count)
            leaves.append(SHA256.hash([0] + Array(copying: entry)))
        }
        #expect(longest == EntryEnvelope.byteLimit)
        #expect(part.head.root == leaves.root)
        #expect(part.head.size == UInt64(part.lines.count))
        #expect(part.head.lastLeafHash == leaves.peaks.last || part.head.size % 2 == 0)
    }
}
