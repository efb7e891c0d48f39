import AuditCore
import Testing

@Suite struct `A timestamp somebody else wrote` {
    /// The first five are the examples of RFC 3339, section 5.8.
    @Test(arguments: [
        ("1985-04-12T23:20:50.52Z", "1985-04-12T23:20:50.520000Z"),
        ("1996-12-19T16:39:57-08:00", "1996-12-20T00:39:57.000000Z"),
        ("1990-12-31T23:59:60Z", "1990-12-31T23:59:59.999999Z"),
        ("1990-12-31T15:59:60-08:00", "1990-12-31T23:59:59.999999Z"),
        ("1937-01-01T12:00:27.87+00:20", "1937-01-01T11:40:27.870000Z"),
        ("2026-11-20T18:41:00Z", "2026-11-20T18:41:00.000000Z"),
        ("2026-11-20t18:41:00z", "2026-11-20T18:41:00.000000Z"),
        ("2026-11-20 18:41:00.1-00:00", "2026-11-20T18:41:00.100000Z"),
        ("2026-11-20T18:41:00.123456789Z", "2026-11-20T18:41:00.123456Z"),
        ("2026-11-20T18:41:00.0000009Z", "2026-11-20T18:41:00.000000Z"),
        ("2026-11-20T18:41:00+23:59", "2026-11-19T18:42:00.000000Z"),
        ("2016-12-31T23:59:60.75Z", "2016-12-31T23:59:59.999999Z"),
        ("2017-01-01T05:29:60+05:30", "2016-12-31T23:59:59.999999Z"),
        ("0001-01-01T00:00:00-00:01", "0001-01-01T00:01:00.000000Z"),
        ("1969-12-31T23:59:60Z", "1969-12-31T23:59:59.999999Z"),
    ])
    func `is read in every form of RFC 3339`(text: String, canonical: String) {
        #expect(AuditTimestamp(rfc3339: text)?.description == canonical)
    }

    @Test(arguments: [
        "", "2026-11-20", "2026-11-20T18:41:00", "2026-11-20T18:41Z", "2026-11-20T18:41:00.Z",
        "2026-11-20T18:41:00.1234567890Z", "2026-11-20T18:41:00.5", "2026-11-20T18:41:00+0000",
        "2026-11-20T18:41:00+00", "2026-11-20T18:41:00+24:00", "2026-11-20T18:41:00+00:60",
        "2026-11-20T18:41:00 00:00", "2026-11-20T18:41:00Z ", "2026-11-20T18:41:00ZZ",
        "2026-11-20_18:41:00Z",
        "2026-11-20T12:00:60Z", "2016-12-31T23:59:60+01:00", "2026-11-20T18:41:61Z",
        "2026-11-20T18:41:00,5Z",
        "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "2026-1-20T018:41:00Z",
        "2023-02-29T00:00:00Z",
        "12026-11-20T18:41:00Z", "-026-11-20T18:41:00Z", "2026-11-20T18:41:00.１Z",
    ])
    func `is refused in any other`(text: String) {
        #expect(AuditTimestamp(rfc3339: text) == nil)
    }

    @Test func `cut short anywhere is refused`() {
        let text = "1996-12-19T16:39:57.123-08:00"
        for count in 0..<text.count {
            #expect(AuditTimestamp(rfc3339: String(text.prefix(count))) == nil)
        }
    }

    @Test func `is never read from random bytes in a way that traps`() {
        let letters = Array("0123456789-:.TtZz+ ".utf8)
        let random = AuditRandom.seeded(58)
        for round in 0..<50_000 {
            // Half of them start as a good text, so that changes reach every part of the reader.
            var text = ContiguousArray("1996-12-19T16:39:57.25-08:00".utf8)
            if round % 2 == 0 { text = ContiguousArray(random.bytes(count: round % 40)) }
            for _ in 0..<2 where !text.isEmpty {
                let bits = random.next()
                text[Int(bits & 0xFFFF) % text.count] =
                    letters[Int(bits >> 64 & 0xFFFF) % letters.count]
            }
            _ = AuditTimestamp(rfc3339: text.span)
            _ = AuditTimestamp(exactly: text.span)
        }
    }
}
