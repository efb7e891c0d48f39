import AuditCore

/// The events that are measured: a web shop's, of 100 tenants, about 600 bytes of JSON each.
///
/// Every event has an actor with a name and an e-mail address, a source with a network address and a
/// real user agent, a request, a resource and four details. Name and e-mail make one disclosure
/// group, address and agent the other.
struct SampleTraffic: Sendable {
    /// The tenants, `tenant-000` on.
    let tenants: [TenantID]
    /// Events of all tenants in turn.
    let events: [AuditEvent]

    /// `count`: the number of different events; they are used over and over.
    init(tenantCount: Int, count: Int = 2_000) throws {
        tenants = try (0..<tenantCount).map { index in
            try TenantID("tenant-" + String(1_000 + index).dropFirst())
        }
        var random = UInt64(42)
        func next(_ limit: Int) -> Int {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(random >> 33) % limit
        }
        var events: [AuditEvent] = []
        for index in 0..<count {
            let user = next(5_000)
            let start = AuditTimestamp(microsecondsSinceEpoch: 1_780_000_000_000_000) ?? .epoch
            var event = AuditEvent(
                id: AuditID(
                    high: 0x0190_0000_0000_7000 &+ UInt64(index),
                    low: UInt64(next(1 << 30))
                ),
                tenant: tenants[index % tenantCount],
                action: Self.actions[next(Self.actions.count)],
                occurredAt: start + .milliseconds(index * 37),
                actor: .user(
                    "user-\(user)",
                    name: "Firstname\(user % 97) Lastname\(user % 389)",
                    email: "user\(user)@customer-\(user % 61).example",
                    role: user % 10 == 0 ? "admin" : "member"
                ),
                resources: [AuditResource("invoice", "inv-\(next(1 << 24))")]
            )
            event.source = AuditSource(
                address: IPAddress(v4: UInt32(0x0A00_0000 + next(1 << 24))),
                agent: Self.agents[next(Self.agents.count)]
            )
            event.request = AuditRequest(
                method: "POST",
                route: "/invoices/:id",
                status: 200
            )
            event.details = [
                "amount": .integer(Int64(next(100_000))), "currency": "EUR",
                "items": .integer(Int64(next(20))), "urgent": false,
            ]
            events.append(event)
        }
        self.events = events
    }

    private static let actions: [AuditAction] = [
        "invoice.refunded", "invoice.created", "invoice.paid", "record.read", "record.updated",
        "session.login", "data.exported",
    ]

    private static let agents = [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/141.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
            + " Version/26.0 Safari/605.1.15",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
            + " Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/141.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0",
    ]
}
