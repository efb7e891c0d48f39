/// Checks an event against the published limits.
///
/// Limits are lengths, which strings know, and counts; only `details` and `changes` are walked, and
/// the bytes of identifiers.
enum EventValidation {
    static let resourceLimit = 64
    static let listLimit = 32
    static let detailDepthLimit = 16
    static let detailCountLimit = 256

    /// `details`: those of the event.
    /// - Throws: ``AuditValueError`` with the first field that breaks a limit.
    static func check(_ event: AuditEvent, details: MemberOrder) throws(AuditValueError) {
        try identifier(event.category.rawValue, "category")
        try text(event.reason, "reason")
        try identifier(event.errorType, "errorType")
        try identifier(event.correlationID, "correlationID")
        try identifier(event.executionID, "executionID")
        try identifier(event.traceID, "traceID")
        try identifier(event.idempotencyKey, "idempotencyKey")
        try check(event.actor)
        try check(event.resources)
        if let source = event.source { try check(source) }
        if let request = event.request { try check(request) }
        if let observer = event.observer { try check(observer) }
        if let compliance = event.compliance { try check(compliance) }
        if let risk = event.risk { try check(risk) }
        if !details.isFlat || details.count > detailCountLimit {
            try check(event.details.values, "details", depth: 1)
        }
        if let changes = event.changes { try check(changes) }
    }

    private static func check(_ actor: AuditActor) throws(AuditValueError) {
        if actor.kind != .anonymous && (actor.id ?? "").isEmpty {
            throw AuditValueError(field: "actor.id", problem: .empty)
        }
        try identifier(actor.id, "actor.id")
        try name(actor.name, "actor.name")
        try name(actor.email, "actor.email")
        try identifier(actor.role, "actor.role")
        try identifier(actor.session, "actor.session")
        try identifier(actor.authentication, "actor.authentication")
        try identifier(actor.onBehalfOf?.id, "actor.onBehalfOf.id")
    }

    private static func check(_ resources: [AuditResource]) throws(AuditValueError) {
        guard resources.count <= resourceLimit else {
            throw AuditValueError(
                field: "resources",
                problem: .tooMany(count: resources.count, limit: resourceLimit)
            )
        }
        for (index, resource) in resources.enumerated() {
            try identifier(resource.type, "resources[\(index)].type")
            try text(resource.id, "resources[\(index)].id")
            try characters(resource.id, "resources[\(index)].id")
            try name(resource.name, "resources[\(index)].name")
            try identifier(resource.owner, "resources[\(index)].owner")
        }
    }

    private static func check(_ source: AuditSource) throws(AuditValueError) {
        try description(source.platform?.rawValue, "source.platform")
        try description(source.device, "source.device")
        try description(source.browser, "source.browser")
        try description(source.system, "source.system")
        try text(source.agent, "source.agent")
        try name(source.location?.country, "source.location.country")
        try name(source.location?.region, "source.location.region")
        try name(source.location?.city, "source.location.city")
    }

    private static func check(_ request: AuditRequest) throws(AuditValueError) {
        try description(request.method, "request.method")
        try text(request.route, "request.route")
        try identifier(request.id, "request.id")
        try text(request.url, "request.url")
        try text(request.referrer, "request.referrer")
        try description(request.screen, "request.screen")
        try description(request.timeZone, "request.timeZone")
        try description(request.language, "request.language")
        if let status = request.status, !(100...999).contains(status) {
            throw AuditValueError(field: "request.status", problem: .outOfRange("100 to 999"))
        }
    }

    private static func check(_ observer: AuditObserver) throws(AuditValueError) {
        try identifier(observer.service, "observer.service")
        try identifier(observer.version, "observer.version")
        try identifier(observer.instance, "observer.instance")
    }

    private static func check(_ compliance: AuditCompliance) throws(AuditValueError) {
        try list(compliance.regulations, "compliance.regulations")
        try identifier(compliance.dataClass, "compliance.dataClass")
        try identifier(compliance.purpose, "compliance.purpose")
        try identifier(compliance.legalBasis, "compliance.legalBasis")
        try identifier(compliance.retention, "compliance.retention")
    }

    private static func check(_ risk: AuditRisk) throws(AuditValueError) {
        guard (0...100).contains(risk.score) else {
            throw AuditValueError(field: "risk.score", problem: .outOfRange("0 to 100"))
        }
        try list(risk.factors, "risk.factors")
    }

    private static func check(_ changes: AuditChanges) throws(AuditValueError) {
        for (path, change) in changes.places {
            for value in [change.before, change.after] {
                if let value { try check(value, "changes[\(path.utf8.count) bytes]", depth: 1) }
            }
        }
    }
}

// MARK: - Values of any kind

extension EventValidation {
    private static func check(
        _ members: [String: AuditValue],
        _ field: String,
        depth: Int
    ) throws(AuditValueError) {
        guard depth <= detailDepthLimit else {
            throw AuditValueError(field: field, problem: .tooDeep(limit: detailDepthLimit))
        }
        guard members.count <= detailCountLimit else {
            throw AuditValueError(
                field: field,
                problem: .tooMany(count: members.count, limit: detailCountLimit)
            )
        }
        for value in members.values { try check(value, field, depth: depth + 1) }
    }

    private static func check(
        _ value: AuditValue,
        _ field: String,
        depth: Int
    ) throws(AuditValueError) {
        switch value {
        case .null, .bool, .string, .number, .integer: break
        case .personal(let inner): try check(inner, field, depth: depth)
        case .object(let members): try check(members, field, depth: depth)
        case .array(let elements):
            guard depth <= detailDepthLimit else {
                throw AuditValueError(field: field, problem: .tooDeep(limit: detailDepthLimit))
            }
            for element in elements { try check(element, field, depth: depth + 1) }
        }
    }
}

// MARK: - Kinds of text

extension EventValidation {
    @inline(__always)
    private static func identifier(
        _ text: String?,
        _ field: @autoclosure () -> String
    ) throws(AuditValueError) {
        try check(text, FieldRule.identifier, field())
        try characters(text, field())
    }

    /// What a client says of itself is recorded whatever it holds: whoever sends a noncharacter in a
    /// header must not keep an event from being recorded.
    @inline(__always)
    private static func description(
        _ text: String?,
        _ field: @autoclosure () -> String
    ) throws(AuditValueError) {
        try check(text, FieldRule.description, field())
    }

    @inline(__always)
    private static func name(
        _ text: String?,
        _ field: @autoclosure () -> String
    ) throws(AuditValueError) {
        try check(text, FieldRule.name, field())
    }

    @inline(__always)
    private static func text(
        _ text: String?,
        _ field: @autoclosure () -> String
    ) throws(AuditValueError) {
        try check(text, FieldRule.text, field())
    }

    /// These rules limit the length, and what texts hold is looked at elsewhere, so that most texts are
    /// done with here.
    @inline(__always)
    private static func check(
        _ text: String?,
        _ rule: FieldRule,
        _ field: @autoclosure () -> String
    ) throws(AuditValueError) {
        guard let text, text.utf8.count > rule.limit else { return }
        try rule.check(text, field: field())
    }

    /// An identifier with a noncharacter would be written as another one.
    @inline(__always)
    private static func characters(
        _ text: String?,
        _ field: @autoclosure () -> String
    ) throws(AuditValueError) {
        guard let offset = text?.noncharacterOffset else { return }
        throw AuditValueError(field: field(), problem: .noncharacter(byteOffset: offset))
    }

    private static func list(_ texts: [String], _ field: String) throws(AuditValueError) {
        guard texts.count <= listLimit else {
            throw AuditValueError(
                field: field,
                problem: .tooMany(count: texts.count, limit: listLimit)
            )
        }
        for text in texts { try identifier(text, field) }
    }
}
