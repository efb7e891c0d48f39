import AuditCore
import Testing

@Suite struct `An identifier` {
    /// RFC 9562, appendix A.6.
    @Test func `is that of the example of version 7`() throws {
        let uuid = UUIDv7(unixMilliseconds: 0x017F_22E2_79B0, a: 0xCC3, b: 0x18C4_DC0C_0C07_398F)
        #expect(uuid.id.description == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        let id = try #require(AuditID("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"))
        #expect(id == uuid.id && UUIDv7(id) == uuid)
        #expect(id.timestamp?.description == "2022-02-22T19:22:22.000000Z")
        let random: UInt128 = 0xFFFF_FCC3_18C4_DC0C_0C07_398F
        #expect(UUIDv7(unixMilliseconds: 0x017F_22E2_79B0, random: random).id == id)
    }

    /// RFC 9562, appendix A.3, and the smallest and largest of section 5.9 and 5.10.
    @Test(arguments: [
        "919108f7-52d1-4320-9bac-f847db4148a8", "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
    ])
    func `of another version is kept and has no time`(text: String) throws {
        let id = try #require(AuditID(text))
        #expect(id.description == text)
        #expect(id.timestamp == nil && UUIDv7(id) == nil)
    }

    @Test func `survives being written and read`() {
        let random = AuditRandom.seeded(9562)
        for _ in 0..<10_000 {
            let bits = random.next()
            let id = AuditID(high: UInt64(bits >> 64), low: UInt64(truncatingIfNeeded: bits))
            let text = id.description
            #expect(AuditID(text) == id && AuditID(text.uppercased()) == id, "\(text)")
            let digits = String(bits, radix: 16)
            let padded = String(repeating: "0", count: 32 - digits.count) + digits
            #expect(text.filter { $0 != "-" } == padded)
        }
    }

    @Test func `with any byte of its text replaced is another or refused`() throws {
        let text = ContiguousArray("017f22e2-79b0-7cc3-98c4-dc0c0c07398f".utf8)
        let parsed = AuditID(text: text.span)
        let original = try #require(parsed)
        for index in text.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = text
                changed[index] = byte
                let id = AuditID(text: changed.span)
                let letter = Character(Unicode.Scalar(byte))
                let isSame = letter.lowercased() == String(Character(Unicode.Scalar(text[index])))
                let isDigit = byte < 128 && letter.isHexDigit && text[index] != UInt8(ascii: "-")
                #expect((id != nil) == (isDigit || isSame))
                #expect((id == original) == isSame)
            }
        }
    }

    @Test func `cut short anywhere, or with anything around it, is refused`() {
        let text = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
        for count in 0..<text.count { #expect(AuditID(String(text.prefix(count))) == nil) }
        for other in [
            " " + text, text + " ", "{\(text)}", "urn:uuid:" + text, text.filter { $0 != "-" },
        ] {
            #expect(AuditID(other) == nil)
        }
    }

    @Test func `sorts by its first bytes first`() {
        #expect(AuditID(high: 1, low: .max) < AuditID(high: 2, low: 0))
        #expect(AuditID(high: 1, low: 1) < AuditID(high: 1, low: 2))
        #expect(AuditID(high: 1 << 63, low: 0) > AuditID(high: 1, low: 0))
    }
}

@Suite struct `Identifiers made one after another` {
    @Test func `only ever grow, whatever the clock does`() {
        let random = AuditRandom.seeded(62)
        var generator = UUIDv7Generator()
        var previous = AuditID(high: 0, low: 0)
        var clock: Int64 = 1_700_000_000_000
        for round in 0..<100_000 {
            // The clock stands still for a while, then jumps ahead or back by up to 128 ms.
            if round % 5000 == 0 { clock += Int64(truncatingIfNeeded: random.next() % 256) - 128 }
            let id = generator.next(unixMilliseconds: clock, random: random.next())
            #expect(id > previous && UUIDv7(id) != nil)
            previous = id
        }
    }

    @Test func `carry the time of the clock and random bits`() throws {
        var generator = UUIDv7Generator()
        let first = try #require(UUIDv7(generator.next(unixMilliseconds: 5, random: .max)))
        #expect(first == UUIDv7(unixMilliseconds: 5, a: 0x7FF, b: .max))
        let second = try #require(UUIDv7(generator.next(unixMilliseconds: 5, random: 3)))
        #expect(second == UUIDv7(unixMilliseconds: 5, a: 0x800, b: 3))
        let third = try #require(UUIDv7(generator.next(unixMilliseconds: 6, random: 4)))
        #expect(third == UUIDv7(unixMilliseconds: 6, a: 0, b: 4))
    }

    @Test func `begin the next millisecond early when one is full`() throws {
        var generator = UUIDv7Generator()
        var last = UUIDv7(unixMilliseconds: 0, a: 0, b: 0)
        for _ in 0...0xFFF {
            last = try #require(UUIDv7(generator.next(unixMilliseconds: 5, random: 0)))
        }
        #expect(last == UUIDv7(unixMilliseconds: 5, a: 0xFFF, b: 0))
        let next = try #require(UUIDv7(generator.next(unixMilliseconds: 5, random: 0)))
        #expect(next == UUIDv7(unixMilliseconds: 6, a: 0, b: 0))
    }

    @Test func `go on from the last one while the clock is behind it`() throws {
        var generator = UUIDv7Generator()
        _ = generator.next(unixMilliseconds: 1000, random: 0)
        let next = try #require(UUIDv7(generator.next(unixMilliseconds: 1, random: 0)))
        #expect(next == UUIDv7(unixMilliseconds: 1000, a: 1, b: 0))
        var early = UUIDv7Generator()
        let first = try #require(UUIDv7(early.next(unixMilliseconds: -7, random: 0)))
        #expect(first.unixMilliseconds <= 1)
    }
}
