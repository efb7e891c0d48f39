@testable import AuditCore
import Testing

@Suite struct `A query given as text` {
    private let now = AuditTimestamp(rfc3339: "2026-11-20T18:41:00Z") ?? .epoch

    private func query(_ arguments: (String, String)...) throws(AuditQueryError) -> AuditQuery {
        try AuditQuery(arguments: arguments.map { (name: $0.0, value: $0.1) }, now: now)
    }

    @Test func `without options is everything`() throws {
        #expect(try query() == .all)
    }

    @Test(arguments: QueryOptions.all)
    func `has the filter that an option names`(
        name: String,
        value: String,
        set: @Sendable (inout AuditQuery) -> Void
    ) throws {
        var expected = AuditQuery()
        set(&expected)
        #expect(try query((name, value)) == expected)
    }

    @Test func `combines its options`() throws {
        let query = try query(
            ("actor", "u1"),
            ("severity-at-least", "high"),
            ("since", "24h"),
            ("until", "2026-11-20T18:41:00Z"),
            ("address", "10.0.0.0/8"),
            ("text", "foo")
        )
        #expect(query.actorID == "u1" && query.severityAtLeast == .high && query.text == "foo")
        #expect(query.addressBlock == AddressBlock("10.0.0.0/8"))
        #expect(query.until == now)
    }

    @Test(arguments: [
        ("actr", "u1", "There is no option actr; did you mean actor?"),
        (
            "severity-atleast", "x",
            "There is no option severity-atleast; did you mean severity-at-least?"
        ),
        ("colour", "x", "There is no option colour"),
        (
            "severity", "hihg",
            "severity takes info, low, medium, high or critical; did you mean high?"
        ),
        ("severity", "terrible", "severity takes info, low, medium, high or critical"),
        (
            "outcome", "denid",
            "outcome takes success, failure, denied, partial, pending or unknown; did you mean denied?"
        ),
        ("actor-kind", "robot", "actor-kind takes user, service, system or anonymous"),
        ("order", "random", "order takes newest or oldest"),
        ("since", "yesterday", "since takes a number and m, h, d or w, such as 24h"),
        (
            "from", "yesterday",
            "from takes a day such as 2026-11-20 or a time such as 2026-11-20T18:41:00Z"
        ),
        (
            "from", "2026-02-30",
            "from takes a day such as 2026-11-20 or a time such as 2026-11-20T18:41:00Z"
        ),
        (
            "address", "10.0.0",
            "address takes an address such as 192.0.2.1 or a range such as 10.0.0.0/8"
        ),
        (
            "address", "10.0.0.0/33",
            "address takes an address such as 192.0.2.1 or a range such as 10.0.0.0/8"
        ),
        ("limit", "0", "limit takes a whole number from 1 on"),
        ("limit", "-1", "limit takes a whole number from 1 on"),
        ("limit", "99999999999999999999", "limit takes a whole number from 1 on"),
        ("risk-at-least", "101", "risk-at-least takes a whole number from 0 to 100"),
        (
            "duration-at-least", "5",
            "duration-at-least takes a number and us, ms, s, m or h, such as 250ms"
        ),
        (
            "duration-at-least", "ms",
            "duration-at-least takes a number and us, ms, s, m or h, such as 250ms"
        ),
        (
            "duration-at-least", "1234567890123s",
            "duration-at-least takes a number and us, ms, s, m or h, such as 250ms"
        ),
        ("text", " ", "text takes words to search for"), ("actor", "", "actor takes an identifier"),
        ("action", " a", "action takes an action such as invoice.refunded"),
    ])
    func `that is wrong says which option, what it takes and what comes nearest`(
        name: String,
        value: String,
        message: String
    ) {
        let error = #expect(throws: AuditQueryError.self) { try query((name, value)) }
        #expect(error?.description == message)
        #expect(error?.option == name)
    }

    @Test func `takes an option once, and only those that go together`() {
        let twice = #expect(throws: AuditQueryError.self) {
            try query(("text", "a"), ("text", "b"))
        }
        #expect(twice?.reason == .repeated)
        let both = #expect(throws: AuditQueryError.self) {
            try query(("from", "2026-11-01"), ("since", "1h"))
        }
        #expect(both?.reason == .conflicting(with: "from"))
        for until in ["2026-11-01", "2026-10-31"] {
            let empty = #expect(throws: AuditQueryError.self) {
                try query(("until", until), ("from", "2026-11-01"))
            }
            #expect(empty?.reason == .emptyRange && empty?.option == "until")
        }
    }

    @Test func `says of every option what it takes`() {
        for field in AuditQuery.Field.allCases {
            #expect(!field.takes.isEmpty)
            #expect(field.rawValue.utf8.allSatisfy { $0 == 0x2D || 0x61...0x7A ~= $0 })
        }
    }
}

@Suite struct `The nearest name` {
    @Test(arguments: [
        ("actor", "actor", 0), ("actr", "actor", 1), ("acotr", "actor", 1), ("actors", "actor", 1),
        ("xctor", "actor", 1), ("", "abc", 3), ("ca", "abc", 3), ("kitten", "sitting", 3),
    ])
    func `takes the fewest changes`(left: String, right: String, distance: Int) {
        let found = NearestName.distance(from: Array(left.utf8), to: Array(right.utf8))
        #expect(found == distance)
    }

    @Test(arguments: [
        ("ACTOR", "actor"), ("limti", "limit"), ("rol", "role"), ("zzzzz", nil), ("", nil),
        ("severity-at-leats", "severity-at-least"), (String(repeating: "a", count: 99), nil),
    ])
    func `is none where nothing is near`(text: String, name: String?) {
        let names = ["actor", "role", "limit", "severity", "severity-at-least"]
        #expect(NearestName.nearest(to: text, among: names) == name)
    }
}
