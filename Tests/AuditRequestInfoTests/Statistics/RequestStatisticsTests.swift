import AuditCore
import AuditRequestInfo
import Testing

@Suite struct `Request statistics` {
    private func add(
        _ count: Int,
        _ route: String?,
        path: String = "/",
        milliseconds: Int = 1,
        from peer: String = "203.0.113.7",
        to statistics: RequestStatistics
    ) {
        for _ in 0..<count {
            var info = request("GET", path, from: peer)
            info.route = route
            statistics.record(
                CompletedRequest(info, status: 200, duration: .milliseconds(milliseconds))
            )
        }
    }

    @Test func `count requests, addresses, routes and times`() {
        let statistics = RequestStatistics()
        add(3, "/a", milliseconds: 10, to: statistics)
        add(1, "/b", milliseconds: 2_000, from: "2001:db8::1", to: statistics)
        let snapshot = statistics.snapshot()
        #expect(snapshot.total == 4 && snapshot.meanDuration == .microseconds(507_500))
        #expect(snapshot.uniqueAddresses.count == 2 && !snapshot.uniqueAddresses.isEstimate)
        #expect(snapshot.topRoutes().map(\.route) == ["/a", "/b"])
        #expect(snapshot.topRoutes(1).map(\.count) == [3] && snapshot.topRoutes(-1).isEmpty)
        #expect(snapshot.timings.map(\.percent) == [75, 0, 0, 25])
        #expect(snapshot.devices.map(\.percent).reduce(0, +) == 100)
        #expect(snapshot.browsers.map(\.count).reduce(0, +) == 4)
        #expect(snapshot.systems.map(\.count).reduce(0, +) == 4)
        #expect(snapshot.percentile(100) == .seconds(2))
        // What comes later does not change it.
        add(1, "/c", to: statistics)
        #expect(snapshot.total == 4 && statistics.snapshot().total == 5)
    }

    @Test func `of nothing are nothing`() {
        let snapshot = RequestStatistics().snapshot()
        #expect(snapshot.total == 0 && snapshot.meanDuration == nil)
        #expect(snapshot.percentile(50) == nil && snapshot.topRoutes().isEmpty)
        #expect(snapshot.timings.allSatisfy { $0.percent == 0 })
        #expect(RequestStatistics().recent().isEmpty)
    }

    @Test func `do not count paths, which clients make up, as routes`() {
        let statistics = RequestStatistics(limits: .init(routeCount: 3))
        add(1, "/orders/:id", path: "/orders/17", to: statistics)
        for number in 0..<100 { add(1, nil, path: "/\(number).php", to: statistics) }
        add(1, "", path: "/reset/secret", to: statistics)
        let routes = statistics.snapshot().topRoutes()
        #expect(routes.map(\.route) == ["unknown", "/orders/:id"])
        #expect(routes.map(\.count) == [101, 1])
        #expect(!statistics.snapshot().prometheusText().contains("/reset"))
        #expect(statistics.recent(.init(limit: 1)).map(\.route) == ["/reset/secret"])
    }

    @Test func `remember the last requests`() {
        let statistics = RequestStatistics(limits: .init(routeCount: 2, recentCount: 10))
        for number in 0..<25 { add(1, "/\(number)", from: "192.0.2.\(number)", to: statistics) }
        let recent = statistics.recent()
        #expect(recent.map(\.route) == (15..<25).reversed().map { "/\($0)" })
        #expect(statistics.recent(.init(limit: 3)).count == 3)
        #expect(statistics.recent(.init(limit: -1)).isEmpty)
        #expect(statistics.recent(.init(route: "/20")).map(\.route) == ["/20"])
        let block = AddressBlock("192.0.2.16/30")
        #expect(statistics.recent(.init(addresses: block)).count == 4)
        #expect(statistics.recent(.init(device: "tv")).isEmpty)
        let time = recent[4].time
        #expect(statistics.recent(.init(from: time)).allSatisfy { $0.time >= time })
        #expect(statistics.recent(.init(until: time)).allSatisfy { $0.time < time })
        #expect(statistics.recent(.init(from: time)).count >= 5)
    }

    @Test func `may be used by many tasks at once`() async {
        let statistics = RequestStatistics(limits: .init(routeCount: 4, recentCount: 50))
        await withTaskGroup { group in
            for task in 0..<8 {
                group.addTask {
                    for number in 0..<200 {
                        add(1, "/\(task)/\(number % 3)", to: statistics)
                        if number % 50 == 0 { _ = statistics.snapshot().prometheusText() }
                    }
                }
            }
        }
        #expect(statistics.snapshot().total == 1_600 && statistics.recent().count == 50)
    }

    @Test(arguments: hostileTexts)
    func `write a text for Prometheus of one line for each sample`(text: String) {
        let statistics = RequestStatistics()
        add(2, text, to: statistics)
        var info = request()
        info.route = text
        statistics.record(CompletedRequest(info, status: nil, duration: .seconds(3)))
        let lines = statistics.snapshot().prometheusText(prefix: "1\n" + text.prefix(20))
            .split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.last == "" && lines.dropLast().allSatisfy { !$0.isEmpty })
        for line in lines.dropLast() {
            let isComment =
                line.hasPrefix("# HELP audit_1") || line.hasPrefix("# TYPE audit_1")
            #expect(isComment || isSample(line) && line.hasPrefix("audit_1"))
        }
    }

    @Test func `write what Prometheus expects`() {
        let statistics = RequestStatistics()
        add(3, #"/a"b\c"#, milliseconds: 250, to: statistics)
        let text = statistics.snapshot().prometheusText(prefix: "shop")
        #expect(text.contains("# TYPE shop_requests_total counter\nshop_requests_total 3\n"))
        #expect(text.contains(#"shop_route_requests{route="/a\"b\\c"} 3"# + "\n"))
        #expect(text.contains("shop_request_duration_seconds_sum 0.75\n"))
        #expect(text.contains("shop_request_duration_seconds_count 3\n"))
        #expect(text.contains(#"shop_request_duration_seconds{quantile="0.5"} 0.25"# + "\n"))
        #expect(text.contains("\nshop_unique_addresses 1\n"))
        #expect(text.contains("\nshop_unique_addresses_error_ratio 0.0\n"))
        #expect(text.contains("# TYPE shop_timing_requests_total counter\n"))
        #expect(text.contains(#"shop_timing_requests_total{timing="slow"} 3"# + "\n"))
        #expect(text.contains(#"shop_device_requests_total{device="unknown"} 3"# + "\n"))
        #expect(text.contains("# TYPE shop_browser_requests gauge\n"))
        for line in text.split(separator: "\n") where line.hasSuffix(" counter") {
            #expect(line.hasSuffix("_total counter"))
        }
    }

    @Test(arguments: [
        ("", "audit_"), ("_", "audit_"), ("__x", "audit_x_"), ("9", "audit_9_"), ("a b", "a_b_"),
        ("a__b_", "a_b_"), ("\n", "audit_"),
    ])
    func `have names that are not Prometheus's own`(prefix: String, expected: String) {
        let text = RequestStatistics().snapshot().prometheusText(prefix: prefix)
        #expect(text.contains("\n\(expected)requests_total 0\n"))
        #expect(!text.contains("__"))
    }

    @Test func `have names of their own by default`() {
        let text = RequestStatistics().snapshot().prometheusText()
        #expect(text.contains("\naudit_http_requests_total 0\n"))
    }

    /// Whether a line is a name, perhaps one label with all quotes escaped, and a number.
    private func isSample(_ line: Substring) -> Bool {
        guard let space = line.lastIndex(of: " ") else { return false }
        let number = line[line.index(after: space)...]
        guard Double(number) != nil || number == "NaN" else { return false }
        let name = line[..<space]
        guard let brace = name.firstIndex(of: "{") else { return name.allSatisfy(isNameLetter) }
        guard name.hasSuffix("\"}"), name[..<brace].allSatisfy(isNameLetter),
            let quote = name.firstIndex(of: "\"")
        else { return false }
        let value = name[name.index(after: quote)...].dropLast(2).unicodeScalars
        var isEscaped = false
        for scalar in value {
            if scalar == "\"", !isEscaped { return false }
            isEscaped = scalar == "\\" && !isEscaped
        }
        return !isEscaped
    }

    private func isNameLetter(_ letter: Character) -> Bool {
        letter == "_" || letter.isASCII && (letter.isLetter || letter.isNumber)
    }
}
