import AuditCore
import AuditRequestInfo
import Testing

@Suite struct `Fields for a response` {
    private let info = request(
        with: ["User-Agent": "Mozilla/5.0\r\nSet-Cookie: a=b", "X-Forwarded-For": "10.9.9.9"],
        environment: RequestEnvironment(clock: StoppedClock().clock)
    )

    @Test func `tell a client nothing of another unless they are switched on`() {
        let names = Set(ResponseHeaders.standard.fields(for: info, after: .zero).map(\.name))
        #expect(names.isSuperset(of: ["X-Request-ID", "X-Response-Time", "X-Timestamp"]))
        #expect(!names.contains("X-IP") && !names.contains("X-User-Agent"))
    }

    @Test func `can each be switched`() {
        func value(_ field: ResponseHeaders) -> String? {
            let fields = field.fields(for: info, after: .microseconds(12_045))
            return fields.count == 1 ? fields[0].value : nil
        }
        #expect(value(.requestID) == info.id.description)
        #expect(value(.address) == "203.0.113.7")
        #expect(value(.userAgent) == "Mozilla/5.0??Set-Cookie: a=b")
        #expect(value(.responseTime) == "12.045ms")
        #expect(value(.timestamp) == "1970-01-01T00:00:00.000000Z")
        #expect(ResponseHeaders().fields(for: info).isEmpty)
    }

    @Test func `say a response time that makes sense, however long it was`() {
        func text(_ duration: Duration) -> String? {
            ResponseHeaders.responseTime.fields(for: info, after: duration).first?.value
        }
        #expect(text(.seconds(-1)) == "0.000ms" && text(.nanoseconds(999)) == "0.000ms")
        #expect(text(.seconds(Int64.max)) == "9223372036854775.807ms")
        #expect(ResponseHeaders.responseTime.fields(for: info).isEmpty)
    }
}
