import AuditCore
import Testing

@Suite struct `A digest` {
    let bytes = (0..<32).map { UInt8($0 * 8 + 3) }

    @Test func `keeps its bytes`() throws {
        let digest = try #require(AuditDigest(bytes))
        #expect(digest.bytes == bytes)
        #expect(digest.withBytes { $0.count } == 32)
        for index in 0..<32 {
            #expect(digest.withBytes { $0[index] } == bytes[index])
        }
        var appended: [UInt8] = [1, 2]
        digest.append(to: &appended)
        #expect(appended == [1, 2] + bytes)
    }

    @Test(arguments: 0...64)
    func `has 32 bytes and no other number`(count: Int) {
        #expect((AuditDigest([UInt8](repeating: 1, count: count)) != nil) == (count == 32))
    }

    @Test func `is one text in Base64 and one in hexadecimal, and both lead back`() throws {
        let digest = try #require(AuditDigest(bytes))
        #expect(digest.base64 == "AwsTGyMrMztDS1NbY2tze4OLk5ujq7O7w8vT2+Pr8/s=")
        #expect(digest.description == digest.base64)
        #expect(
            digest.hexadecimal == "030b131b232b333b434b535b636b737b838b939ba3abb3bbc3cbd3dbe3ebf3fb"
        )
        #expect(AuditDigest(base64: digest.base64) == digest)
        #expect(AuditDigest(hexadecimal: digest.hexadecimal) == digest)
        var appended = Array("previous=".utf8)
        digest.appendBase64(to: &appended)
        #expect(String(decoding: appended, as: UTF8.self) == "previous=" + digest.base64)
    }

    @Test func `is read from no other text`() throws {
        let digest = try #require(AuditDigest(bytes))
        // 's' is the only character of its group of four with zeros in the bits left over.
        for end in ["t=", "u=", "v=", "s", "s==", "s=\n", "s= ", "-="] {
            #expect(AuditDigest(base64: digest.base64.dropLast(2) + end) == nil)
        }
        #expect(AuditDigest(base64: digest.base64.replacing("+", with: "-")) == nil)
        #expect(AuditDigest(base64: "") == nil)
        #expect(AuditDigest(base64: "AAAA" + digest.base64) == nil)
        #expect(AuditDigest(hexadecimal: digest.hexadecimal.uppercased()) == nil)
        #expect(AuditDigest(hexadecimal: digest.hexadecimal + "00") == nil)
        #expect(AuditDigest(hexadecimal: String(digest.hexadecimal.dropLast(2))) == nil)
    }

    @Test(arguments: 0..<256)
    func `differs from one with any bit changed`(bit: Int) throws {
        let digest = try #require(AuditDigest(bytes))
        var changed = bytes
        changed[bit / 8] ^= 0x80 >> (bit % 8)
        let other = try #require(AuditDigest(changed))
        #expect(other != digest)
        #expect(other.hashValue != digest.hashValue)
        #expect((other < digest) == changed.lexicographicallyPrecedes(bytes))
        #expect((digest < other) == bytes.lexicographicallyPrecedes(changed))
    }

    @Test func `takes 32 bytes of memory`() {
        #expect(MemoryLayout<AuditDigest>.size == 32)
    }
}

@Suite struct `Comparing in constant time` {
    @Test(arguments: 0...40)
    func `sees every changed byte, and a missing one`(count: Int) {
        let bytes = (0..<count).map { UInt8($0) }
        #expect(areEqual(bytes, bytes))
        #expect(!areEqual(bytes, bytes + [0]))
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 0x80
            #expect(!areEqual(bytes, changed))
        }
    }

    private func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        ConstantTime.areEqual(left.span, right.span)
    }
}
