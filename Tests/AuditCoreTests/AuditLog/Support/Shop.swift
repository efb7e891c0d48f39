import AuditCore
import AuditTesting
import Synchronization
import Testing

/// What the tests of recording have in common: a tenant, somebody who acts, and ways to look.
enum Shop {
    static let acme = SampleTenants.ordinary(1)[0]

    static func context(_ actor: String = "ann", _ tenant: TenantID = acme) -> AuditContext {
        AuditContext(actor: .user(actor), tenant: tenant)
    }

    /// An event of which `number` tells which one it is.
    static func event(
        _ number: Int,
        of tenant: TenantID = acme,
        action: AuditAction = "invoice.sent",
        key: String? = nil
    ) -> AuditEvent {
        var event = AuditEvent(
            id: AuditID(high: 7, low: UInt64(bitPattern: Int64(number))),
            tenant: tenant,
            action: action,
            occurredAt: ManualClock.noon,
            actor: .user("ann")
        )
        event.details["number"] = .integer(Int64(number))
        event.idempotencyKey = key
        return event
    }

    static func numbers(_ entries: [AuditEntry]) -> [Int] {
        entries.compactMap { entry in
            guard case .integer(let number)? = entry.event.details["number"] else { return nil }
            return Int(number)
        }
    }

    /// All entries of a chain, the oldest first.
    ///
    /// Leaves no trace.
    static func entries(
        _ storage: any AuditStorage,
        _ tenant: TenantID = acme
    ) async throws -> [AuditEntry] {
        var query = AuditQuery()
        query.order = .oldestFirst
        let reader = AuditReader.overseer(.system("test"))
        var found: [AuditEntry] = []
        let trail = AuditTrail(tenant: tenant, reader: reader, readOnly: storage)
        for try await entry in trail.entries(query) { found.append(entry) }
        return found
    }

    /// The numbers of the events in a chain.
    static func numbers(
        _ storage: any AuditStorage,
        _ tenant: TenantID = acme
    ) async throws -> [Int] {
        numbers(try await entries(storage, tenant))
    }

    static func isSound(_ storage: some AuditStorage) async throws -> Bool {
        try await AuditVerification.run(storage: storage).outcome == .ok
    }

    /// Waits, by letting others run, until something is true; gives up after some seconds.
    static func eventually(_ condition: () async throws -> Bool) async throws -> Bool {
        for _ in 0..<2_000 {
            if try await condition() { return true }
            try await Task.sleep(for: .milliseconds(2))
        }
        return false
    }
}

/// Keeps what diagnostics said, as text.
final class Diagnostics: Sendable {
    private let list = Mutex<[String]>([])

    var texts: [String] { list.withLock { $0 } }

    func take(_ diagnostic: AuditDiagnostic) {
        let text =
            switch diagnostic {
            case .committed(let entries, let tenants, _): "committed \(entries) of \(tenants)"
            case .commitFailed(let count, _): "failed \(count)"
            case .refused: "refused"
            case .spilled(let count): "spilled \(count)"
            case .unspilled(let count): "unspilled \(count)"
            case .lost(_, let count): "lost \(count)"
            case .recovered: "recovered"
            default: "other"
            }
        list.withLock { $0.append(text) }
    }
}
