import AuditCore

/// An event said with options.
struct EventOptions {
    private let arguments: Arguments

    init(_ arguments: Arguments) {
        self.arguments = arguments
    }

    /// - Throws: ``UsageError`` for an option that is missing or cannot be read. Limits of length are
    ///   checked when the event is recorded.
    func event(now: AuditTimestamp) throws -> AuditEvent {
        guard let tenantText = arguments.value("tenant") else {
            throw UsageError("--tenant is missing: whose event is it?")
        }
        guard let actionText = arguments.value("action") else {
            throw UsageError("--action is missing: what was done, such as invoice.refunded?")
        }
        let time = try arguments.value(
            "time",
            "a time such as 2026-11-20T18:41:00Z",
            AuditTimestamp.init(rfc3339:)
        )
        var event = AuditEvent(
            id: EventLine.newID(at: now),
            tenant: try Self.checked { () throws(AuditValueError) in try TenantID(tenantText) },
            action: try Self.checked { () throws(AuditValueError) in
                try AuditAction(validating: actionText)
            },
            occurredAt: time ?? now,
            actor: try actor(),
            outcome: try arguments.word("outcome") ?? .success,
            resources: try arguments.values("resource").map(Self.resource),
            category: arguments.value("category").map(AuditCategory.init(rawValue:)),
            severity: try arguments.word("severity"),
            details: try details()
        )
        event.reason = arguments.value("reason")
        event.source = try source()
        event.request = arguments.value("request").map { AuditRequest(id: $0) }
        event.correlationID = arguments.value("correlation")
        event.executionID = arguments.value("execution")
        event.traceID = arguments.value("trace")
        event.idempotencyKey = arguments.value("idempotency-key")
        event.risk = try arguments.number("risk", in: 0...100).map { AuditRisk(score: $0) }
        let compliance = AuditCompliance(
            regulations: arguments.values("regulation"),
            dataClass: arguments.value("data-class")
        )
        if compliance != AuditCompliance() { event.compliance = compliance }
        return event
    }

    private static func checked<Value>(
        _ body: () throws(AuditValueError) -> Value
    ) throws(UsageError) -> Value {
        do {
            return try body()
        } catch {
            throw UsageError("--\(error)")
        }
    }

    private func actor() throws(UsageError) -> AuditActor {
        let kind = try arguments.word("actor-kind", AuditActor.Kind.self)
        let id = arguments.value("actor")
        guard id != nil || kind == .anonymous else {
            throw UsageError(
                "--actor is missing: who did it? Say --actor-kind anonymous if nobody knows"
            )
        }
        return AuditActor(
            kind: kind ?? .user,
            id: id,
            name: arguments.value("actor-name"),
            email: arguments.value("email"),
            role: arguments.value("role"),
            onBehalfOf: arguments.value("on-behalf-of").map { .init(.user, $0) },
            session: arguments.value("session"),
            authentication: arguments.value("authentication")
        )
    }

    private func source() throws(UsageError) -> AuditSource? {
        let address = try arguments.value("address", "an address such as 192.0.2.1") {
            IPAddress($0)
        }
        let source = AuditSource(
            platform: arguments.value("platform").map(AuditSource.Platform.init(rawValue:)),
            address: address,
            agent: arguments.value("agent")
        )
        return source == AuditSource() ? nil : source
    }

    /// `type:id:name`, of which only the type must be there.
    private static func resource(_ text: String) throws(UsageError) -> AuditResource {
        let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            .map(String.init)
        guard !parts[0].isEmpty else {
            throw UsageError("--resource takes type:id or type:id:name, such as invoice:17")
        }
        func part(_ index: Int) -> String? {
            parts.indices.contains(index) && !parts[index].isEmpty ? parts[index] : nil
        }
        return AuditResource(parts[0], part(1), name: part(2))
    }

    /// `name=text`, or `name:=JSON`.
    private func details() throws(UsageError) -> AuditDetails {
        var details = AuditDetails()
        for text in arguments.values("detail") {
            guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
                throw UsageError("--detail takes name=text or name:=JSON, such as amount:=12.5")
            }
            var name = text[..<equals]
            let value = String(text[text.index(after: equals)...])
            guard name.last == ":" else {
                details[String(name)] = .string(value)
                continue
            }
            name.removeLast()
            guard let json = try? JSONReader().read(Array(value.utf8)) else {
                throw UsageError("--detail name:=… takes JSON behind the equals sign")
            }
            details[String(name)] = json
        }
        return details
    }
}
