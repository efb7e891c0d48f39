import AuditCore
import Testing

@Suite struct `The class of an address` {
    /// The first and the last address of every block set aside, and both neighbours.
    @Test(
        arguments: [
            ("0.0.0.1", "0.255.255.255", .reserved, .unspecified, .public),
            ("10.0.0.0", "10.255.255.255", .private, .public, .public),
            ("100.64.0.0", "100.127.255.255", .sharedAddressSpace, .public, .public),
            ("127.0.0.0", "127.255.255.255", .loopback, .public, .public),
            ("169.254.0.0", "169.254.255.255", .linkLocal, .public, .public),
            ("172.16.0.0", "172.31.255.255", .private, .public, .public),
            ("192.0.0.0", "192.0.0.255", .reserved, .public, .public),
            ("192.0.2.0", "192.0.2.255", .documentation, .public, .public),
            ("192.88.99.0", "192.88.99.255", .reserved, .public, .public),
            ("192.168.0.0", "192.168.255.255", .private, .public, .public),
            ("198.18.0.0", "198.19.255.255", .benchmarking, .public, .public),
            ("198.51.100.0", "198.51.100.255", .documentation, .public, .public),
            ("203.0.113.0", "203.0.113.255", .documentation, .public, .public),
            ("224.0.0.0", "239.255.255.255", .multicast, .public, .reserved),
            ("240.0.0.0", "255.255.255.254", .reserved, .multicast, .broadcast),
            ("::1", "::1", .loopback, .unspecified, .reserved),
            ("64:ff9b::", "64:ff9b::ffff:ffff", .public, .reserved, .reserved),
            ("2001::", "2001:1:ffff:ffff:ffff:ffff:ffff:ffff", .reserved, .public, .benchmarking),
            ("2001:2::", "2001:2:0:ffff:ffff:ffff:ffff:ffff", .benchmarking, .reserved, .reserved),
            (
                "2001:2:1::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", .reserved, .benchmarking,
                .public
            ),
            (
                "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", .documentation, .public,
                .public
            ),
            ("3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", .documentation, .public, .public),
            (
                "fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", .uniqueLocal, .reserved,
                .reserved
            ),
            ("fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", .linkLocal, .reserved, .reserved),
            (
                "ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", .multicast, .reserved,
                .unspecified
            ),
        ] as [(String, String, AddressClass, AddressClass, AddressClass)]
    )
    func `changes exactly where the registries say`(
        first: String,
        last: String,
        inside: AddressClass,
        before: AddressClass,
        after: AddressClass
    ) throws {
        let first = try #require(IPAddress(first))
        let last = try #require(IPAddress(last))
        #expect(first.addressClass == inside)
        #expect(last.addressClass == inside)
        if first.isIPv4 {
            #expect(IPAddress(v4: try #require(first.v4Bits) &- 1).addressClass == before)
            #expect(IPAddress(v4: try #require(last.v4Bits) &+ 1).addressClass == after)
        } else {
            #expect(IPAddress(v6: first.v6Bits &- 1).addressClass == before)
            #expect(IPAddress(v6: last.v6Bits &+ 1).addressClass == after)
        }
    }

    @Test(
        arguments: [
            ("0.0.0.0", .unspecified), ("::", .unspecified),
            ("255.255.255.255", .broadcast),
            ("::ffff:10.0.0.1", .private), ("fe80::1%eth0", .linkLocal),
            ("2002:c000:204::", .public),
            ("8.8.8.8", .public), ("2606:4700:4700::1111", .public), ("100::1", .reserved),
            ("64:ff9b:1::1", .reserved), ("5f00::1", .reserved), ("fec0::1", .reserved),
            ("::2", .reserved),
        ] as [(String, AddressClass)]
    )
    func `is that of what the address means`(address: String, expected: AddressClass) {
        #expect(IPAddress(address)?.addressClass == expected)
    }
}
