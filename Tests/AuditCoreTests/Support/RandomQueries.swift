import AuditCore
import AuditTesting

/// Events with few different values, and queries that some of them pass; the same for the same seed.
struct RandomQueries {
    var numbers: RandomNumbers
    let tenant: TenantID

    private static let actions: [AuditAction] = [
        "invoice.sent", "invoice.sent.twice", "invoice", "invoices.listed", "a.b.c.d.e.f.g.h.i.j.k",
        "rechnung.geprüft", "Rechnung", "record.read",
    ]
    private static let prefixes = [
        "invoice", "invoice.", "invoice.sent", "rechnung", "a.b.c", "a.b.c.d.e.f.g.h.i", "ä", "",
        "record.read",
    ]
    private static let start =
        AuditTimestamp(microsecondsSinceEpoch: 1_780_000_000_000_000) ?? .epoch

    init(seed: UInt64, tenant: TenantID) {
        numbers = RandomNumbers(seed: seed)
        self.tenant = tenant
    }

    private mutating func pick(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &numbers) }
    private mutating func chance(_ percent: Int) -> Bool { pick(100) < percent }

    /// Skewed: small numbers come much more often.
    private mutating func skewed(_ limit: Int) -> Int { pick(pick(limit) + 1) }

    mutating func event(_ number: Int) -> AuditEvent {
        var event = AuditEvent(
            id: AuditID(high: 7, low: UInt64(number)),
            tenant: tenant,
            action: Self.actions[skewed(Self.actions.count)],
            // Not in order, as clocks are not.
            occurredAt: Self.start + .seconds(number + pick(40)),
            actor: .user("u\(skewed(30))"),
            outcome: AuditOutcome.allCases[skewed(6)],
            severity: AuditSeverity.allCases[skewed(5)]
        )
        event.actor.session = chance(50) ? "s\(pick(9))" : nil
        // One that has to be escaped.
        if chance(5) { event.actor.id = "a \"quoted\" one" }
        for _ in 0..<pick(3) {
            event.resources.append(AuditResource("t\(pick(3))", chance(80) ? "r\(pick(20))" : nil))
        }
        if chance(60) { event.source = AuditSource(address: IPAddress(v4: UInt32(pick(12)))) }
        return event
    }

    mutating func query(eventCount: Int) -> AuditQuery {
        var query = AuditQuery()
        if chance(30) { query.actorID = chance(15) ? "a \"quoted\" one" : "u\(skewed(32))" }
        if chance(20) { query.action = Self.actions[skewed(Self.actions.count)] }
        if chance(20) { query.actionPrefix = Self.prefixes[pick(Self.prefixes.count)] }
        if chance(15) { query.outcome = AuditOutcome.allCases[skewed(6)] }
        if chance(10) { query.severity = AuditSeverity.allCases[skewed(5)] }
        if chance(15) { query.severityAtLeast = AuditSeverity.allCases[skewed(5)] }
        if chance(10) { query.category = "other" }
        if chance(15) { query.session = "s\(pick(10))" }
        if chance(15) { query.resourceID = "r\(pick(22))" }
        if chance(15) { query.resourceType = "t\(pick(4))" }
        if chance(15) { query.address = IPAddress(v4: UInt32(pick(14))) }
        if chance(10) { query.actorKind = .user }
        if chance(25) { query.from = Self.start + .seconds(pick(eventCount)) }
        if chance(25) { query.until = Self.start + .seconds(pick(eventCount + 100)) }
        if chance(50) { query.order = .oldestFirst }
        return query
    }

    mutating func reader() -> AuditReader {
        switch pick(6) {
        case 0: .employee(.user("u\(pick(9))"), of: tenant)
        case 1: .partner(.user("u\(pick(9))"), employees: ["u1", "u2"], of: tenant)
        default: .auditor(.user("auditor"), of: tenant)
        }
    }

    mutating func limit() -> Int { [1, 2, 7, 40][pick(4)] }
}

/// Numbers that look random and are the same again for the same seed.
struct RandomNumbers: RandomNumberGenerator {
    private let random: AuditRandom

    init(seed: UInt64) { random = .seeded(seed) }

    mutating func next() -> UInt64 { UInt64(truncatingIfNeeded: random.next()) }
}
