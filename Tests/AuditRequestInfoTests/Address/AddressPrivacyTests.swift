import AuditCore
import AuditRequestInfo
import Testing

@Suite struct `A client's privacy` {
    private let address = IPAddress(v4: 0xCB00_7107)

    @Test func `leaves the first bits of an address`() throws {
        let v6 = try #require(IPAddress("2001:db8:1234:5678::1"))
        #expect(AddressPrivacy.masked.address(address)?.description == "203.0.113.0")
        #expect(AddressPrivacy.masked.address(v6)?.description == "2001:db8:1234::")
        #expect(AddressPrivacy.prefix(v4: 99, v6: -1).address(address) == address)
        #expect(AddressPrivacy.prefix(v4: 99, v6: -1).address(v6)?.description == "::")
        #expect(AddressPrivacy.exact.address(address) == address)
        #expect(AddressPrivacy.omitted.address(address) == nil)
    }

    @Test func `gives equal addresses equal names, under one key only`() throws {
        let names = try #require(AddressPseudonyms(key: Array(repeating: 1, count: 32)))
        let others = try #require(AddressPseudonyms(key: Array(repeating: 2, count: 32)))
        let name = names.name(of: address)
        #expect(name == names.name(of: try #require(IPAddress("::ffff:203.0.113.7"))))
        #expect(name != others.name(of: address) && name.utf8.count == 35)
        let all = Set((0..<1_000).map { names.name(of: IPAddress(v4: $0)) })
        #expect(all.count == 1_000)
        #expect(AddressPrivacy.pseudonym(names).address(address) == nil)
        #expect(AddressPrivacy.pseudonym(names).pseudonym(of: address) == name)
        #expect(AddressPseudonyms(key: Array(repeating: 1, count: 15)) == nil)
        #expect("\(names)" == "pseudonyms under a key")
    }

    // RFC 4231 has no case for sixteen bytes; this is what another implementation says of it.
    @Test func `makes the names that the algorithm says`() throws {
        let names = try #require(AddressPseudonyms(key: Array(0..<32)))
        #expect(names.name(of: address) == "ip-5416e6ca4f03788fc44bb89630086bbd")
    }
}
