import AuditCore
import Testing

@Suite struct `An address block` {
    @Test(arguments: [
        ("10.1.2.3/8", "10.0.0.0/8"), ("192.168.1.7", "192.168.1.7/32"), ("::1", "::1/128"),
        ("0.0.0.0/0", "0.0.0.0/0"), ("2001:DB8::1/32", "2001:db8::/32"), ("::/0", "::/0"),
        ("::ffff:10.0.0.1/104", "10.0.0.0/8"), ("::ffff:0:0/96", "0.0.0.0/0"),
        ("::ffff:10.0.0.1", "10.0.0.1/32"), ("::ffff:10.0.0.1/80", "::/80"),
        ("::ffff:10.0.0.1/90", "::ffc0:0:0/90"),
    ])
    func `is written with its first address and its prefix length`(text: String, canonical: String)
    {
        #expect(AddressBlock(text)?.description == canonical)
        #expect(AddressBlock(canonical) == AddressBlock(text))
    }

    @Test(arguments: [
        "", "/", "/8", "10.0.0.0/", "10.0.0.0/08", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/ 8",
        "::/129", "::/00",
        "10.0.0.0/8/8", "10.0.0/8", "10.0.0.0/255.0.0.0", "fe80::1%eth0/64", "fe80::1%eth0",
        "[::1]/128",
        "::ffff:10.0.0.0/129", " 10.0.0.0/8", "10.0.0.0:80", "::/9999999999999999999",
    ])
    func `is not read from anything else`(text: String) {
        #expect(AddressBlock(text) == nil)
    }

    @Test func `holds the addresses that begin like it and no others`() throws {
        let random = AuditRandom.seeded(4632)
        for length in 0...128 {
            let address = IPAddress(v6: random.next() | 1 << 127)
            let block = AddressBlock(around: address, prefixLength: length)
            #expect(block.contains(address) && block.contains(block.network))
            for bit in 0..<128 {
                let other = IPAddress(v6: address.v6Bits ^ 1 << (127 - bit))
                #expect(block.contains(other) == (bit >= length), "\(block) \(other)")
            }
        }
        for length in 0...32 {
            let address = IPAddress(v4: UInt32(random.next() >> 96))
            let block = AddressBlock(around: address, prefixLength: length)
            for bit in 0..<32 {
                let other = IPAddress(v4: try #require(address.v4Bits) ^ 1 << (31 - bit))
                #expect(block.contains(other) == (bit >= length), "\(block) \(other)")
            }
        }
    }

    @Test(arguments: [
        ("::/0", "1.2.3.4", false), ("0.0.0.0/0", "::1", false), ("::/0", "::1", true),
        ("::ffff:1.2.3.4/80", "1.2.3.4", false), ("::ffff:0:0/96", "1.2.3.4", true),
        ("10.0.0.0/8", "::ffff:10.0.0.1", true), ("fe80::/10", "fe80::1%eth0", true),
        ("1.2.3.0/24", "64:ff9b::1.2.3.4", false),
    ])
    func `is of one version of the protocol`(block: String, address: String, holds: Bool) throws {
        let block = try #require(AddressBlock(block))
        #expect(block.contains(try #require(IPAddress(address))) == holds)
    }
}
