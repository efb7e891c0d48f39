import AuditCore
import Testing

@Suite struct `The address of a page` {
    @Test(arguments: [
        ("https://shop.example/orders", "https://shop.example/orders"),
        ("https://shop.example/orders?", "https://shop.example/orders"),
        ("https://shop.example/orders?id=7&token=abcdefgh", "https://shop.example/orders"),
        ("https://shop.example/orders#access_token=abcdefgh", "https://shop.example/orders"),
        ("https://shop.example#x?y", "https://shop.example"),
        ("https://anna:hunter22@shop.example/a?b#c", "https://shop.example/a"),
        ("https://anna@shop.example", "https://shop.example"),
        ("https://anna:a@b@shop.example/", "https://shop.example/"),
        ("https:\\\\anna:hunter22@shop.example\\a", "https:\\\\shop.example\\a"),
        ("https:anna:hunter22@shop.example/a", "https:shop.example/a"),
        ("//anna:hunter22@shop.example/a", "//shop.example/a"),
        ("https://anna:hun/ter22@shop.example/a", "https://shop.example/a"),
        ("https://anna:hunter22?hunter33@shop.example/a", "https://"),
        ("https://anna:hunter22#hunter33@shop.example/a", "https://"),
        ("/orders/7?q=abcdefgh", "/orders/7"),
        ("/orders/a@b", "/orders/a@b"),
        ("https://shop.example:8080/a", "https://shop.example:8080/a"),
        ("http://[2001:db8::1]:80/a", "http://[2001:db8::1]:80/a"),
        ("/a;jsessionid=1A530637289A03B07199A44E", "/a;jsessionid=[redacted]"),
        ("/reset/eyJhbGciOiJub25lIn0.eyJhIjoxfQ.x", "/reset/[redacted]"),
        ("/cards/4111111111111111", "/cards/[redacted]"),
        ("", ""), ("?", ""), ("a", "a"),
    ])
    func `keeps scheme, host and path`(url: String, expected: String) {
        let expected = expected.isEmpty && !url.isEmpty ? nil : expected
        #expect(RedactionEvents.redacted(url: url) == expected)
        var event = RedactionEvents.empty()
        event.request = AuditRequest(referrer: url)
        Redactor().redact(&event)
        #expect(event.request?.referrer == expected)
    }

    @Test(arguments: [
        ("/a?page=2&q=x&sort=up#f", "/a?page=2&sort=up"), ("/a?q=x", "/a"), ("/a?page", "/a?page"),
        ("/a?Page=2", "/a"), ("/a?&&page=2&", "/a?page=2"), ("/a?page=2?q=3", "/a?page=2?q=3"),
        ("/a?token=abcdefgh&page=4111111111111111", "/a?token=[redacted]&page=[redacted]"),
    ])
    func `keeps parameters that a policy names`(url: String, expected: String) {
        var policy = RedactionPolicy.standard
        policy.urlQuery = .keeping(["page", "sort", "token"])
        #expect(RedactionEvents.redacted(url: url, policy) == expected)
    }

    @Test func `keeps its query when a policy says so, without secrets`() {
        var policy = RedactionPolicy.standard
        policy.urlQuery = .kept
        let url = RedactionEvents.redacted(
            url: "https://a:b@c/d?e=f&password=hunter22&g=h#i",
            policy
        )
        #expect(url == "https://c/d?e=f&password=[redacted]&g=h")
    }

    @Test func `is left alone by a policy that keeps secrets`() {
        let url = "https://a:b@c/d?e=f&password=hunter22#i"
        #expect(RedactionEvents.redacted(url: url, .keepingSecrets) == url)
    }
}
