import AuditCore

/// A morning in the life of an application with three customers.
enum DemoStory {
    /// The tenant and the amount that somebody will change afterwards, and what into.
    static let victim = "acme"
    static let sealedAmount = "940.00"
    static let forgedAmount = "140.00"

    /// What is called in question when the amount is changed.
    private struct Invoice: Encodable {
        var status: String
        var refunded: String
    }

    static func record(in log: AuditLog) async throws {
        try await acme(in: log)
        try await globex(in: log)
        try await northwind(in: log)
    }

    private static func acme(in log: AuditLog) async throws {
        let anna = AuditActor.user(
            "anna",
            name: "Anna Berg",
            email: "anna.berg@acme.example",
            role: "accounting",
            session: "s-81f2",
            authentication: "passkey"
        )
        let source = AuditSource(platform: .web, address: IPAddress("198.51.100.23"))
        let context = AuditContext(
            actor: anna,
            tenant: try TenantID(victim),
            source: source,
            correlationID: "case-4711"
        )
        try await log.record(.sessionLogin, context: context)
        try await log.record(
            .recordRead,
            on: AuditResource("invoice", "4711", name: "Invoice 4711"),
            context: context
        )
        try await log.record(
            "invoice.refunded",
            on: AuditResource("invoice", "4711", name: "Invoice 4711", owner: "customer-88"),
            changes: try AuditChanges(
                from: Invoice(status: "paid", refunded: "0.00"),
                to: Invoice(status: "refunded", refunded: sealedAmount)
            ),
            details: ["amount": .string(sealedAmount), "currency": "EUR"],
            context: context
        )
        try await log.record(.sessionLogout, context: context)
    }

    private static func globex(in log: AuditLog) async throws {
        let tenant = try TenantID("globex")
        let stranger = AuditContext(
            actor: .anonymous,
            tenant: tenant,
            source: AuditSource(platform: .web, address: IPAddress("203.0.113.66"))
        )
        let account = AuditResource("user", "tom")
        for _ in 0..<2 {
            try await log.record(.sessionLogin, on: account, outcome: .denied, context: stranger)
        }
        let tom = AuditContext(
            actor: .user("tom", name: "Tom Okafor", role: "support", authentication: "password"),
            tenant: tenant,
            source: AuditSource(platform: .web, address: IPAddress("192.0.2.40"))
        )
        try await log.record(.sessionLogin, context: tom)
        try await log.record(
            .recordRead,
            on: AuditResource("payroll", "2026-11"),
            outcome: .denied,
            details: ["rule": "support may not read payroll"],
            context: tom
        )
    }

    private static func northwind(in log: AuditLog) async throws {
        let tenant = try TenantID("northwind")
        let mei = AuditContext(
            actor: .user("mei", name: "Mei Tanaka", email: "mei@northwind.example", role: "admin"),
            tenant: tenant,
            source: AuditSource(platform: .api, address: IPAddress("2001:db8::17"))
        )
        // The programmer passed on a whole form. The password in it is never sealed.
        try await log.record(
            .userUpdated,
            on: AuditResource("user", "lars"),
            details: [
                "form": ["phone": "+47 555 0117", "password": "correct horse battery staple"]
            ],
            context: mei
        )
        try await log.record(
            .dataExported,
            on: AuditResource("report", "customers"),
            details: ["rows": 1_204, "format": "csv"],
            context: mei
        )
        try await log.record(
            .backupCreated,
            details: ["bytes": 73_400_320],
            context: AuditContext(actor: .system("nightly-backup"), tenant: tenant)
        )
    }
}
