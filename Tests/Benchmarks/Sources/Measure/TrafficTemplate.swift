import AuditCore

/// Makes events that differ as a shop's do: 500 users, 20,000 invoices, 7 common actions and a rare one.
enum TrafficTemplate {
    /// One event in a thousand has this action.
    static let rareAction: AuditAction = "permission.granted"

    static func event(_ number: Int, _ random: inout TrafficRandom) -> AuditEvent {
        let user = random.next(500)
        var event = AuditEvent(
            id: AuditID(high: 0, low: 0),
            tenant: .platform,
            action: number % 1_000 == 999 ? rareAction : actions[random.next(actions.count)],
            occurredAt: .epoch,
            actor: .user(
                "user-\(user)",
                name: "Firstname\(user % 97) Lastname\(user % 389)",
                email: "user\(user)@customer-\(user % 61).example",
                role: user % 10 == 0 ? "admin" : "member"
            ),
            resources: [AuditResource("invoice", "inv-\(random.next(20_000))")]
        )
        event.source = AuditSource(
            address: IPAddress(v4: UInt32(0x0A00_0000 + random.next(1 << 24))),
            agent: agents[random.next(agents.count)]
        )
        event.request = AuditRequest(method: "POST", route: "/invoices/:id", status: 200)
        event.details = [
            "amount": .integer(Int64(random.next(100_000))), "currency": "EUR",
            "items": .integer(Int64(random.next(20))), "urgent": false,
        ]
        return event
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
