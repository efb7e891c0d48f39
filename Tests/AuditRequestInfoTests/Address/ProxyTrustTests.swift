import AuditCore
import AuditRequestInfo
import Testing

@Suite struct `A client's address` {
    private let private10 = ProxyTrust.proxies(.uniqueLocal)

    @Test func `is the socket's by default, whatever the headers say`() {
        for name in ["X-Forwarded-For", "Forwarded", "X-Real-IP", "CF-Connecting-IP"] {
            let found = client([name: "198.51.100.9"], from: "203.0.113.7:51234", trust: .peer)
            #expect(found.address == IPAddress("203.0.113.7") && found.origin == .peer)
            #expect(found.ignoredHeader == name && found.trustedHopCount == 0)
        }
    }

    @Test func `does not change when a peer that nobody trusts forges a header`() {
        let found = client(
            ["X-Forwarded-For": "127.0.0.1, 10.0.0.9"],
            from: "203.0.113.7",
            trust: private10
        )
        #expect(found.address == IPAddress("203.0.113.7") && found.origin == .peer)
        #expect(found.ignoredHeader == "X-Forwarded-For")
        #expect(client([:], from: "203.0.113.7", trust: private10).ignoredHeader == nil)
    }

    @Test func `says by how many hops it is vouched for`() {
        func count(_ value: String) -> Int {
            client(["X-Forwarded-For": value], trust: private10).trustedHopCount
        }
        #expect(count("203.0.113.7") == 1)
        #expect(count("203.0.113.7, 10.0.0.2") == 2)
        #expect(count("10.0.0.3, 10.0.0.2") == 2)
        #expect(count("unknown, 10.0.0.2") == 1)
        #expect(count("unknown") == 1)
    }

    @Test func `names the header it came from`() {
        let trust = ProxyTrust.header("Fastly-Client-IP", from: .uniqueLocal)
        let found = client(["fastly-client-ip": "2001:db8::7"], trust: trust)
        #expect(found.origin == .header("Fastly-Client-IP"))
        #expect(found.description == "2001:db8::7 from Fastly-Client-IP")
    }

    @Test(arguments: [
        (nil, ClientAddress.Problem.noPeerAddress), ("", .noPeerAddress), ("@", .noPeerAddress),
        ("unix:/run/app.sock", .noPeerAddress), ("ohno", .unreadablePeer),
        ("0.0.0.0", .unreadablePeer), ("1.2.3.4:99999", .unreadablePeer),
    ])
    func `that cannot be had is nil with a reason`(peer: String?, problem: ClientAddress.Problem) {
        let found = client(["X-Forwarded-For": "8.8.8.8"], from: peer, trust: private10)
        #expect(found.address == nil && found.origin == .none && found.problem == problem)
    }

    @Test func `behind a proxy that is not what it should be is the peer's with a reason`() {
        func problem(_ value: String, _ trust: ProxyTrust) -> ClientAddress.Problem? {
            let found = client(["X-Forwarded-For": value], trust: trust)
            #expect(found.address == IPAddress("10.0.0.1") && found.origin == .peer)
            return found.problem
        }
        #expect(problem("nonsense", private10) == .unreadableHop)
        #expect(problem("8.8.8.8", .hops(2)) == .chainTooShort)
        #expect(problem("x, 8.8.8.8", .hops(2)) == .unreadableHop)
        #expect(problem("10.0.0.2", ProxyTrust(.rightmostPublic)) == .noPublicAddress)
    }

    @Test func `by hops is the peer's for none of them`() {
        let found = client(["X-Forwarded-For": "8.8.8.8"], trust: .hops(0))
        #expect(found.address == IPAddress("10.0.0.1") && found.ignoredHeader == "X-Forwarded-For")
        #expect(client(["X-Forwarded-For": "8.8.8.8"], trust: .hops(-1)).origin == .peer)
        #expect(client(["X-Forwarded-For": "8.8.8.8"], trust: .hops(.max)).origin == .peer)
    }

    @Test func `of a single header is its last field's`() {
        let trust = ProxyTrust.header("X-Real-IP", from: .uniqueLocal)
        #expect(
            client(["X-Real-IP": "8.8.8.8", "x-real-ip": "9.9.9.9"], trust: trust).address
                == IPAddress("9.9.9.9")
        )
        #expect(client(["X-Real-IP": "8.8.8.8, 9.9.9.9"], trust: trust).origin == .peer)
    }

    @Test func `may be written as nodes or as addresses in X-Forwarded`() {
        var trust = private10
        trust.headers = ["X-Forwarded"]
        for value in ["for=8.8.8.8, 10.0.0.2", "8.8.8.8, for=10.0.0.2", "8.8.8.8,10.0.0.2"] {
            #expect(
                client(["X-Forwarded": value], trust: trust).address == IPAddress("8.8.8.8"),
                "\(value)"
            )
        }
    }

    @Test func `is trusted by preset`() throws {
        let proxies = try TrustedProxies(["loopback", "linklocal", "uniquelocal", "unix"])
        #expect(proxies.includesUnixSockets)
        for trusted in ["127.9.9.9", "::1", "169.254.1.1", "fe80::1%en0", "192.168.0.1", "fd00::1"]
        {
            #expect(IPAddress(trusted).map(proxies.contains) == true, "\(trusted)")
        }
        for other in ["128.0.0.1", "::2", "172.32.0.1", "fec0::1", "8.8.8.8"] {
            #expect(IPAddress(other).map(proxies.contains) == false, "\(other)")
        }
        #expect(!TrustedProxies.loopback.union(.linkLocal).includesUnixSockets)
    }

    @Test(arguments: ["", "Loopback", "10.0.0.0/33", "fe80::1%eth0", "example.com", "10.0.0.0/8 "])
    func `is not trusted by an entry that means nothing`(entry: String) {
        let error = #expect(throws: TrustedProxyError.self) { try TrustedProxies(["::1", entry]) }
        #expect(error?.entry == entry && error?.description.isEmpty == false)
    }
}
