import AuditCore
import Testing

@Suite struct `A timestamp` {
    /// Numbers from GNU date.
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000000Z"), (-1, "1969-12-31T23:59:59.999999Z"),
            (-62_135_596_800_000_000, "0001-01-01T00:00:00.000000Z"),
            (253_402_300_799_999_999, "9999-12-31T23:59:59.999999Z"),
            (1_795_200_060_123_456, "2026-11-20T18:41:00.123456Z"),
            (951_782_400_000_000, "2000-02-29T00:00:00.000000Z"),
            (-2_203_891_200_000_000, "1900-03-01T00:00:00.000000Z"),
            (1_709_251_199_000_001, "2024-02-29T23:59:59.000001Z"),
            (-62_135_596_799_000_001, "0001-01-01T00:00:00.999999Z"),
        ] as [(Int64, String)]
    )
    func `has one text`(microseconds: Int64, text: String) {
        #expect(AuditTimestamp(microsecondsSinceEpoch: microseconds)?.description == text)
        #expect(AuditTimestamp(text)?.microsecondsSinceEpoch == microseconds)
    }

    @Test func `is in the years 1 to 9999`() {
        let first = AuditTimestamp.min.microsecondsSinceEpoch
        let last = AuditTimestamp.max.microsecondsSinceEpoch
        #expect(AuditTimestamp(microsecondsSinceEpoch: first) == .min)
        #expect(AuditTimestamp(microsecondsSinceEpoch: first - 1) == nil)
        #expect(AuditTimestamp(microsecondsSinceEpoch: last) == .max)
        #expect(AuditTimestamp(microsecondsSinceEpoch: last + 1) == nil)
        #expect(AuditTimestamp(microsecondsSinceEpoch: .min) == nil)
        #expect(AuditTimestamp(clampingMicrosecondsSinceEpoch: .max) == .max)
        #expect(AuditTimestamp(clampingMicrosecondsSinceEpoch: .min) == .min)
        #expect(AuditTimestamp(clampingMicrosecondsSinceEpoch: 7).microsecondsSinceEpoch == 7)
    }

    @Test func `cut short anywhere, or with more after it, is refused`() {
        let text = "2026-11-20T18:41:00.123456Z"
        for count in 0..<text.count { #expect(AuditTimestamp(String(text.prefix(count))) == nil) }
        for count in 1..<text.count { #expect(AuditTimestamp(String(text.suffix(count))) == nil) }
        #expect(AuditTimestamp(text + " ") == nil)
    }

    /// Any byte that is not of the text's own kind there, and digits that make no date.
    @Test func `with any byte replaced is refused or another moment`() throws {
        let text = ContiguousArray("2026-11-20T18:41:00.123456Z".utf8)
        let parsed = AuditTimestamp(exactly: text.span)
        let original = try #require(parsed)
        for index in text.indices {
            for byte in UInt8.min...UInt8.max where byte != text[index] {
                var changed = text
                changed[index] = byte
                guard let timestamp = AuditTimestamp(exactly: changed.span) else { continue }
                #expect(timestamp != original)
                #expect(timestamp.description.utf8.elementsEqual(changed))
            }
        }
    }

    @Test(arguments: [
        "2026-13-01T00:00:00.000000Z", "2026-00-01T00:00:00.000000Z", "2026-02-29T00:00:00.000000Z",
        "2026-11-31T00:00:00.000000Z", "2026-11-00T00:00:00.000000Z", "0000-12-31T00:00:00.000000Z",
        "2026-11-20T24:00:00.000000Z", "2026-11-20T23:60:00.000000Z", "2016-12-31T23:59:60.000000Z",
        "2026-11-20t18:41:00.123456z", "2026-11-20 18:41:00.123456Z", "2026-11-20T18:41:00,123456Z",
        "2026-11-20T18:41:00.12345+1", "1900-02-29T00:00:00.000000Z",
    ])
    func `is not read from other forms or days that never were`(text: String) {
        #expect(AuditTimestamp(text) == nil)
    }

    @Test func `survives being written and read, and sorts like its text`() throws {
        let random = AuditRandom.seeded(3339)
        let first = AuditTimestamp.min.microsecondsSinceEpoch
        let span = UInt128(AuditTimestamp.max.microsecondsSinceEpoch - first) + 1
        var previous = AuditTimestamp.epoch
        for _ in 0..<20_000 {
            let microseconds = first + Int64(random.next() % span)
            let timestamp = try #require(AuditTimestamp(microsecondsSinceEpoch: microseconds))
            let text = timestamp.description
            #expect(AuditTimestamp(text) == timestamp, "\(microseconds)")
            #expect((text < previous.description) == (timestamp < previous), "\(microseconds)")
            previous = timestamp
        }
    }

    @Test func `is written after what is there`() {
        var bytes = Array("[".utf8)
        AuditTimestamp.epoch.write(into: &bytes)
        AuditTimestamp.epoch.write(into: &bytes)
        let text = "1970-01-01T00:00:00.000000Z"
        #expect(bytes == Array(("[" + text + text).utf8))
    }

    @Test func `moves by durations and never leaves the calendar`() throws {
        let start = try #require(AuditTimestamp("2024-02-28T23:59:59.500000Z"))
        #expect((start + .seconds(86_400)).description == "2024-02-29T23:59:59.500000Z")
        #expect((start - .milliseconds(501)).description == "2024-02-28T23:59:58.999000Z")
        #expect(start + .nanoseconds(1999) == start + .microseconds(1))
        #expect(start - .nanoseconds(1999) == start - .microseconds(1))
        #expect(start.duration(to: start + .seconds(3)) == .seconds(3))
        #expect((start + .seconds(3)).duration(to: start) == .seconds(-3))
        #expect(start + .seconds(Int64.max) == .max)
        #expect(start + .seconds(Int64.min) == .min)
        #expect(start - .seconds(Int64.min) == .max)
        #expect(start + .seconds(Int64.max) * 4 == .max)
        #expect(AuditTimestamp.min + (AuditTimestamp.max - .min) == .max)
        #expect(AuditTimestamp.max + AuditTimestamp.max.duration(to: .min) == .min)
    }
}
