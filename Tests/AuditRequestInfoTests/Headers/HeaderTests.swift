import Testing

@testable import AuditRequestInfo

@Suite struct `Header fields` {
    private let headers = RequestHeaders([
        (name: "Accept", value: "a"), (name: "X-One", value: "1"), (name: "ACCEPT", value: "b"),
    ])

    @Test func `are found without regard to case`() {
        #expect(headers.first("accept") == "a" && headers.last("accept") == "b")
        #expect(headers.all("aCCept") == ["a", "b"] && headers.contains("x-one"))
        #expect(headers.first("x_one") == nil && headers.first("x-one ") == nil)
        #expect(!HeaderName.matches("a@", "a`") && !HeaderName.matches("É", "é"))
    }

    @Test func `are kept only if they are on the list`() {
        let kept = HeaderFilter.standard.kept(
            RequestHeaders([
                (name: "Accept", value: "x\r\ny"), (name: "Authorization", value: "Bearer abc"),
                (name: "Cookie", value: "a=b"), (name: "X-API-Key", value: "k"),
                (name: "User-Agent", value: String(repeating: "é", count: 9_000)),
            ])
        )
        #expect(kept.map(\.name) == ["accept", "user-agent"])
        #expect(kept[0].value == "x\u{FFFD}\u{FFFD}y")
        #expect(kept[1].value.utf8.count == HeaderFilter.valueByteLimit)
    }

    @Test(arguments: [
        "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-API-Key", "Api_Key",
        "X-Auth-Token", "X-CSRF-Token", "X-Amz-Security-Token", "X-Session", "X-Password",
        "X-Hub-Signature-256", "Client-Secret", "X-JWT-Assertion",
    ])
    func `that let somebody in are never kept, even if somebody lists them`(name: String) {
        #expect(HeaderFilter([name, "accept"]).names == ["accept"])
    }

    @Test func `on the published list are those of the filter`() {
        #expect(HeaderFilter.standard.names.count == 30)
        #expect(HeaderFilter.standard.names.contains("sec-ch-ua-platform-version"))
        #expect(HeaderFilter.none.kept(headers).isEmpty)
    }

    @Test(arguments: hostileTexts)
    func `become one bounded line`(text: String) {
        for limit in [0, 1, 2, 3, 7, 256] {
            let cleaned = SafeText.cleaned(text, atMost: limit)
            #expect(cleaned.utf8.count <= limit && cleaned.isOneLine)
            let value = SafeText.headerValue(text, atMost: limit)
            #expect(value.utf8.count <= limit && value.utf8.allSatisfy { 0x20...0x7E ~= $0 })
        }
        #expect(SafeText.cleaned("Grüße, Zoë", atMost: 100) == "Grüße, Zoë")
    }

    @Test(
        arguments: [
            (" a ", "a"), ("\t a\t \t", "a"), ("a\tb", "a\u{FFFD}b"), ("abc\t", "abc"),
            ("\u{0}\u{1}abc", "\u{FFFD}\u{FFFD}abc"), ("\r\na", "\u{FFFD}\u{FFFD}a"), ("\t", ""),
            ("Grüße, Zoë", "Grüße, Zoë"), (String(repeating: " ", count: 99) + "a", "a"),
            (String(repeating: " ", count: 100) + "a", ""), ("a\n ", "a\u{FFFD}"),
        ]
    )
    func `lose the blanks around them and nothing else`(text: String, cleaned: String) {
        #expect(SafeText.cleaned(text, atMost: 100) == cleaned)
    }

    @Test func `cost no more than what is kept of them`() {
        func cost(_ count: Int) -> Duration {
            let text = String(repeating: " ", count: count) + "é"
            return (0..<5).map { _ in
                ContinuousClock().measure { _ = SafeText.cleaned(text, atMost: 64) }
            }.min() ?? .zero
        }
        #expect(cost(4_000_000) < cost(4_000) * 20 + .milliseconds(1))
    }
}
