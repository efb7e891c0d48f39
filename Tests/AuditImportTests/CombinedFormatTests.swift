import AuditCore
import AuditImport
import Testing

@Suite struct `An access log's line` {
    private let format = CombinedFormat()

    /// A line with these parts in their places.
    private func line(
        before: String = "192.0.2.7 - -",
        time: String = "17/May/2015:10:05:03 +0000",
        request: String = "GET /a?b=c HTTP/1.1",
        status: String = "200",
        size: String = "12",
        after: String = #" "-" "curl""#
    ) -> String {
        "\(before) [\(time)] \"\(request)\" \(status) \(size)\(after)"
    }

    @Test func `becomes a web request with all that the line says`() throws {
        let event = try format.event(
            #"192.0.2.7 ident bob [22/Jan/2019:03:56:14 +0330] "POST /cart?id=7 HTTP/2.0" 302 518 "#
                + #""https://shop.example/" "Mozilla/5.0 (X11)""#
        )
        #expect(event.action == .webRequest && event.category == .web)
        #expect(event.outcome == .success)
        #expect(event.occurredAt == AuditTimestamp(rfc3339: "2019-01-22T03:56:14+03:30"))
        #expect(event.actor == .user("bob"))
        #expect(event.source?.address == IPAddress("192.0.2.7"))
        #expect(event.source?.agent == "Mozilla/5.0 (X11)" && event.source?.platform == .web)
        #expect(event.request?.method == "POST" && event.request?.status == 302)
        #expect(event.request?.route == nil && event.request?.url == "/cart?id=7")
        #expect(event.request?.referrer == "https://shop.example/")
        #expect(event.resources == [AuditResource("path", "/cart")])
        #expect(
            event.details == ["bytes": 518, "protocol": "HTTP/2.0", "identity": .personal("ident")]
        )
    }

    @Test func `is not lost for a code point that is no character`() async throws {
        let event = try format.event(
            line(before: "192.0.2.7 - b\u{FFFF}b", request: "GET /a\u{1FFFF} HTTP/1.1")
        )
        #expect(event.actor == .user("b\u{FFFD}b"))
        #expect(event.resources == [AuditResource("path", "/a\u{FFFD}")])
        let log = try await AuditLog(storage: InMemoryStorage(name: "site"))
        try await log.record(event)
    }

    @Test func `of the common format has neither referrer nor agent`() throws {
        let event = try format.event(line(after: ""))
        #expect(event.source?.agent == nil && event.request?.referrer == nil)
        #expect(event.request?.status == 200 && event.actor == .anonymous)
    }

    @Test(arguments: [
        ("shop.example:443 192.0.2.7 - -", "shop.example", 443),
        ("Shop.Example 192.0.2.7 - -", "shop.example", nil),
        ("[2001:db8::1]:80 2001:db8::7 - -", "[2001:db8::1]", 80),
        ("shop.example client.example - bob", "shop.example", nil),
        ("shop.example client.example - bob builder", "shop.example", nil),
        ("192.0.2.1:80 192.0.2.7 - -", "192.0.2.1", 80),
    ])
    func `may begin with a virtual host`(before: String, host: String, port: Int?) throws {
        let event = try format.event(line(before: before), tenant: .virtualHost)
        #expect(event.tenant.rawValue == host)
        #expect(event.details["virtualHost"] == .string(host))
        #expect(event.details["port"]?.integer == port.map(Int64.init))
    }

    @Test(arguments: [
        ("192.0.2.7 - bob builder", "bob builder"), ("client.example - bob builder", "bob builder"),
        ("192.0.2.7 - a [b", "a [b"), ("192.0.2.7 - zoë", "zoë"),
    ])
    func `may name a user with spaces and brackets`(before: String, user: String) throws {
        let event = try format.event(line(before: before))
        #expect(event.actor == .user(user))
        #expect(event.details["virtualHost"] == nil)
    }

    @Test(arguments: ["-", "\"\""])
    func `without a user is of nobody known`(user: String) throws {
        #expect(try format.event(line(before: "192.0.2.7 - \(user)")).actor == .anonymous)
    }

    @Test func `from a host with a name keeps the name`() throws {
        let event = try format.event(line(before: "client.example - -"))
        #expect(
            event.source?.address == nil && event.details["host"] == .personal("client.example")
        )
    }

    @Test(
        arguments: [
            (
                #" "-" "curl" "203.0.113.9, 10.0.0.1""#,
                ["forwardedFor": .personal("203.0.113.9, 10.0.0.1")]
            ),
            (
                #" "-" "curl" "unknown,198.51.100.9 , _hidden,""#,
                ["forwardedFor": .personal("unknown,198.51.100.9 , _hidden,")]
            ),
            (#" "-" "curl" "_hidden""#, ["extra": .personal(["_hidden"])]),
            (#" "-" "curl" ",""#, ["extra": .personal([","])]),
            (#" "-" "curl" "10.0.0.1, bob""#, ["extra": .personal(["10.0.0.1, bob"])]),
            (#" "-" "curl" "10.0.0.1, a b""#, ["extra": .personal(["10.0.0.1, a b"])]),
            (#" "-" "curl" "-""#, [:]),
            (#" "-" "curl" "x" 7 "-" 0.3"#, ["extra": .personal(["x", "7", "0.3"])]),
            (
                #" "-" "-" 500 "test@docker -> leaf@docker" "http://172.17.0.3:80" 0ms"#,
                [
                    "extra": .personal([
                        "500", "test@docker -> leaf@docker", "http://172.17.0.3:80", "0ms",
                    ]),
                    "timing": "excellent",
                ]
            ),
        ] as [(String, [String: AuditValue])]
    )
    func `may have more fields at its end`(after: String, more: [String: AuditValue]) throws {
        let event = try format.event(line(after: after))
        let expected = more.merging(["bytes": 12, "protocol": "HTTP/1.1"]) { value, _ in value }
        #expect(event.details.values == expected)
    }

    @Test(
        arguments: [
            ("0.004", 4, "excellent"), ("12.345", 12_345, "verySlow"), ("rt=0.150", 150, "good"),
            ("request_time=0.200 7", 200, "slow"), (#""-" 0.999"#, 999, "slow"),
            ("49ms", 49, "excellent"), ("1.5 0.003", 3, "excellent"),
            ("9.999 rt=0.001 0.500", 1, "excellent"), (#""0.001" 2.000"#, 2_000, "verySlow"),
        ]
    )
    func `may say how long it took`(extra: String, milliseconds: Int, timing: String) throws {
        let event = try format.event(line(after: #" "-" "curl" "# + extra))
        #expect(event.duration == .milliseconds(milliseconds))
        #expect(event.details["timing"] == .string(timing))
    }

    @Test(arguments: [
        "0.3", "1609459200.123", "500", "1.2.3", ".123", "0.12a", "ms", "-1ms", "rt=5",
        // What a client sends stands in quotes, and of two times nobody knows which is the whole.
        #""0.001""#, #""rt=0.001""#, "0.001 0.500", "rt=0.001 request_time=0.002",
    ])
    func `says nothing of time by other numbers`(extra: String) throws {
        let event = try format.event(line(after: #" "-" "curl" "# + extra))
        #expect(event.duration == nil && event.details["timing"] == nil)
    }

    @Test(
        arguments: [
            ("100", .success), ("200", .success), ("304", .success), ("399", .success),
            ("400", .failure), ("401", .denied), ("403", .denied), ("404", .failure),
            ("499", .failure), ("500", .failure), ("999", .failure), ("-", .unknown),
            ("000", .unknown),
        ] as [(String, AuditOutcome)]
    )
    func `ends as its status says`(status: String, outcome: AuditOutcome) throws {
        let event = try format.event(line(status: status))
        #expect(event.outcome == outcome)
        #expect(event.request?.status == (outcome == .unknown ? nil : Int(status)))
    }

    @Test(arguments: [
        (#"GET /\"x\" HTTP/1.1"#, #"/"x""#), (#"GET /a\\b HTTP/1.1"#, #"/a\b"#),
        (#"GET /\xc3\xa4 HTTP/1.1"#, "/ä"), (#"GET /\xC3\xA4 HTTP/1.1"#, "/ä"),
        (#"GET /a\x22b HTTP/1.1"#, #"/a"b"#), (#"GET /\t HTTP/1.1"#, "/\t"),
        // Not UTF-8 once decoded, or no escape: left as it was written.
        (#"GET /\xc3 HTTP/1.1"#, #"/\xc3"#), (#"GET /\q HTTP/1.1"#, #"/\q"#),
        (#"GET /\x4 HTTP/1.1"#, #"/\x4"#),
    ])
    func `has its escapes decoded where that is possible`(request: String, path: String) throws {
        #expect(try format.event(line(request: request)).resources.first?.id == path)
    }

    @Test(arguments: [
        (#"\x16\x03\x01"#, "\u{16}\u{03}\u{01}"), (#"Gh0st\xAD\x00"#, #"Gh0st\xAD\x00"#),
        ("HELP", "HELP"), ("GET / FTP/1.1", "GET / FTP/1.1"), ("G=T / HTTP/1.1", "G=T / HTTP/1.1"),
        ("GET  HTTP/1.1", "GET  HTTP/1.1"), (" / HTTP/1.1", " / HTTP/1.1"),
    ])
    func `with something that is no request keeps it`(request: String, text: String) throws {
        let event = try format.event(line(request: request, status: "400"))
        #expect(event.details["requestLine"] == .string(text))
        #expect(event.request?.method == nil && event.resources.isEmpty)
    }

    @Test(arguments: ["-", ""])
    func `without a request has none`(request: String) throws {
        let event = try format.event(line(request: request, status: "408", size: "-"))
        #expect(event.details.isEmpty && event.request == AuditRequest(status: 408))
    }

    @Test(arguments: [
        ("GET / HTTP/1.0", "/"), ("GET /", "/"), ("OPTIONS * HTTP/1.0", "*"),
        ("GET http://h.example/a/b?c HTTP/1.1", "/a/b"), ("GET http://h.example HTTP/1.1", "/"),
        ("CONNECT h.example:443 HTTP/1.1", "h.example:443"), ("GET /a#b HTTP/1.1", "/a"),
        ("GET /a b?c HTTP/1.1", "/a b"), ("M-SEARCH * HTTP/1.1", "*"), ("PRI * HTTP/2.0", "*"),
    ])
    func `has a path without host and query`(request: String, path: String) throws {
        #expect(try format.event(line(request: request)).resources.first?.id == path)
    }

    @Test func `that is too long for an event is shortened and says so`() throws {
        let path = "/" + String(repeating: "ä", count: 3_000)
        let event = try format.event(
            line(before: "192.0.2.7 - \(path)", request: "GET \(path) HTTP/1.1")
        )
        #expect(event.request?.url == String(path.prefix(2_048)))
        #expect(event.actor.id == String(path.prefix(128)))
        #expect(event.details["shortened"] == ["actor.id", "resource.id", "request.url"])
    }

    @Test func `full of characters that JSON writes with six bytes is shortened to a sixth`() throws
    {
        let path = String(repeating: #"\x01"#, count: 3_000)
        let event = try format.event(line(request: "GET /\(path) HTTP/1.1"))
        #expect(event.request?.url?.utf8.count == 1 + 4_095 / 6)
    }

    @Test func `keeps the first of very many fields at its end`() throws {
        let fields = String(repeating: " 7", count: 1_000)
        let event = try format.event(line(after: #" "-" "curl""# + fields))
        #expect(
            event.details["extra"]
                == .personal(.array(Array(repeating: .string("7"), count: 32)))
        )
        #expect(event.details["shortened"] == ["extra"])
    }

    @Test(arguments: [
        ("17/May/2015:10:05:03 +0000", "2015-05-17T10:05:03Z"),
        ("29/Feb/2016:23:59:59 -0800", "2016-02-29T23:59:59-08:00"),
        ("31/dec/2016:23:59:60 +0000", "2016-12-31T23:59:60Z"),
    ])
    func `has the time of its own offset`(time: String, expected: String) throws {
        #expect(try format.event(line(time: time)).occurredAt == AuditTimestamp(rfc3339: expected))
    }

    @Test(arguments: [
        "29/Feb/2015:10:05:03 +0000", "17/Mai/2015:10:05:03 +0000", "17/May/2015:24:05:03 +0000",
        "17/May/2015:10:05:60 +0000", "17/May/2015 10:05:03 +0000", "17/May/2015:10:05:03 00000",
        "17/May/2015:10:05:03 +2400", "17.May.2015:10:05:03 +0000", "x7/May/2015:10:05:03 +0000",
    ])
    func `with another time cannot be read`(time: String) {
        #expect(
            format.problem(line(time: time)) == "the time is none of the calendar and the clock"
        )
    }

    @Test(arguments: [
        (#"192.0.2.7 - -"#, "there is no time such as [17/May/2015:10:05:03 +0000]"),
        (
            #"- - [17/May/2015:10:05:03 +0000] "GET /" 200 1"#,
            "there are no host, identity and user before the time"
        ),
        (#"h - - [17/May/2015:10:05:03 +0000]"#, "the request does not begin with a quote"),
        (
            #"h - - [17/May/2015:10:05:03 +0000] GET / 200 1"#,
            "the request does not begin with a quote"
        ),
        (
            #"h - - [17/May/2015:10:05:03 +0000] "GET /"#,
            "the line is cut off inside the request: its closing quote is missing"
        ),
        (
            #"h - - [17/May/2015:10:05:03 +0000] "GET /\""#,
            "the line is cut off inside the request: its closing quote is missing"
        ),
        (
            #"h - - [17/May/2015:10:05:03 +0000] "GET /"x" 200 1"#,
            "something follows the closing quote of the request"
        ),
        (#"h - - [17/May/2015:10:05:03 +0000] "GET /""#, "the status is missing"),
        (
            #"h - - [17/May/2015:10:05:03 +0000] "GET /" 20 1"#,
            "the status is neither three digits nor a dash"
        ),
        (
            #"h - - [17/May/2015:10:05:03 +0000] "GET /" 2000 1"#,
            "the status is neither three digits nor a dash"
        ),
        (#"h - - [17/May/2015:10:05:03 +0000] "GET /" 200"#, "the size is missing"),
        (#"h - - [17/May/2015:10:05:03 +0000] "GET /" 200 "#, "the size is missing"),
        (
            #"h - - [17/May/2015:10:05:03 +0000] "GET /" 200 1k"#,
            "the size is neither a number nor a dash"
        ),
        (
            #"h - - [17/May/2015:10:05:03 +0000] "GET /" 200 1 "-""#,
            "the agent does not begin with a quote"
        ),
        (
            #"h - - [17/May/2015:10:05:03 +0000] "GET /" 200 1 "-" "cur"#,
            "the line is cut off inside the agent: its closing quote is missing"
        ),
    ])
    func `that is none says what is missing and nothing of the line`(line: String, reason: String) {
        #expect(format.problem(line) == reason)
    }

    @Test func `names no tenant without a virtual host`() {
        let reason = "the line does not say what the tenant's name is taken from"
        #expect(format.problem(line(), tenant: .virtualHost) == reason)
    }

    @Test func `cut off anywhere is read or cannot be read`() throws {
        let whole = Array(line(before: "v:1 192.0.2.7 - bob", after: #" "r\"" "a\\" "f" 1"#).utf8)
        for length in whole.indices {
            switch format.reading(Array(whole[..<length])) {
            case .event(let event): #expect(event.action == .webRequest)
            case .unreadable(let reason): #expect(!reason.isEmpty)
            case .skipped: Issue.record("A cut line is no other kind of line")
            }
        }
    }
}
