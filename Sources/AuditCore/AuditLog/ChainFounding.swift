/// Makes the entries with which a chain begins.
struct ChainFounding: Sendable {
    let preparation: EventPreparation
    let events: EventMaking
    let random: AuditRandom

    /// Entry 0: `log.created`, with 32 random bytes, so that no two chains share a leaf hash.
    func first(of tenant: TenantID) throws(AuditError) -> PreparedEvent {
        var event = events.own(.logCreated, of: tenant)
        let nonce = random.bytes(count: 32)
        event.details["nonce"] = .string(Base64.standard.text(of: nonce.span))
        return try prepare(event)
    }

    /// What the platform's chain says of a new tenant, so that a vanished one is noticed.
    func announcement(of tenant: TenantID) throws(AuditError) -> PreparedEvent {
        var event = events.own(.tenantCreated, of: .platform)
        event.resources = [AuditResource("tenant", tenant.rawValue)]
        return try prepare(event)
    }

    private func prepare(_ event: AuditEvent) throws(AuditError) -> PreparedEvent {
        try AuditError.checking { () throws(AuditValueError) in
            try preparation.prepareOwn(event)
        }
    }
}
