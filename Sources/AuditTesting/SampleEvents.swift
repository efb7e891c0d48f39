public import AuditCore

/// Events that are awkward to write down, the same for the same seed: every field, texts of every
/// kind, values of every kind.
///
/// Each is within the limits, and its entry too. For tests of what reads or writes events.
public struct SampleEvents: Sequence, IteratorProtocol, Sendable {
    private let tenant: TenantID
    private var texts: SampleTexts
    private var remaining: Int

    /// So many events of one tenant.
    public init(_ count: Int, tenant: TenantID, seed: UInt64 = 1) {
        self.tenant = tenant
        remaining = count
        texts = SampleTexts(numbers: SeededNumbers(seed: seed))
    }

    /// The next event; `nil` after the last.
    public mutating func next() -> AuditEvent? {
        guard remaining > 0 else { return nil }
        remaining -= 1
        var event = AuditEvent(
            id: id(),
            tenant: tenant,
            action: AuditAction(rawValue: texts.word()) ?? "sample.made",
            occurredAt: time(),
            actor: actor(),
            outcome: AuditOutcome.allCases.randomElement(using: &texts.numbers) ?? .unknown,
            category: texts.chance(50) ? AuditCategory(rawValue: texts.text(limit: 256)) : nil,
            severity: AuditSeverity.allCases.randomElement(using: &texts.numbers),
            details: AuditDetails(texts.chance(70) ? texts.members(depth: 5) : [:])
        )
        fill(&event)
        return event
    }

    private mutating func fill(_ event: inout AuditEvent) {
        event.reason = texts.optional(limit: 4_096)
        event.errorType = texts.optional(limit: 256)
        event.correlationID = texts.optional(limit: 256)
        event.executionID = texts.optional(limit: 256)
        event.traceID = texts.optional(limit: 256)
        event.idempotencyKey = texts.optional(limit: 256)
        event.parentID = texts.chance(30) ? id() : nil
        event.duration = texts.chance(50) ? duration() : nil
        for _ in 0..<count(of: 64) { event.resources.append(resource()) }
        if texts.chance(60) { event.source = source() }
        if texts.chance(60) { event.request = request() }
        if texts.chance(50) {
            event.observer = AuditObserver(
                service: texts.text(limit: 256),
                version: texts.optional(limit: 256),
                instance: texts.optional(limit: 256)
            )
        }
        if texts.chance(40) { event.compliance = compliance() }
        if texts.chance(40) {
            event.risk = AuditRisk(
                score: Int.random(in: 0...100, using: &texts.numbers),
                factors: list()
            )
        }
        if texts.chance(40) { event.changes = changes() }
    }

    private mutating func count(of limit: Int) -> Int {
        texts.chance(2) ? limit : Int.random(in: 0...3, using: &texts.numbers)
    }

    private mutating func id() -> AuditID {
        AuditID(high: texts.numbers.next(), low: texts.numbers.next())
    }

    private mutating func time() -> AuditTimestamp {
        if texts.chance(5) { return texts.chance(50) ? .min : .max }
        let microseconds = Int64.random(in: -1 << 52...1 << 52, using: &texts.numbers)
        return AuditTimestamp(microsecondsSinceEpoch: microseconds) ?? .epoch
    }

    private mutating func duration() -> Duration {
        .microseconds(Int64.random(in: 0...1 << 40, using: &texts.numbers))
    }

    private mutating func list() -> [String] {
        (0..<(texts.chance(2) ? 32 : Int.random(in: 0...3, using: &texts.numbers))).map { _ in
            texts.text(limit: 60)
        }
    }

    private mutating func actor() -> AuditActor {
        let kind = AuditActor.Kind.allCases.randomElement(using: &texts.numbers) ?? .user
        var actor = AuditActor(kind: kind, id: kind == .anonymous ? nil : texts.word())
        actor.name = texts.optional(limit: 512)
        actor.email = texts.optional(limit: 512)
        actor.role = texts.optional(limit: 256)
        actor.session = texts.optional(limit: 256)
        actor.authentication = texts.optional(limit: 256)
        if texts.chance(20) { actor.onBehalfOf = .init(.service, texts.text(limit: 256)) }
        return actor
    }

    private mutating func resource() -> AuditResource {
        AuditResource(
            texts.text(limit: 256),
            texts.optional(limit: 500),
            name: texts.optional(limit: 60),
            owner: texts.optional(limit: 60)
        )
    }

    /// At least one field: a source that says nothing is the same as none.
    private mutating func source() -> AuditSource {
        var source = AuditSource(platform: .init(rawValue: texts.text(limit: 256)))
        source.device = texts.optional(limit: 256)
        source.browser = texts.optional(limit: 256)
        source.system = texts.optional(limit: 256)
        source.agent = texts.optional(limit: 4_096)
        if texts.chance(50) { source.address = IPAddress(v4: UInt32(numbersBits: &texts.numbers)) }
        if texts.chance(30) {
            source.address = IPAddress(v6: UInt128(texts.numbers.next()) << 64 | 1)
        }
        if texts.chance(50) {
            source.location = .init(
                country: texts.text(limit: 256),
                region: texts.optional(limit: 512),
                city: texts.optional(limit: 512)
            )
        }
        return source
    }

    private mutating func request() -> AuditRequest {
        AuditRequest(
            method: texts.text(limit: 256),
            route: texts.optional(limit: 4_096),
            status: texts.chance(50) ? Int.random(in: 100...999, using: &texts.numbers) : nil,
            id: texts.optional(limit: 256),
            url: texts.optional(limit: 4_096),
            referrer: texts.optional(limit: 4_096),
            screen: texts.optional(limit: 256),
            timeZone: texts.optional(limit: 256),
            language: texts.optional(limit: 256)
        )
    }

    private mutating func compliance() -> AuditCompliance {
        AuditCompliance(
            regulations: list(),
            dataClass: texts.text(limit: 256),
            purpose: texts.optional(limit: 256),
            legalBasis: texts.optional(limit: 256),
            retention: texts.optional(limit: 256)
        )
    }

    private mutating func changes() -> AuditChanges {
        var changes = AuditChanges(["/": .init(before: nil, after: texts.value(depth: 3))])
        for _ in 0..<Int.random(in: 0...4, using: &texts.numbers) {
            changes.places["/" + texts.text(limit: 60)] = .init(
                before: texts.value(depth: 3),
                after: texts.chance(50) ? texts.value(depth: 3) : nil
            )
        }
        return changes
    }
}

extension UInt32 {
    fileprivate init(numbersBits numbers: inout SeededNumbers) {
        self = UInt32(truncatingIfNeeded: numbers.next())
    }
}
