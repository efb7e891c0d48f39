import AuditCore
import AuditImport
import Testing

/// Published facts about real logs, each computed again from the events.
@Suite struct `A real access log` {
    private func log(_ name: String) throws -> Imported? {
        guard let bytes = SharedData.bytes("logs/access/" + name) else { return nil }
        return try Imported(bytes, as: CombinedFormat())
    }

    private func busiest(_ log: Imported) -> [String: Int] {
        let all = counts(log.events.compactMap { $0.source?.address?.description })
        return Dictionary(
            uniqueKeysWithValues: all.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5)
                .map { ($0.key, $0.value) }
        )
    }

    private func byteCount(_ log: Imported) -> Int64 {
        log.events.reduce(0) { $0 + ($1.details["bytes"]?.integer ?? 0) }
    }

    @Test func `of Apache is read but for its broken line`() throws {
        guard let log = try log("apache_combined.log") else { return }
        #expect(log.report.lineCount == 10_000 && log.report.eventCount == 9_999)
        #expect(log.report.unreadableCount == 1 && log.report.skippedCount == 0)
        let broken = log.report.unreadable.first
        #expect(broken?.lineNumber == 8_899)
        #expect(
            broken?.reason == "the line is cut off inside the agent: its closing quote is missing"
        )

        let times = log.events.map(\.occurredAt)
        #expect(times.min() == AuditTimestamp(rfc3339: "2015-05-17T10:05:00Z"))
        #expect(times.max() == AuditTimestamp(rfc3339: "2015-05-20T21:05:59Z"))
        let night = times.filter { time in
            let hour = time.microsecondsSinceEpoch / 3_600_000_000 % 24
            return hour >= 22 || hour < 6
        }
        #expect(night.count == 2_868)

        #expect(
            counts(log.events.compactMap(\.request?.status)) == [
                200: 9125, 206: 45, 301: 164, 304: 445, 403: 2, 404: 213, 416: 2, 500: 3,
            ]
        )
        #expect(counts(log.events.map(\.outcome)) == [.success: 9_779, .failure: 218, .denied: 2])
        #expect(
            counts(log.events.compactMap(\.request?.method))
                == ["GET": 9_951, "HEAD": 42, "POST": 5, "OPTIONS": 1]
        )
        #expect(Set(log.events.compactMap(\.source?.address)).count == 1_753)
        // A client that says nothing is one kind of agent in the published figure.
        #expect(Set(log.events.map { $0.source?.agent ?? "-" }).count == 558)
        #expect(byteCount(log) == 2_747_282_505)
        #expect(
            busiest(log) == [
                "66.249.73.135": 482, "46.105.14.53": 364, "130.237.218.86": 357,
                "75.97.9.59": 273, "50.16.19.13": 113,
            ]
        )
    }

    @Test func `of nginx with a field more is read whole`() throws {
        guard let log = try log("shop_nginx_combined.log") else { return }
        #expect(log.report.lineCount == 1_000 && log.report.eventCount == 1_000)
        let times = log.events.map(\.occurredAt)
        #expect(times.min() == AuditTimestamp(rfc3339: "2019-01-22T03:56:14+03:30"))
        #expect(times.max() == AuditTimestamp(rfc3339: "2019-01-22T03:59:11+03:30"))
        #expect(
            counts(log.events.compactMap(\.request?.status))
                == [200: 938, 301: 11, 302: 20, 304: 7, 404: 24]
        )
        #expect(
            counts(log.events.compactMap(\.request?.method)) == [
                "GET": 976, "POST": 14, "HEAD": 10,
            ]
        )
        #expect(Set(log.events.compactMap(\.source?.address)).count == 101)
        #expect(Set(log.events.map { $0.source?.agent ?? "-" }).count == 49)
        #expect(byteCount(log) == 18_963_364)
        #expect(log.events.allSatisfy { $0.details["extra"] == nil })
        #expect(
            busiest(log) == [
                "66.249.66.194": 88, "66.249.66.91": 83, "130.185.74.243": 78, "31.56.96.51": 72,
                "5.211.97.39": 72,
            ]
        )
    }

    @Test(arguments: [
        "nginx-http-malformed.log", "apache2-malformed.log", "apache-http-probing.log",
        "apache_log4j2_cve-2021-44228.log", "http-dos-invalid-http-versions.log",
        "nginx-cve-2021-41773.log",
        "nginx-http-open-proxy.log", "nginx-http-sqli-probing.log", "traefik_clf.log",
        "nginx-http-xss-probing.log", "nginx-http-w00twoot.log", "nginx-http-backdoor.log",
    ])
    func `of an attack is read whole`(name: String) throws {
        guard let bytes = SharedData.bytes("logs/attack-scenarios/" + name) else { return }
        let log = try Imported(bytes, as: CombinedFormat())
        #expect(log.report.unreadable == [])
        #expect(log.report.eventCount > 0)
    }
}
