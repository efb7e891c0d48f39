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

    @Test func `has what the client calls the request, else the framework`() {
        #expect(request(id: "mine", with: ["X-Request-ID": "theirs"]).clientRequestID == "theirs")
        #expect(request(id: "mine", with: ["X-Request-ID": "\r\n"]).clientRequestID == "mine")
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
            ("en;q=2,de;q=0.3", "de"),
            ("de;q=1.5, en;q=0.9", "en"), ("de;q=1.001", nil), (" en ; q=0.7 , de;q=0.8", "de"),
            ("de;q=1.000", "de"),
        ] as [(String, String?)]
    )
    func `has the language with the highest weight`(value: String, language: String?) {
        #expect(AcceptedLanguage.best(in: value) == language)
    }

    @Test func `has no language of which a part was not read`() {
        let many = String(repeating: "*,", count: 509)
        #expect(AcceptedLanguage.best(in: many + "*;q=0, de-AT") == nil)
        #expect(AcceptedLanguage.best(in: many + "de-AT, en") == "de-AT")
        #expect(AcceptedLanguage.best(in: String(repeating: "a", count: 2_000)) == nil)
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

    @Test func `belongs to one trace only, whatever stands around it`() {
        let value = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        #expect(TraceParent(" \(value)\t")?.parentID == "b7ad6b7169203331")
        let other = "00-1af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        #expect(request(with: ["traceparent": value, "Traceparent": other]).trace == nil)
        #expect(request(with: ["Traceparent": value]).trace != nil)
    }

    @Test func `has no route that is empty`() {
        var info = request("GET", "/a")
        info.route = " "
        #expect(info.route == nil && info.routeOrPath == "/a")
        info.route = "/:id"
        #expect(info.routeOrPath == "/:id")
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

    @Test func `does not believe a Forwarded field that the address did not come from`() throws {
        let trust = ProxyTrust.proxies(
            try TrustedProxies(["10.0.0.0/8"]),
            headers: ["X-Forwarded-For", "Forwarded"]
        )
        let info = request(
            from: "10.0.0.1",
            with: [
                "Host": "real.example", "X-Forwarded-For": "203.0.113.7",
                "Forwarded": "for=1.2.3.4;host=evil.example;proto=https",
            ],
            trust: trust
        )
        #expect(info.host == "real.example" && info.scheme == nil)
    }

    @Test func `does not count the elements of a header by the hops of another one`() {
        var trust = ProxyTrust.proxies(.uniqueLocal)
        trust.schemeHeader = "X-Forwarded-Proto"
        trust.hostHeader = "X-Forwarded-Host"
        let info = request(
            from: "10.0.0.1",
            with: [
                "Host": "inner", "X-Forwarded-For": "203.0.113.7, 10.0.0.2",
                "X-Forwarded-Proto": "http, https", "X-Forwarded-Host": "evil.example",
                "x-forwarded-host": "evil.example,\treal.example ",
            ],
            trust: trust
        )
        #expect(info.client.trustedHopCount == 2)
        #expect(info.host == "real.example" && info.scheme == "https")
    }

    @Test(
        arguments: [
            ("a.example", "a.example"), ("A_b-1.example.:8080", "a_b-1.example.:8080"),
            ("[2001:DB8::1]", "[2001:db8::1]"), ("[::1]:80", "[::1]:80"), ("a:", "a:"),
            ("::::[[[", nil), ("[::1", nil), ("[1.2.3.4]", nil), ("[]", nil), ("a]", nil),
            ("::1", nil), ("a:b", nil), ("a:123456", nil), (":80", nil), ("a:1:2", nil),
            ("[::1]80", nil), ("[fe80::1%eth0]", nil), ("a b", nil),
        ] as [(String, String?)]
    )
    func `has a host only where there is one`(text: String, host: String?) {
        #expect(request(with: ["Host": text]).host == host)
    }

    @Test func `does not choose between two hosts or schemes of one element`() {
        let info = request(
            from: "10.0.0.1",
            with: ["Forwarded": "for=8.8.8.8;host=a;host=b;proto=http;proto=https", "Host": "c"],
            trust: .proxies(.uniqueLocal, headers: ["Forwarded"])
        )
        #expect(info.address == IPAddress("8.8.8.8"))
        #expect(info.host == "c" && info.scheme == nil)
    }

    @Test func `ignores no header that says nothing`() {
        #expect(request(with: ["X-Forwarded-For": " ,"]).client.ignoredHeader == nil)
        let fields: KeyValuePairs = ["X-Forwarded-For": "", "X-Real-IP": "1.1.1.1"]
        #expect(request(with: fields).client.ignoredHeader == "X-Real-IP")
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
