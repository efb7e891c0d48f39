import AuditCore

/// Makes an event of the members of a JSON object.
struct LineEvent {
    /// What the object says and nobody has taken yet.
    var members: LineMembers
    private let object: [String: AuditValue]
    private let context: ImportContext
    /// Whether the object is of our own kind, so that nothing may stand where it does not fit.
    let isOurs: Bool

    init(_ object: [String: AuditValue], _ context: ImportContext) {
        self.object = object
        self.context = context
        members = LineMembers(object)
        isOurs = members.has(.schema)
    }

    /// The event.
    ///
    /// - Throws: ``AuditValueError`` with the member that is missing or does not fit, and
    ///   ``UnreadableLine`` if the tenant cannot be named.
    mutating func make() throws -> AuditEvent {
        try checkSchema()
        let time = try time()
        let (name, parameters) = try action()
        let request = try request()
        var event = AuditEvent(
            id: try take(.id, "a UUID", LineValues.id) ?? ImportContext.unassignedID,
            tenant: try tenant(),
            action: name.action,
            occurredAt: time,
            actor: try actor(),
            outcome: try outcome(name, status: request?.status),
            resources: try resources(),
            category: try text(.category).map { AuditCategory(rawValue: $0.lowercased()) },
            severity: try take(.severity, "a severity", LineValues.severity) ?? name.severity
        )
        event.request = request
        event.reason = try text(.reason) ?? name.reason
        event.source = try source()
        event.observer = try observer()
        try addCourse(to: &event)
        try addLooks(to: &event)
        event.changes = try changes()
        event.details = try details()
        if let parameters { event.details["actionParameters"] = .string(parameters) }
        return event
    }

    // MARK: - Taking members

    mutating func take<Value>(
        _ member: EventMember,
        _ expected: String,
        _ read: (AuditValue) -> Value?
    ) throws(AuditValueError) -> Value? {
        try members.take(member, strictly: isOurs, expected, read)
    }

    mutating func text(_ member: EventMember) throws(AuditValueError) -> String? {
        try take(member, "a text", LineValues.text)
    }

    // MARK: - What has to be there

    private mutating func checkSchema() throws(AuditValueError) {
        let version = try take(.schema, "a number") { $0.integer }
        guard version == nil || version == Int64(AuditEvent.schemaVersion) else {
            throw AuditValueError(field: "schema", problem: .outOfRange("the versions up to 1"))
        }
    }

    private mutating func time() throws(AuditValueError) -> AuditTimestamp {
        let expected = "a time of RFC 3339, or a number counted from 1970"
        return try members.takeRequired(.occurredAt, expected, LineTime.read)
    }

    /// What was done, and what the name says after a colon, as in `authn_login_fail:bob`.
    private mutating func action() throws(AuditValueError) -> (AuditWireEvent, String?) {
        let name = try members.takeRequired(.action, "a text") { $0.string }
        if let colon = name.firstIndex(of: ":") {
            let head = String(name[..<colon])
            if let known = AuditAction.reading(wireName: head), known.action.rawValue != head {
                return (known, String(name[name.index(after: colon)...]))
            }
        }
        if let event = AuditAction.reading(wireName: name) { return (event, nil) }
        // No action can have this name; making one says why.
        _ = try AuditAction(validating: name)
        throw AuditValueError(field: "action", problem: .malformed(expected: "an action"))
    }

    private mutating func tenant() throws -> TenantID {
        guard case .field(let name) = context.tenant else {
            let tenant = try context.tenant.tenant(naming: nil)
            // The same tenant again says nothing; another one stays in the details.
            _ = members.takeOne(.tenant) { $0.string == tenant.rawValue ? true : nil }
            members.leave(.tenant)
            return tenant
        }
        let said = try text(asTenantIn: name)
        return try context.tenant.tenant(naming: said)
    }

    /// What a member says that the tenant is to be taken from.
    ///
    /// A path that is there is meant as it is written, though its names together may also be a spelling
    /// of the tenant, as those of `org.id` are.
    private mutating func text(asTenantIn name: String) throws -> String? {
        let isSpelling = EventSpellings.meaning(of: name)?.member == .tenant
        if name.contains(".") || !isSpelling, let said = Self.text(in: .object(object), at: name) {
            guard isSpelling else { return said }
            _ = members.takeOne(.tenant) { $0.string == said ? true : nil }
            members.leave(.tenant)
            return said
        }
        return isSpelling ? try text(.tenant) : nil
    }

    /// The text at a dotted path.
    private static func text(in value: AuditValue, at path: String) -> String? {
        if let whole = value[path] { return LineValues.text(whole) }
        let inner = path.split(separator: ".").reduce(Optional(value)) { value, name in
            value?[String(name)]
        }
        return inner.flatMap(LineValues.text)
    }

    private mutating func outcome(
        _ name: AuditWireEvent,
        status: Int?
    ) throws(AuditValueError) -> AuditOutcome {
        let said = try take(.outcome, "an outcome", LineValues.outcome)
        if let outcome = name.outcome ?? said { return outcome }
        return status.map { AuditOutcome(status: $0) }
            ?? (members.has(.errorType) ? .failure : .unknown)
    }
}
