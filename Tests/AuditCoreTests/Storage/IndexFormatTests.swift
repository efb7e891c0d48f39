import AuditTesting
import Testing

@testable import AuditCore

@Suite struct `An index of a segment` {
    /// The key of the published vectors, 00 01 02 … 0f.
    private let hash = SipHash(low: 0x0706_0504_0302_0100, high: 0x0F0E_0D0C_0B0A_0908)

    @Test func `hashes as the authors of SipHash do`() {
        // The vector of appendix A: 00 01 … 0e.
        let rest: [UInt8] = [8, 9, 10, 11, 12, 13, 14]
        #expect(hash.hash(0x0706_0504_0302_0100, followedBy: rest.span) == 0xA129_CA61_49BE_45E5)
    }

    private func builder(_ count: Int) -> IndexBuilder {
        var chain = SampleChain(tenant: SampleTenants.ordinary(1)[0])
        var builder = IndexBuilder(hash: hash)
        builder.append(chain.extend(by: count).lines)
        return builder
    }

    @Test func `says the same in a file as it does in memory`() throws {
        let builder = builder(3_000)
        let file = try IndexFile(.memory(try #require(builder.encoded(segment: 0))))
        #expect(file.lines == builder.lines)
        #expect(file.head.entryByteCount == builder.entryEnd)
        #expect(file.head.disclosureByteCount == builder.disclosureEnd)
        for key in builder.table.sortedKeys {
            let kept = try #require(try file.postings(of: key))
            let made = try #require(builder.postings(of: key))
            var (keptSet, madeSet) = (PositionSet(), PositionSet())
            try file.insert(kept, into: &keptSet)
            builder.insert(made, into: &madeSet)
            #expect(keptSet == madeSet && keptSet.count == kept.count)
        }
        for block in 0..<47 {
            #expect(try file.columns(block).bytes == builder.columns(block).bytes)
        }
        #expect(try file.postings(of: IndexKey(bits: 12_345)) == nil)
    }

    @Test func `never stops the program, whatever its bytes are`() throws {
        let bytes = try #require(builder(200).encoded(segment: 0))
        var request = IndexRequest()
        request.clauses = [.init("outcome", [IndexTerm(.outcome, "success")])]
        request.from = 0
        func look(_ bytes: [UInt8]) {
            guard let file = try? IndexFile(.memory(bytes)) else { return }
            let lookup = IndexLookup(request: request)
            guard
                let found = try? lookup.candidates(in: file, lines: 0..<65_536, isCounting: true)
            else { return }
            _ = try? lookup.spots(
                of: found.all,
                in: file,
                found,
                isDescending: true,
                limit: ReadLimit()
            )
        }
        for offset in bytes.indices where offset < 2_000 || offset % 97 == 0 {
            for change in [1, 0x80, 0xFF] as [UInt8] {
                var changed = bytes
                changed[offset] ^= change
                look(changed)
                // As somebody would who computes the checksum anew.
                look(Self.withChecksum(changed))
            }
            look(Array(bytes[..<offset]))
        }
    }

    private static func withChecksum(_ bytes: [UInt8]) -> [UInt8] {
        guard let count = IndexHead.byteCount(ofHead: bytes.span), count >= 104,
            count <= bytes.count
        else { return bytes }
        var bytes = bytes
        let checksum = CRC32C.checksum(of: bytes.span.extracting(0..<count - 4))
        bytes.put(littleEndian: checksum, at: count - 4)
        return bytes
    }

    @Test func `keeps of what is disclosed apart only sixteen bits`() {
        var address = "203.0.113.7"
        let weak = address.withUTF8 {
            unsafe IndexKey.weak(.address, Span(_unsafeElements: $0), hash)
        }
        let field: UInt64 = 1 << 63 | 11 << 16
        #expect(weak.bits & ~0xFFFF == field)
    }
}
