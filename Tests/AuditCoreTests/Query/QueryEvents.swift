import AuditCore

/// Events that differ in every field a query can ask for, from few values each, so that any two
/// filters are met together by some.
enum QueryEvents {
    static func make(_ count: Int, seed: UInt64) -> [AuditEvent] {
        let random = AuditRandom.seeded(seed)
        return (0..<count).map { _ in event(random) }
    }

    private static func pick<Value>(_ random: AuditRandom, _ values: [Value]) -> Value {
        values[Int(random.next() % UInt128(values.count))]
    }

    private static func event(_ random: AuditRandom) -> AuditEvent {
        let kind = pick(random, [AuditActor.Kind.user, .service])
        var event = AuditEvent(
            id: AuditID(high: 0, low: 1),
            tenant: .platform,
            action: pick(random, ["invoice.sent", "invoice.paid", "invoices.listed", "invoice"]),
            occurredAt: QueryFilter.moment(Int64(random.next() % 10)),
            actor: AuditActor(
                kind: kind,
                id: pick(random, ["u1", "u2", "U1"]),
                email: pick(random, [nil, "Ann@shop.example", "bob@shop.example"]),
                role: pick(random, [nil, "admin", "Admin"]),
                onBehalfOf: pick(random, [nil, .init(.user, "u1"), .init(.user, "u2")]),
                session: pick(random, [nil, "s1", "s2"])
            ),
            outcome: pick(random, [.success, .denied]),
            resources: resources(random),
            category: pick(random, [.business, .data]),
            severity: pick(random, [.info, .medium, .high]),
            details: pick(random, [[:], ["note": "foo"], ["note": "a bar and a foo"]])
        )
        event.source = source(random)
        event.request = AuditRequest(id: pick(random, [nil, "r1", "r2"]))
        event.correlationID = pick(random, [nil, "c1", "c2"])
        event.executionID = pick(random, [nil, "x1", "x2"])
        event.traceID = pick(random, [nil, "t1", "t2"])
        event.duration = pick(random, [nil, .milliseconds(499), .milliseconds(500), .seconds(9)])
        event.risk = pick(random, [nil, AuditRisk(score: 49), AuditRisk(score: 50)])
        event.compliance = pick(
            random,
            [
                nil, AuditCompliance(regulations: ["LGPD", "GDPR"], dataClass: "personal"),
                AuditCompliance(regulations: ["LGPD"]), AuditCompliance(dataClass: "PERSONAL"),
            ]
        )
        return event
    }

    private static func resources(_ random: AuditRandom) -> [AuditResource] {
        (0..<random.next() % 3).map { _ in
            AuditResource(
                pick(random, ["invoice", "user"]),
                pick(random, [nil, "7", "8"]),
                owner: pick(random, [nil, "o1", "o2"])
            )
        }
    }

    private static func source(_ random: AuditRandom) -> AuditSource? {
        guard random.next() % 5 > 0 else { return nil }
        return AuditSource(
            device: pick(random, [nil, "mobile", "desktop"]),
            browser: pick(random, [nil, "Firefox", "Chrome"]),
            system: pick(random, [nil, "Linux", "iOS"]),
            address: pick(random, [nil, "10.0.0.1", "10.9.9.9", "192.0.2.7", "2001:db8::1"])
                .flatMap { (text: String) in IPAddress(text) }
        )
    }
}
