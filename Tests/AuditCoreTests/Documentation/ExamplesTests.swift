import AuditCore
import Foundation
import Testing

// The programs of the documents, so that they compile and run. `DocumentedExampleTests` compares.

extension AuditAction {
    static let invoiceRefunded: AuditAction = "invoice.refunded"
}

struct Invoice: Encodable {
    var number: String
    var state: String
    var refundedCents: Int
}

@Suite
struct `The examples of the documents` {
    @Test
    func `begin with a program that records, reads and verifies`() async throws {
        let temporary = try TemporaryDirectory()
        try await firstProgram(in: temporary.path + "/audit")

        let result = try await AuditVerification.run(directory: temporary.path + "/audit")
        #expect(result.outcome == .ok)
        // The beginning of the chain, the log-in, the refund twice, and the reading.
        let acme = try #require(result.tenants.first { $0.tenant.rawValue == "acme" })
        #expect(acme.head.size == 5)
    }

    @Test
    func `get one started`() async throws {
        let temporary = try TemporaryDirectory()
        try await gettingStarted(in: temporary.path + "/audit")

        let result = try await AuditVerification.run(directory: temporary.path + "/audit")
        #expect(result.outcome == .ok)
    }

    @Test
    func `verify`() async throws {
        let temporary = try TemporaryDirectory()
        try await verifying(in: temporary.path + "/audit")
    }

    private func firstProgram(in directory: String) async throws {
        // The directory is made if it is not there. One process writes it at a time.
        let storage = try await FileStorage(directory: directory, name: "shop.example")
        let audit = try await AuditLog(storage: storage)

        // Who acts, for which customer and from where: made once for a request, passed to each call.
        let acme = try TenantID("acme")
        let context = AuditContext(
            actor: .user("u-17", name: "Ada", email: "ada@example.org", role: "support"),
            tenant: acme,
            source: AuditSource(platform: .web, address: IPAddress("203.0.113.7"))
        )

        // Returns when the event is sealed and on the device.
        let receipt = try await audit.record(
            .sessionLogin,
            details: ["method": "passkey"],
            context: context
        )
        print("sealed as entry", receipt.sequence ?? 0, "of", receipt.tenant)

        // Records that it begins, and how it ends: outcome, type of the error, duration, what it changed.
        let invoice = Invoice(number: "4711", state: "paid", refundedCents: 0)
        let refunded = try await audit.withAudit(
            .invoiceRefunded,
            on: AuditResource("invoice", invoice.number),
            context: context
        ) { operation in
            var after = invoice
            after.state = "refunded"
            after.refundedCents = 12_50
            try operation.changed(from: invoice, to: after)
            return after
        }
        print("invoice", refunded.number, "is", refunded.state)

        // A trail is one tenant's entries as one reader may see them. Reading is recorded, too.
        let trail = audit.trail(for: acme, reader: .auditor(.user("u-3"), of: acme))
        for entry in try await trail.page(limit: 20).entries {
            print(entry.sequence, entry.event.action.rawValue, entry.event.outcome)
        }

        let found = try await audit.verify()
        print(found.outcome, "with", found.entryCount, "entries")

        // Three lines for somebody else to keep: against them nothing up to here can be rewritten.
        print(try await audit.checkpoint(of: acme))

        await audit.shutdown()
    }

    private func gettingStarted(in directory: String) async throws {
        let storage = try await FileStorage(directory: directory, name: "shop.example")
        let audit = try await AuditLog(storage: storage)

        let acme = try TenantID("acme")
        let context = AuditContext(
            actor: .user("u-17", name: "Ada", email: "ada@example.org"),
            tenant: acme
        )

        try await withAuditContext(context) { _ in
            try await audit.record(.sessionLogin)
            try await audit.record(.sessionExtended)
        }

        let receipt = try await audit.record(
            .invoiceRefunded,
            on: AuditResource("invoice", "4711"),
            details: ["cents": 1_250, "reason": "asked for by \("Bo", .personal)"],
            context: context
        )
        #expect(receipt.sequence == 3)

        let before = Invoice(number: "4711", state: "paid", refundedCents: 0)
        try await audit.withAudit(
            .invoiceRefunded,
            on: AuditResource("invoice", before.number),
            context: context
        ) { operation in
            var after = before
            after.state = "refunded"
            try operation.changed(from: before, to: after)
        }

        let trail = audit.trail(for: acme, reader: .auditor(.user("u-3"), of: acme))
        var query = AuditQuery()
        query.actionPrefix = "invoice"
        for try await entry in trail.entries(query) {
            print(entry.sequence, entry.event.action.rawValue, entry.event.outcome)
        }

        await audit.shutdown()
    }

    private func verifying(in directory: String) async throws {
        let acme = try TenantID("acme")
        let storage = try await FileStorage(directory: directory, name: "shop.example")
        let audit = try await AuditLog(storage: storage)
        let context = AuditContext(actor: .anonymous, tenant: acme)
        try await audit.record(.sessionLogin, outcome: .denied, context: context)
        do {
            let result = try await audit.verify()
            for tenant in result.tenants where tenant.finding != .ok {
                print(tenant.tenant, tenant.finding)
            }
            #expect(result.outcome == .ok)
            #expect(result.strength < .headKept)
        }
        do {
            let checkpoint = try await audit.checkpoint(of: acme)
            print(checkpoint.text)

            var options = VerificationOptions()
            options.checkpoints = [checkpoint]
            let result = try await audit.verify(options)
            #expect(result.outcome == .ok)
        }
        do {
            let first = try await audit.verify()
            let state = first.verifiedHeads.bytes

            var options = VerificationOptions()
            options.startingAt = VerifiedHeads(bytes: state)
            let next = try await audit.verify(options)
            print(next.outcome, "of", next.entryCount, "and", next.unreadCount, "were not read")
            #expect(next.outcome == .ok && next.unreadCount == first.entryCount)
        }
        await audit.shutdown()
    }
}
