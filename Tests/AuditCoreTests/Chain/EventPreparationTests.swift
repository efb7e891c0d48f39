import AuditTesting
import Testing

@testable import AuditCore

@Suite struct `An event made ready` {
    private static let tenant = SampleTenants.ordinary(1)[0]

    private static func preparation(
        _ policy: DisclosurePolicy = .standard,
        seed: UInt64 = 1
    ) -> EventPreparation {
        EventPreparation(
            log: "log",
            redaction: .keepingSecrets,
            disclosures: policy,
            random: .seeded(seed)
        )
    }

    /// The line that sealing makes of an event, and the line beside it.
    private static func sealed(
        _ event: AuditEvent,
        by preparation: EventPreparation = preparation()
    ) throws -> (entry: [UInt8], disclosures: [UInt8]) {
        var part = ChainExtension(tenant: event.tenant, head: ChainHead())
        part.seal(try preparation.prepare(event), recordedAt: .epoch)
        return (Array(part.lines.entries.dropLast()), Array(part.lines.disclosures.dropLast()))
    }

    private static let policies: [DisclosurePolicy] = [
        .standard, .everythingInEntries,
        (try? DisclosurePolicy(groups: [
            "a": [.actorName], "B": [.actorEmail, .sourceAddress], "details": [.changes],
            "z": [.sourceAgent, .detail("a"), .detail("")],
        ])) ?? .standard,
    ]

    @Test(arguments: [1, 2, 3] as [UInt64], 0..<3)
    func `comes back exactly from its canonical entry and its disclosures`(
        seed: UInt64,
        policy: Int
    ) throws {
        for event in SampleEvents(150, tenant: Self.tenant, seed: seed) {
            let line = try Self.sealed(event, by: Self.preparation(Self.policies[policy]))
            #expect(JSONReader.isCanonical(line.entry))
            #expect(line.disclosures.isEmpty || JSONReader.isCanonical(line.disclosures))
            #expect(!line.entry.contains(.lineFeed) && !line.disclosures.contains(.lineFeed))
            #expect(line.entry.count <= EntryEnvelope.byteLimit)
            let entry = try Self.read(line.entry, line.disclosures)
            #expect(entry.event == event.unmarked, "\(event.id)")
            #expect(entry.withheldGroups == [])
            #expect(entry.leafHash == SHA256.hash([0] + line.entry))
            #expect(entry.sequence == 0 && entry.previous == nil && entry.recordedAt == .epoch)
            #expect(entry.bytes == line.entry)
            #expect(Self.fault(line.entry, line.disclosures) == nil)
        }
    }

    private static func read(_ line: [UInt8], _ disclosures: [UInt8]) throws -> AuditEntry {
        try AuditEntry(line.span, disclosures: disclosures.span)
    }

    private static func fault(_ line: [UInt8], _ disclosures: [UInt8]) -> ChainBreak.Kind? {
        guard ContentCheck.isSound(line.span) else { return .malformed }
        var digest: [UInt8] = []
        return DisclosureCheck.check(
            entry: line.span,
            disclosures: disclosures.span,
            digest: &digest
        )
    }

    @Test func `has disclosures of RFC 9901, whose digests stand in the entry`() throws {
        var salts: Set<String> = []
        let preparation = Self.preparation()
        for event in SampleEvents(100, tenant: Self.tenant, seed: 7) {
            let line = try Self.sealed(event, by: preparation)
            let digests = try JSONReader().read(line.entry)["disclosures"]?.object ?? [:]
            let disclosures = try Self.disclosures(line.disclosures)
            #expect(disclosures.map(\.group) == digests.keys.sorted())
            for disclosure in disclosures {
                #expect(digests[disclosure.group]?.string == disclosure.digest)
                let decoded = Base64.urlSafe.decode(Array(disclosure.text.utf8).span) ?? []
                #expect(JSONReader.isCanonical(decoded))
                let parts = try JSONReader().read(decoded).array ?? []
                #expect(parts.count == 3 && parts[1].string == disclosure.group)
                let salt = parts[0].string ?? ""
                #expect(salt.utf8.count == 22)
                #expect(salts.insert(salt).inserted)
                // RFC 9901, section 4.2.3: over the text, not over what it stands for.
                let digest = SHA256.hash(Array(disclosure.text.utf8))
                #expect(digest.withBytes { Base64.urlSafe.text(of: $0) } == disclosure.digest)
            }
        }
    }

    private static func disclosures(_ line: [UInt8]) throws -> [AuditDisclosure] {
        try AuditEntry.disclosures(in: line.span)
    }

    @Test func `names the groups whose disclosures are gone, and shows the rest`() throws {
        var event = AuditEvent(
            id: AuditID(high: 1, low: 2),
            tenant: Self.tenant,
            action: "sample.made",
            occurredAt: .epoch,
            actor: .user("u1", name: "Zoë", email: "zoe@example.com"),
            details: ["plain": 1, "secret": .personal("x")]
        )
        event.source = AuditSource(device: "phone", address: IPAddress(v4: 9))
        let line = try Self.sealed(event)
        let all = try JSONReader().read(line.disclosures).array ?? []
        #expect(all.count == 3)
        let kept = try CanonicalJSONWriter.bytes(of: .array([all[1]]))
        let entry = try Self.read(line.entry, kept)

        #expect(entry.withheldGroups == ["actor", "source"])
        #expect(entry.event.actor == .user("u1"))
        #expect(entry.event.source == AuditSource(device: "phone"))
        #expect(entry.event.details == ["plain": 1, "secret": "x"])
    }

    @Test func `keeps what is personal out of the entry's bytes`() throws {
        let mark = "needle-73bd"
        var event = AuditEvent(
            id: AuditID(high: 1, low: 2),
            tenant: Self.tenant,
            action: "sample.made",
            occurredAt: .epoch,
            actor: .user("u1", name: mark + "name", email: mark + "mail"),
            details: [
                "plain": "visible", "a": .personal(.string(mark)), "b": "\(mark, .personal)",
                "c": [1, .personal(.string(mark))],
                "d": ["x": ["y": .personal(.integer(1)), "z": "\(mark)"]],
                "e": .personal(.object([mark: 1])),
                "f": .array([.array([.personal(.string(mark))])]),
            ]
        )
        event.source = AuditSource(
            device: "phone",
            agent: mark,
            location: .init(country: mark, region: mark, city: mark)
        )
        event.changes = AuditChanges(["/\(mark)": .init(before: .string(mark), after: nil)])
        let line = try Self.sealed(event)

        #expect(ByteSearch.first(Array(mark.utf8).span, in: line.entry.span) == nil)
        #expect(ByteSearch.first(Array("visible".utf8).span, in: line.entry.span) != nil)
        #expect(try Self.read(line.entry, line.disclosures).event == event.unmarked)
    }

    @Test func `has another salt each time`() throws {
        var event = Array(SampleEvents(1, tenant: Self.tenant))[0]
        event.actor = .user("u", name: "n")
        let preparation = Self.preparation()
        let first = try preparation.prepare(event)
        let second = try preparation.prepare(event)
        #expect(first.disclosures != second.disclosures)
        #expect(first.prefix != second.prefix)
    }
}

@Suite struct `An event beyond a limit` {
    private static let tenant = SampleTenants.ordinary(1)[0]

    private static func event() -> AuditEvent {
        AuditEvent(
            id: AuditID(high: 1, low: 2),
            tenant: tenant,
            action: "sample.made",
            occurredAt: .epoch,
            actor: .user("u1")
        )
    }

    private static func prepare(_ event: AuditEvent) throws(AuditValueError) {
        _ = try EventPreparation(
            log: "log",
            redaction: .keepingSecrets,
            disclosures: .standard,
            random: .seeded(1)
        ).prepare(event)
    }

    private static func x(_ count: Int) -> String { String(repeating: "x", count: count) }

    /// A text field: its name, its limit in bytes, and how it is set.
    struct Field: Sendable, CustomTestStringConvertible {
        let name: String
        let limit: Int
        let set: @Sendable (inout AuditEvent, String) -> Void
        var testDescription: String { name }

        init(
            _ name: String,
            _ limit: Int,
            _ set: @escaping @Sendable (inout AuditEvent, String) -> Void
        ) {
            self.name = name
            self.limit = limit
            self.set = set
        }
    }

    static let fields = [
        Field("category", 256) { $0.category = AuditCategory(rawValue: $1) },
        Field("reason", 4_096) { $0.reason = $1 },
        Field("errorType", 256) { $0.errorType = $1 },
        Field("correlationID", 256) { $0.correlationID = $1 },
        Field("executionID", 256) { $0.executionID = $1 },
        Field("traceID", 256) { $0.traceID = $1 },
        Field("idempotencyKey", 256) { $0.idempotencyKey = $1 },
        Field("actor.id", 256) { $0.actor.id = $1 },
        Field("actor.name", 512) { $0.actor.name = $1 },
        Field("actor.email", 512) { $0.actor.email = $1 },
        Field("actor.role", 256) { $0.actor.role = $1 },
        Field("actor.session", 256) { $0.actor.session = $1 },
        Field("actor.authentication", 256) { $0.actor.authentication = $1 },
        Field("actor.onBehalfOf.id", 256) { $0.actor.onBehalfOf = .init(.user, $1) },
        Field("resources[0].type", 256) { $0.resources = [.init($1)] },
        Field("resources[0].id", 4_096) { $0.resources = [.init("t", $1)] },
        Field("resources[1].name", 512) { $0.resources = [.init("t"), .init("t", name: $1)] },
        Field("resources[0].owner", 256) { $0.resources = [.init("t", owner: $1)] },
        Field("source.platform", 256) { $0.source = .init(platform: .init(rawValue: $1)) },
        Field("source.device", 256) { $0.source = .init(device: $1) },
        Field("source.browser", 256) { $0.source = .init(browser: $1) },
        Field("source.system", 256) { $0.source = .init(system: $1) },
        Field("source.agent", 4_096) { $0.source = .init(agent: $1) },
        Field("source.location.country", 512) { $0.source = .init(location: .init(country: $1)) },
        Field("source.location.region", 512) { $0.source = .init(location: .init(region: $1)) },
        Field("source.location.city", 512) { $0.source = .init(location: .init(city: $1)) },
        Field("request.method", 256) { $0.request = .init(method: $1) },
        Field("request.route", 4_096) { $0.request = .init(route: $1) },
        Field("request.id", 256) { $0.request = .init(id: $1) },
        Field("request.url", 4_096) { $0.request = .init(url: $1) },
        Field("request.referrer", 4_096) { $0.request = .init(referrer: $1) },
        Field("request.screen", 256) { $0.request = .init(screen: $1) },
        Field("request.timeZone", 256) { $0.request = .init(timeZone: $1) },
        Field("request.language", 256) { $0.request = .init(language: $1) },
        Field("observer.service", 256) { $0.observer = .init(service: $1) },
        Field("observer.version", 256) { $0.observer = .init(service: "s", version: $1) },
        Field("observer.instance", 256) { $0.observer = .init(service: "s", instance: $1) },
        Field("compliance.regulations", 256) { $0.compliance = .init(regulations: [$1]) },
        Field("compliance.dataClass", 256) { $0.compliance = .init(dataClass: $1) },
        Field("compliance.purpose", 256) { $0.compliance = .init(purpose: $1) },
        Field("compliance.legalBasis", 256) { $0.compliance = .init(legalBasis: $1) },
        Field("compliance.retention", 256) { $0.compliance = .init(retention: $1) },
        Field("risk.factors", 256) { $0.risk = .init(score: 1, factors: [$1]) },
    ]

    @Test(arguments: fields)
    func `of a text is refused with its name, and taken at the limit`(field: Field) throws {
        var event = Self.event()
        field.set(&event, Self.x(field.limit))
        try Self.prepare(event)
        field.set(&event, Self.x(field.limit - 1) + "é")
        let error = #expect(throws: AuditValueError.self) { try Self.prepare(event) }
        #expect(error?.field == field.name)
        #expect(error?.problem == .tooLong(byteCount: field.limit + 1, limit: field.limit))
    }

    @Test func `of a count or a range is refused with its name, and taken at the limit`() throws {
        struct Case {
            let field: String
            let limit: Int
            let problem: AuditValueError.Problem
            let change: (inout AuditEvent, Int) -> Void

            init(
                _ field: String,
                _ limit: Int,
                _ problem: AuditValueError.Problem,
                change: @escaping (inout AuditEvent, Int) -> Void
            ) {
                self.field = field
                self.limit = limit
                self.problem = problem
                self.change = change
            }
        }
        let texts = { (count: Int) in (0..<count).map { "\($0)" } }
        let members = { (count: Int) in
            Dictionary(uniqueKeysWithValues: texts(count).map { ($0, AuditValue.null) })
        }
        let cases: [Case] = [
            Case("resources", 64, .tooMany(count: 65, limit: 64)) {
                $0.resources = texts($1).map { .init($0) }
            },
            Case("compliance.regulations", 32, .tooMany(count: 33, limit: 32)) {
                $0.compliance = .init(regulations: texts($1))
            },
            Case("risk.factors", 32, .tooMany(count: 33, limit: 32)) {
                $0.risk = .init(score: 0, factors: texts($1))
            },
            Case("risk.score", 100, .outOfRange("0 to 100")) { $0.risk = .init(score: $1) },
            Case("request.status", 999, .outOfRange("100 to 999")) {
                $0.request = .init(status: $1)
            },
            Case("details", 256, .tooMany(count: 257, limit: 256)) {
                $0.details = .init(members($1))
            },
            Case("details", 256, .tooMany(count: 257, limit: 256)) {
                $0.details = ["a": [["b": .object(members($1))]]]
            },
            Case("details", 16, .tooDeep(limit: 16)) { event, depth in
                var value = AuditValue.null
                for level in 1..<depth {
                    value = level % 2 == 0 ? .array([value]) : .object(["a": value])
                }
                event.details = ["a": value]
            },
        ]
        for test in cases {
            var event = Self.event()
            test.change(&event, test.limit)
            try Self.prepare(event)
            test.change(&event, test.limit + 1)
            let error = #expect(throws: AuditValueError.self) { try Self.prepare(event) }
            #expect(error == AuditValueError(field: test.field, problem: test.problem))
        }
        var event = Self.event()
        for (value, problem) in [
            (AuditValue.number(.nan), AuditValueError.Problem.notFinite),
            (.number(-.infinity), .notFinite),
            (.integer(1 << 53), .outOfRange("±(2^53−1)")),
            (.integer(.min), .outOfRange("±(2^53−1)")),
        ] {
            event.details = ["a": ["b": value]]
            let error = #expect(throws: AuditValueError.self) { try Self.prepare(event) }
            #expect(error?.problem == problem)
        }
        for actor in [
            AuditActor(kind: .user, id: nil), .user(""), AuditActor(kind: .service, id: ""),
        ] {
            event = Self.event()
            event.actor = actor
            let error = #expect(throws: AuditValueError.self) { try Self.prepare(event) }
            #expect(error == AuditValueError(field: "actor.id", problem: .empty))
        }
    }

    @Test func `of an entry's length is refused, and what fits can be sealed at any place`() throws
    {
        var event = Self.event()
        event.details = ["text": ""]
        let empty = try EventPreparation(
            log: "log",
            redaction: .keepingSecrets,
            disclosures: .standard,
            random: .seeded(1)
        ).prepare(event).prefix.count
        let room = EntryEnvelope.byteLimit - EntryEnvelope.suffixByteLimit - empty
        event.details = ["text": .string(Self.x(room))]
        try Self.prepare(event)
        event.details = ["text": .string(Self.x(room + 1))]
        let error = #expect(throws: AuditValueError.self) { try Self.prepare(event) }
        #expect(error?.field == "event")
        #expect(error?.problem == .tooLong(byteCount: 65_536, limit: 65_535))
    }

    @Test func `of a disclosure's length is refused with its group`() throws {
        var event = Self.event()
        let json = #"["0123456789012345678901","changes",{"changes":{"/":{"to":""}}}]"#
        let room = AuditDisclosure.byteLimit - json.utf8.count
        event.changes = AuditChanges(["/": .init(before: nil, after: .string(Self.x(room)))])
        try Self.prepare(event)
        event.changes = AuditChanges(["/": .init(before: nil, after: .string(Self.x(room + 1)))])
        let error = #expect(throws: AuditValueError.self) { try Self.prepare(event) }
        #expect(error?.field == "disclosures.changes")
        #expect(error?.problem == .tooLong(byteCount: 1_048_577, limit: 1_048_576))
    }

    /// Noncharacters are written as U+FFFD; two names that differ only there must not become one.
    @Test func `of Unicode does not make an entry that nobody can read`() throws {
        var event = Self.event()
        event.details = ["a\u{FFFE}": 1, "a\u{FFFF}": 2]
        var part = ChainExtension(tenant: Self.tenant, head: ChainHead())
        let preparation = EventPreparation(
            log: "log",
            redaction: .keepingSecrets,
            disclosures: .standard,
            random: .seeded(1)
        )
        guard let prepared = try? preparation.prepare(event) else { return }
        part.seal(prepared, recordedAt: .epoch)

        #expect(JSONReader.isCanonical(Array(part.lines.entries.dropLast())))
    }
}

@Suite struct `A policy of disclosures` {
    @Test(arguments: ["", "a b", "ä", "a\"", String(repeating: "a", count: 65), "a.b"])
    func `refuses names of groups that would need escapes`(name: String) {
        #expect(throws: AuditValueError.self) { try DisclosurePolicy(groups: [name: [.changes]]) }
    }

    @Test func `refuses a part in two groups`() {
        #expect(throws: AuditValueError.self) {
            try DisclosurePolicy(groups: ["a": [.changes], "b": [.actorName, .changes]])
        }
    }

    @Test(arguments: ["", "e30", "WyJhIl0", "WyJhIiwiYiIse31d", "!!!!"])
    func `takes no text for a disclosure that is none`(text: String) {
        #expect(throws: AuditValueError.self) { try AuditDisclosure(text: text) }
    }
}

extension AuditEvent {
    /// The event without marks, as reading gives it back.
    fileprivate var unmarked: AuditEvent {
        var event = self
        event.details = AuditDetails(details.values.mapValues(\.withoutMarks))
        if let changes {
            event.changes = AuditChanges(
                changes.places.mapValues {
                    .init(before: $0.before?.withoutMarks, after: $0.after?.withoutMarks)
                }
            )
        }
        return event
    }
}

extension AuditValue {
    fileprivate var withoutMarks: AuditValue {
        switch unmarked {
        case .array(let elements): .array(elements.map(\.withoutMarks))
        case .object(let members): .object(members.mapValues(\.withoutMarks))
        default: unmarked
        }
    }
}
