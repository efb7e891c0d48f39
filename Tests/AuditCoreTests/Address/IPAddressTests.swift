import AuditCore
import Testing

@Suite struct `An address` {
    /// RFC 5952, sections 2 and 4.
    @Test(arguments: [
        ("2001:0db8::0001", "2001:db8::1"),
        ("2001:db8:0:0:0:0:2:1", "2001:db8::2:1"),
        ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
        ("2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
        ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
        ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
        ("2001:DB8:AAAA:BBBB:CCCC:DDDD:EEEE:AAAA", "2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa"),
        ("2001:db8:aaaa:bbbb:cccc:dddd::1", "2001:db8:aaaa:bbbb:cccc:dddd:0:1"),
        ("2001:db8:0:0:0::1", "2001:db8::1"),
    ])
    func `is written in the one way RFC 5952 recommends`(text: String, canonical: String) {
        #expect(IPAddress(text)?.description == canonical)
    }

    @Test(arguments: [
        ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"),
        ("9.10.99.100", "9.10.99.100"),
        ("::", "::"), ("::1", "::1"), ("1::", "1::"), ("::2:0:0:0:0:0:0", "0:2::"),
        ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
        ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"), ("1:2:3::5:6:7:8", "1:2:3:0:5:6:7:8"),
        ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
        ("::ffff:192.0.2.1", "192.0.2.1"), ("::FFFF:c000:0201", "192.0.2.1"),
        ("0:0:0:0:0:ffff:192.0.2.1", "192.0.2.1"), ("64:ff9b::192.0.2.1", "64:ff9b::c000:201"),
        ("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"), ("::1.2.3.4", "::102:304"),
        ("fe80::1%eth0", "fe80::1%eth0"), ("FE80::1%25", "fe80::1%25"),
        ("::%a.b-c_d~E", "::%a.b-c_d~E"),
    ])
    func `is read from every form there is`(text: String, canonical: String) {
        #expect(IPAddress(text)?.description == canonical)
        #expect(IPAddress(canonical)?.description == canonical)
    }

    @Test(arguments: [
        "", " ", "1", "1.2.3", "1.2.3.", ".1.2.3", "1..2.3", "1.2.3.4.", "1.2.3.4.5", "1.2.3.256",
        "01.2.3.4", "1.2.3.00", "1.2.3.4 ", " 1.2.3.4", "1.2.3.4%eth0", "1.2.3.4%", "0x1.2.3.4",
        "1.2.3.1000",
        "1.2.3.4:80", "+1.2.3.4", "1.2.3.-4", "１.2.3.4", "4294967297.2.3.4", ":", ":::", "1:", ":1",
        "1:2",
        "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "1::2::3",
        "1:::2",
        "12345::", "::12345", "::g", "::1.2.3", "::1.2.3.256", "::01.2.3.4",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::1.2.3.4:5", "1.2.3.4::", "::1%", "::1%a b", "::1%a%b", "::1%e/0", "::1%é",
        "::ffff:1.2.3.4%eth0",
        "[::1]", "::1/64", "localhost",
    ])
    func `is not read from anything else`(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test func `may have a zone of 127 bytes and no more`() {
        let longest = "fe80::1%" + String(repeating: "z", count: 127)
        #expect(IPAddress(longest)?.description == longest)
        #expect(IPAddress(longest + "z") == nil)
    }

    @Test func `is the same whatever its zone`() throws {
        let plain = try #require(IPAddress("fe80::1"))
        let zoned = try #require(IPAddress("fe80::1%eth0"))
        #expect(plain == zoned && plain.hashValue == zoned.hashValue)
        #expect(!(plain < zoned) && !(zoned < plain))
        #expect(plain.zone == nil && zoned.zone == "eth0")
    }

    @Test func `is the same as IPv4 and mapped into IPv6`() {
        #expect(IPAddress(v6: 0xFFFF_C000_0201) == IPAddress(v4: 0xC000_0201))
        #expect(IPAddress(v4: 0xC000_0201).isIPv4 && IPAddress(v4: 0xC000_0201).bitCount == 32)
        #expect(IPAddress(v4: 0xC000_0201).v4Bits == 0xC000_0201)
        #expect(IPAddress(v4: 0xC000_0201).v6Bits == 0xFFFF_C000_0201)
        #expect(!IPAddress(v6: 1).isIPv4 && IPAddress(v6: 1).v4Bits == nil)
        #expect(!IPAddress(v6: 0x1_FFFF_C000_0201).isIPv4 && IPAddress(v6: 1).bitCount == 128)
    }

    @Test func `sorts by its bytes`() {
        let sorted: [UInt128] = [0, 1, 0xFFFF_0000_0000, 0xFFFF_0000_0001, 1 << 64, .max]
        #expect(sorted.reversed().map { IPAddress(v6: $0) }.sorted().map(\.v6Bits) == sorted)
    }

    @Test func `keeps as many bits as asked for`() throws {
        let v6 = IPAddress(v6: .max)
        for count in 0...128 {
            let kept = count == 0 ? 0 : UInt128.max << (128 - count)
            #expect(v6.masked(v6: count).v6Bits == kept)
        }
        let v4 = IPAddress(v4: .max)
        for count in 0...32 {
            #expect(v4.masked(v4: count).v4Bits == (count == 0 ? 0 : UInt32.max << (32 - count)))
        }
        #expect(try #require(IPAddress("fe80::1%eth0")).masked(v6: 128).description == "fe80::1")
    }

    @Test func `survives being written and read, whatever its bits`() {
        let random = AuditRandom.seeded(5952)
        for round in 0..<20_000 {
            // Some groups are made zero, or there would hardly ever be any to leave out.
            var bits = random.next()
            let zeros = random.next()
            for group in 0..<8 where zeros >> group & 1 == 1 { bits &= ~(0xFFFF << (16 * group)) }
            let address = round % 2 == 0 ? IPAddress(v6: bits) : IPAddress(v4: UInt32(bits >> 96))
            #expect(IPAddress(address.description)?.v6Bits == address.v6Bits, "bits \(bits)")
        }
    }

    @Test func `has one text, so whatever is read is written shorter or the same`() {
        // Few letters, so that a good part of the texts are addresses.
        let letters = Array("0012a:::::..f%".unicodeScalars)
        let random = AuditRandom.seeded(4291)
        var readCount = 0
        for _ in 0..<100_000 {
            var bits = random.next()
            var text = ""
            for _ in 0..<Int(bits % 14) {
                bits >>= 8
                text.unicodeScalars.append(letters[Int(bits & 0xFF) % letters.count])
            }
            guard let address = IPAddress(text) else { continue }
            readCount += 1
            #expect(IPAddress(address.description) == address, "\(text)")
            #expect(IPAddress(address.description)?.description == address.description, "\(text)")
        }
        #expect(readCount > 1000)
    }

    @Test func `is never made of random bytes, and reading them never traps`() {
        let random = AuditRandom.seeded(7)
        for count in 0..<64 {
            for _ in 0..<500 {
                let bytes = ContiguousArray(random.bytes(count: count))
                let address = IPAddress(bytes.span)
                let node = AddressAndPort(bytes.span)
                let block = AddressBlock(bytes.span)
                #expect(address == nil && node == nil && block == nil)
            }
        }
    }
}
