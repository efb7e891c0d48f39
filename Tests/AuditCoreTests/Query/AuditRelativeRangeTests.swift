import AuditCore
import Testing

@Suite struct `A range that ends now` {
    @Test(arguments: [
        ("1h", 3_600), ("24h", 86_400), ("7d", 604_800), ("30d", 2_592_000), ("1m", 60),
        ("90m", 5_400), ("2w", 1_209_600), ("999999w", 604_799_395_200), ("007d", 604_800),
    ])
    func `is a number and a unit`(text: String, seconds: Int) throws {
        let range = try #require(AuditRelativeRange(text))
        #expect(range.duration == .seconds(seconds))
        #expect(AuditRelativeRange(range.description) == range)
    }

    @Test(arguments: [
        "", "h", "7", "0h", "-1h", "+1h", "1.5h", "1 h", " 1h", "1h ", "1H", "1s", "1y", "1000000m",
        "١h", "1ḣ", "24hh", "h24",
    ])
    func `is nothing else`(text: String) {
        #expect(AuditRelativeRange(text) == nil)
    }

    @Test func `begins so long before`() throws {
        let now = try #require(AuditTimestamp(rfc3339: "2026-11-20T18:41:00Z"))
        let start = AuditRelativeRange("24h")?.start(before: now)
        #expect(start == AuditTimestamp(rfc3339: "2026-11-19T18:41:00Z"))
        #expect(AuditRelativeRange("999999w")?.start(before: now) == .min)
        #expect(AuditRelativeRange(0, .days) == nil && AuditRelativeRange(1_000_000, .days) == nil)
    }

    @Test func `stays the same range in a query`() throws {
        let now = try #require(AuditTimestamp(rfc3339: "2026-11-20T18:41:00Z"))
        var query = AuditQuery()
        query.restrict(to: try #require(AuditRelativeRange(7, .days)), before: now)
        #expect(query.from == AuditTimestamp(rfc3339: "2026-11-13T18:41:00Z"))
        #expect(query.until == nil)
    }
}
