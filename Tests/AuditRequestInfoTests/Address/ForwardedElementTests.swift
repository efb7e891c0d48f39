import AuditCore
import Testing

@testable import AuditRequestInfo

@Suite struct `A Forwarded field` {
    private func nodes(_ line: String) -> [String?] {
        ForwardedElement.elements(of: line).map(\.node)
    }

    // RFC 7239, section 4.
    @Test func `is read as the standard's examples show`() {
        #expect(nodes(#"for="_gazonk""#) == ["_gazonk"])
        #expect(nodes(#"For="[2001:db8:cafe::17]:4711""#) == ["[2001:db8:cafe::17]:4711"])
        #expect(nodes("for=192.0.2.60;proto=http;by=203.0.113.43") == ["192.0.2.60"])
        #expect(nodes("for=192.0.2.43, for=198.51.100.17") == ["192.0.2.43", "198.51.100.17"])
    }

    @Test func `says scheme and host too`() {
        let element = ForwardedElement.elements(of: #"Proto=https; HOST="a.example:8080""#)[0]
        #expect(element.scheme == "https" && element.host == "a.example:8080")
        #expect(element.node == nil)
    }

    @Test(
        arguments: [
            ("for = a ; by = b", ["a"]), ("for=2001:db8::1", ["2001:db8::1"]),
            ("\tfor=a\t,\tfor=b\t", ["a", "b"]), ("for=a,,for=b,", ["a", "b"]),
            (#"for="a,b;c=d""#, ["a,b;c=d"]), (#"for="a\\b""#, [#"a\b"#]), (";for=a;", ["a"]),
        ] as [(String, [String?])]
    )
    func `may be written loosely`(line: String, expected: [String?]) {
        #expect(nodes(line) == expected)
    }

    @Test(arguments: [
        "for", "for=", "=a", "for=a b", #"for="a"b"#, #"for=a"b""#, "for=a;by", "f or=a",
        "for=a;FOR=b",
        #"for=""#, #"for="a"#, #"for="a\"#, #"for="a\""#, "for=\"a\nb\"", "for=a\u{0}", ";",
        "8.8.8.8",
        #"for="""#, "for=a;x=\u{7F}",
    ])
    func `that is malformed names nobody`(line: String) {
        #expect(nodes(line) == [nil])
    }

    @Test func `is cut off by a quote that nobody closes, up to its own end only`() {
        #expect(nodes(#"for=a, for="open, for=b"#) == ["a", nil])
        let found = client(
            ["Forwarded": #"for="open"#, "forwarded": "for=8.8.8.8"],
            trust: .proxies(.uniqueLocal, headers: ["Forwarded"])
        )
        #expect(found.address == IPAddress("8.8.8.8"))
    }

    @Test func `is read by every cut of a long one without a trap`() {
        let line = #"for="[2001:db8::1]:80";proto=https;by="a\"b", for=_x , for=1.2.3.4;for="é"#
        for end in line.indices {
            for start in line[..<end].indices {
                _ = ForwardedElement.elements(of: String(line[start..<end]))
            }
        }
    }
}
