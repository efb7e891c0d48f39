import AuditCore
import Testing

@Suite struct `An address with a port` {
    @Test(
        arguments: [
            ("1.1.1.1:48944", "1.1.1.1", 48_944), ("1.2.3.4:0", "1.2.3.4", 0),
            ("1.2.3.4:65535", "1.2.3.4", 65_535),
            ("[::1]:443", "::1", 443), ("[fe80::1%eth0]:80", "fe80::1%eth0", 80),
            ("\t1.2.3.4:080 ", "1.2.3.4", 80),
            ("[::ffff:1.2.3.4]:80", "1.2.3.4", 80),
        ] as [(String, String, UInt16)]
    )
    func `is read`(text: String, address: String, port: UInt16) {
        #expect(AddressAndPort(text)?.address.description == address)
        #expect(AddressAndPort(text)?.port == port)
    }

    @Test(arguments: [
        ("1.2.3.4", "1.2.3.4"), (" \t1.2.3.4\t ", "1.2.3.4"), ("::1", "::1"), ("[::1]", "::1"),
        ("::1:80", "::1:80"), ("fe80::1%eth0", "fe80::1%eth0"), ("1.2.3.4:_hidden", "1.2.3.4"),
        ("[::1]:_a.b-c_1", "::1"),
    ])
    func `may have no port, or one that says nothing`(text: String, address: String) {
        #expect(AddressAndPort(text)?.address.description == address)
        #expect(AddressAndPort(text)?.port == nil)
    }

    @Test(arguments: [
        "", " ", "unknown", "_hidden", "localhost:80", "0.0.0.0", "::", "[::]:80", "0.0.0.0:80",
        "::ffff:0.0.0.0",
        "1.2.3.4:", "1.2.3.4:-1", "1.2.3.4:65536", "1.2.3.4:000080", "1.2.3.4:8o", "1.2.3.4:80:80",
        "1.2.3.4 :80",
        "1.2.3.4: 80", "1.2.3.4:_", "1.2.3.4:_a b", "[1.2.3.4]:80", "[1.2.3.4]", "[]", "[", "]",
        "[]:80", "[::1",
        "::1]", "[::1]443", "[::1]:", "[::1]:x", "[[::1]]", "fe80::1%eth0]", "1.2.3.4\n",
        "\u{A0}1.2.3.4",
    ])
    func `is not read from anything else`(text: String) {
        #expect(AddressAndPort(text) == nil)
    }
}
