import Testing

@testable import AuditCore

@Suite struct `A prepared event` {
    /// Texts that a writer of JSON may get wrong, at lengths around those it handles at once.
    static let texts: [String] = {
        let plain = String(repeating: "abcdefgh \u{E9}\u{20AC}", count: 8)
        let awkward = [
            "\"", "\\", "\n", "\u{1F}", "\u{7F}", "\u{0}", "\u{EFFF}", "\u{F8FF}", "\u{1F600}",
        ]
        let lengths = (0...34).map { String(plain.prefix($0)) }
        let escaped = [0, 1, 3, 6, 7, 8, 14, 15, 16, 17, 30].flatMap { length in
            awkward.map { String(plain.prefix(length)) + $0 + String(plain.prefix(34 - length)) }
        }
        return lengths + awkward + escaped
    }()

    static let policies: [DisclosurePolicy] = {
        let all: DisclosurePolicy? = try? DisclosurePolicy(groups: [
            "who": [.actorName, .actorEmail], "place": [.sourceLocation, .sourceAddress],
            "agent": [.sourceAgent], "what": [.changes, .detail("a")],
        ])
        return [.standard, .everythingInEntries] + (all.map { [$0] } ?? [])
    }()

    @Test(arguments: `An event`.fields)
    func `is canonical JSON and reads back as the event`(field: `An event`.Field) throws {
        for policy in Self.policies {
            let preparation = EventPreparation(
                log: "log \"of\" tests/\u{E9}",
                redaction: .keepingSecrets,
                disclosures: policy,
                random: .seeded(1)
            )
            for text in Self.texts where field.name != "action" || Self.isAction(text) {
                var event = Self.event
                field.put(&event, text)
                // What an event cannot hold is refused, and other tests look at that.
                guard let prepared = try? preparation.prepare(event) else { continue }
                // Marks decide where a value goes and are not written.
                event.details.values = event.details.values.mapValues(Self.withoutMarks)
                try Self.expect(prepared, reads: event, "\(field.name) \(text.debugDescription)")
            }
        }
    }

    @Test func `keeps details apart where they are named or marked`() throws {
        var event = Self.event
        event.details = [
            "a": "named", "b": .personal("marked"), "c": ["d": .personal(1)], "e": 1,
            "abcdefgh2": 2, "abcdefgh1": 1, "abcdefgh": 0, "\u{1F600}": 3, "\u{E000}": 4, "": 5,
        ]
        for policy in Self.policies {
            let preparation = EventPreparation(
                log: "log",
                redaction: .standard,
                disclosures: policy,
                random: .system
            )
            var unmarked = event
            unmarked.details["b"] = "marked"
            unmarked.details["c"] = ["d": 1]
            let prepared = try preparation.prepare(event)
            try Self.expect(prepared, reads: unmarked, "\(policy)")
            #expect(!String(decoding: prepared.prefix, as: UTF8.self).contains("marked"))
        }
    }

    private static func expect(
        _ prepared: PreparedEvent,
        reads event: AuditEvent,
        _ comment: Comment
    ) throws {
        var part = ChainExtension(tenant: event.tenant, head: ChainHead())
        let leafHash = part.seal(prepared, recordedAt: .epoch)
        try part.lines.forEach { _, line, disclosures in
            let entry = try AuditEntry(line, disclosures: disclosures)
            #expect(JSONReader.isCanonical(Array(copying: line)), comment)
            #expect(entry.event == event, comment)
            #expect(entry.leafHash == leafHash, comment)
            var digest: [UInt8] = []
            let fault = DisclosureCheck.check(
                entry: line,
                disclosures: disclosures,
                digest: &digest
            )
            #expect(fault == nil, comment)
        }
    }

    private static func withoutMarks(_ value: AuditValue) -> AuditValue {
        switch value.unmarked {
        case .array(let elements): .array(elements.map(withoutMarks))
        case .object(let members): .object(members.mapValues(withoutMarks))
        case let plain: plain
        }
    }

    private static func isAction(_ text: String) -> Bool { AuditAction(rawValue: text) != nil }

    private static var event: AuditEvent {
        var event = RedactionEvents.empty()
        event.actor = .user("u1", name: "Anna", email: "anna@shop.example")
        event.source = AuditSource(
            address: IPAddress(v4: 0x0A00_64FF),
            agent: "an agent",
            location: .init(city: "Graz")
        )
        event.duration = .microseconds(12)
        event.details = ["a": true, "z": [1, 2]]
        return event
    }
}
