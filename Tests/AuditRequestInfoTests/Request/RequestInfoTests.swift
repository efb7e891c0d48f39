import AuditCore
import Testing

@testable import AuditRequestInfo

@Suite struct `A request's description` {
    @Test func `has what the request says`() {
        let info = request(
            "POST",
            "/orders/17?page=2#top",
            with: [
                "Host": "Shop.Example:8443", "User-Agent": "Mozilla/5.0", "Referer": "https://a/",
                "Accept-Language": "en;q=0.5, de-AT, de;q=0.9", "X-Request-ID": "abc-1",
                "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            ]
        )
        #expect(info.method == "POST" && info.path == "/orders/17" && info.query == "page=2")
        #expect(info.host == "shop.example:8443" && info.scheme == nil)
        #expect(info.userAgent == "Mozilla/5.0" && info.referrer == "https://a/")
        #expect(info.language == "de-AT" && info.clientRequestID == "abc-1")
        #expect(info.trace?.traceID == "0af7651916cd43dd8448eb211c80319c")
        #expect(info.trace?.parentID == "b7ad6b7169203331" && info.trace?.isSampled == true)
        #expect(info.address == IPAddress("203.0.113.7") && info.routeOrPath == "/orders/17")
        #expect(info.keptHeaders.isEmpty)
        let empty = request(with: ["User-Agent": " ", "Referer": "", "Host": ""])
        #expect(empty.userAgent == nil && empty.referrer == nil && empty.host == nil)
    }

    @Test func `has identifiers of its own that sort by time`() {
        let environment = RequestEnvironment(clock: StoppedClock().clock)
        let ids = (0..<100).map { _ in request(environment: environment).id }
        #expect(ids == ids.sorted() && Set(ids).count == 100)
        #expect(ids.allSatisfy { $0.timestamp != nil })
    }

    @Test func `prefers what the framework calls the request`() {
        #expect(request(id: "mine", with: ["X-Request-ID": "theirs"]).clientRequestID == "mine")
        #expect(request(with: ["x-request-id": "a b\r\n<c>"]).clientRequestID == "abc")
        #expect(request(with: ["x-request-id": "\r\n"]).clientRequestID == nil)
        let long = String(repeating: "x", count: 1_000)
        #expect(request(id: long).clientRequestID?.utf8.count == 128)
    }

    @Test(arguments: [
        ("/a", "/a", nil), ("/a?", "/a", ""), ("/a?b?c", "/a", "b?c"), ("/a#b?c", "/a", nil),
        ("http://h.example/a?b", "/a", "b"), ("http://h.example", "/", nil), ("*", "*", nil),
        ("h.example:443", "h.example:443", nil), ("", "", nil), ("?", "", ""),
        ("/http://x/y", "/http://x/y", nil),
    ])
    func `takes the target apart`(target: String, path: String, query: String?) {
        let info = request("GET", target)
        #expect(info.path == path && info.query == query)
    }

    @Test(
        arguments: [
            ("de", "de"), ("*", nil), ("", nil), ("en;q=0", nil), ("fr;q=0.1,en;q=0.2", "en"),
            ("a;q=0.500,b;q=0.5", "a"), ("x y,de", "de"), ("de;level=1", nil), ("1x,en", "en"),
            ("en;q=2,de;q=0.3", "de"), (" en ; q=0.7 , de;q=0.8", "de"), ("de;q=1.000", "de"),
        ] as [(String, String?)]
    )
    func `has the language with the highest weight`(value: String, language: String?) {
        #expect(AcceptedLanguage.best(in: value) == language)
    }

    // W3C Trace Context, section 3.2.2 and 3.2.3.
    @Test(arguments: [
        "", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331", "00",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-extra",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331-01",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01x",
    ])
    func `belongs to no trace that is not well formed`(value: String) {
        #expect(TraceParent(value) == nil)
    }

    @Test func `belongs to a trace of a later version`() {
        let value = "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"
        #expect(TraceParent(value)?.isSampled == false && TraceParent(value + "-more") != nil)
    }

    @Test func `believes about host and scheme only whom it believes about addresses`() {
        var trust = ProxyTrust.proxies(.uniqueLocal)
        trust.schemeHeader = "X-Forwarded-Proto"
        trust.hostHeader = "X-Forwarded-Host"
        let fields: KeyValuePairs = [
            "Host": "inner", "X-Forwarded-Host": "evil, Outer", "X-Forwarded-Proto": "http, HTTPS",
        ]
        let trusted = request(from: "10.0.0.1", with: fields, trust: trust)
        #expect(trusted.host == "outer" && trusted.scheme == "https")
        let other = request(from: "203.0.113.7", with: fields, trust: trust)
        #expect(other.host == "inner" && other.scheme == nil)
        let unnamed = request(from: "10.0.0.1", with: fields, trust: .proxies(.uniqueLocal))
        #expect(unnamed.host == "inner" && unnamed.scheme == nil)
    }

    @Test func `asks the farthest trusted proxy of a Forwarded field`() {
        let trust = ProxyTrust.proxies(.uniqueLocal, headers: ["Forwarded"])
        let value =
            "for=9.9.9.9;host=evil;proto=http, for=8.8.8.8;host=a;proto=https, for=10.0.0.2;host=b"
        let info = request(from: "10.0.0.1", with: ["Forwarded": value], trust: trust)
        #expect(info.address == IPAddress("8.8.8.8") && info.host == "a" && info.scheme == "https")
    }

    @Test func `takes the pseudo-fields of HTTP 2`() {
        let info = request(with: [":authority": "a.example", "Host": "b", ":scheme": "https"])
        #expect(info.host == "a.example" && info.scheme == "https")
    }

    @Test func `keeps the fields it is told to`() {
        let environment = RequestEnvironment(headerFilter: .standard)
        let info = request(with: ["Accept": "a", "Cookie": "c"], environment: environment)
        #expect(info.keptHeaders.map(\.name) == ["accept"])
    }

    @Test(arguments: hostileTexts)
    func `is bounded and of single lines whatever comes`(text: String) {
        var info = RequestInfo(
            method: text,
            path: text,
            requestID: text,
            peerAddress: text,
            headers: [
                "Host", "User-Agent", "Referer", "Accept-Language", "traceparent", "Forwarded",
                "X-Forwarded-For", "X-Forwarded", "X-Real-IP", "Sec-CH-UA", ":scheme", text,
            ].map { (name: $0, value: text) },
            trust: .proxies(.unix, headers: ["Forwarded", "X-Forwarded", "X-Forwarded-For", text]),
            environment: RequestEnvironment(headerFilter: .standard)
        )
        info.route = text
        let texts = [
            info.method, info.path, info.query, info.clientRequestID, info.userAgent, info.host,
            info.referrer, info.language, info.scheme, info.route, info.client.description,
        ]
        for text in texts.compactMap(\.self) + info.keptHeaders.map(\.value) {
            #expect(text.isOneLine && text.utf8.count <= 2_048)
        }
        for field in ResponseHeaders(rawValue: .max).fields(for: info, after: .seconds(1)) {
            #expect(field.value.utf8.allSatisfy { 0x20...0x7E ~= $0 })
            #expect(field.value.utf8.count <= 256)
        }
    }

    @Test func `costs in proportion to what comes`() {
        func cost(_ unit: String, _ count: Int) -> Duration {
            let text = String(repeating: unit, count: count)
            let trust = ProxyTrust.proxies(.uniqueLocal, headers: ["Forwarded", "X-Forwarded-For"])
            return (0..<3).map { _ in
                ContinuousClock().measure {
                    _ = request(
                        "GET",
                        text,
                        id: text,
                        from: "10.0.0.1",
                        with: ["Forwarded": text, "User-Agent": text, "Accept-Language": text],
                        trust: trust
                    )
                }
            }.min() ?? .zero
        }
        for unit in [",", ";", "\"", "for=10.0.0.1,", "\\", "\"\\", "=", "a;", "é", " "] {
            // Sixteen times as much takes 256 times as long if the cost is a square.
            let (small, large) = (cost(unit, 4_000), cost(unit, 64_000))
            #expect(large < small * 80 + .milliseconds(20), "\(unit): \(small), \(large)")
        }
    }
}
