import AuditCore

/// The events that everybody records: a web shop's, about 600 bytes of JSON each, no two alike.
///
/// As `auditlog bench` has them: an actor with a name and an e-mail address, a source with a network
/// address and a real user agent, a request, a resource and four details. Event number n is the same
/// in every process, happens n quarters of a second after the first, and belongs to tenant
/// n modulo the number of tenants.
struct Traffic: Sendable {
    static let start: Int64 = 1_780_000_000_000_000
    /// From one event to the next.
    static let stepMicroseconds: Int64 = 250_000

    let tenants: [TenantID]
    private let templates: [Template]

    /// What is the same in every event made from it.
    private struct Template: Sendable {
        let event: AuditEvent
        let row: TrafficRow
        let line: [UInt8]
    }

    /// So many differ in more than number, time and tenant: a prime, so that every tenant gets all.
    private static let templateCount = 19_997

    init(tenantCount: Int) throws {
        tenants = try (0..<tenantCount).map { try TenantID("tenant-\($0)") }
        var random = TrafficRandom()
        templates = (0..<Self.templateCount).map { number in
            let event = TrafficTemplate.event(number, &random)
            let row = TrafficRow(event)
            return Template(event: event, row: row, line: Array((row.line + "\n").utf8))
        }
    }

    func event(_ number: Int) -> AuditEvent {
        var event = templates[number % Self.templateCount].event
        event.id = Self.id(number)
        event.tenant = tenants[number % tenants.count]
        event.occurredAt = Self.time(number)
        return event
    }

    /// The texts of the event, as columns.
    func row(_ number: Int) -> TrafficRow { templates[number % Self.templateCount].row }

    /// The event as a line of JSON, made beforehand.
    func line(_ number: Int) -> [UInt8] { templates[number % Self.templateCount].line }

    func tenant(_ number: Int) -> String { tenants[number % tenants.count].rawValue }

    static func id(_ number: Int) -> AuditID {
        let milliseconds = UInt64(microseconds(number) / 1_000)
        return AuditID(
            high: milliseconds << 16 | 0x7000,
            low: 1 << 63 | UInt64(number) &* 0x9E37_79B9_7F4A_7C15 >> 2
        )
    }

    static func microseconds(_ number: Int) -> Int64 { start + Int64(number) * stepMicroseconds }

    static func time(_ number: Int) -> AuditTimestamp {
        AuditTimestamp(microsecondsSinceEpoch: microseconds(number)) ?? .epoch
    }
}

/// Numbers that look random and are the same in every run.
struct TrafficRandom {
    private var state: UInt64 = 42

    mutating func next(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }
}
