extension AuditEvent {
    /// Reads an event from its JSON object, in the form that entries have once their disclosures are
    /// merged into them.
    ///
    /// Strict in what it knows and lenient in what it does not: members of a later version of the
    /// model are passed over, as what is sealed stays evidence whatever this code understands of it.
    ///
    /// - Throws: ``AuditValueError`` with the member that is absent or of another kind.
    package init(_ value: AuditValue) throws(AuditValueError) {
        let event = try MemberReader(value, path: "")
        id = try event.id("id")
        tenant = try TenantID(stored: event.text("tenant"))
        action = try AuditAction(validating: event.text("action"))
        category = AuditCategory(rawValue: try event.text("category"))
        severity = try event.word("severity")
        outcome = try event.word("outcome")
        reason = try event.optionalText("reason")
        errorType = try event.optionalText("errorType")
        occurredAt = try event.time("occurredAt")
        actor = try AuditActor(event.object("actor"))
        resources = []
        for resource in try event.objects("resources") {
            resources.append(try AuditResource(resource))
        }
        source = try event.optionalObject("source").map(AuditSource.init(_:))
        request = try event.optionalObject("request").map(AuditRequest.init(_:))
        observer = try event.optionalObject("observer").map(AuditObserver.init(_:))
        correlationID = try event.optionalText("correlationID")
        executionID = try event.optionalText("executionID")
        traceID = try event.optionalText("traceID")
        parentID = try event.optionalID("parentID")
        duration = try event.optionalInteger("duration").map { .microseconds($0) }
        changes = try event.optionalMembers("changes").map(AuditChanges.init(_:))
        details = AuditDetails(try event.optionalMembers("details") ?? [:])
        compliance = try event.optionalObject("compliance").map(AuditCompliance.init(_:))
        risk = try event.optionalObject("risk").map(AuditRisk.init(_:))
        idempotencyKey = try event.optionalText("idempotencyKey")
    }
}

extension AuditActor {
    fileprivate init(_ actor: MemberReader) throws(AuditValueError) {
        kind = try actor.word("kind")
        id = try actor.optionalText("id")
        name = try actor.optionalText("name")
        email = try actor.optionalText("email")
        role = try actor.optionalText("role")
        onBehalfOf = try actor.optionalObject("onBehalfOf").map(Principal.init(_:))
        session = try actor.optionalText("session")
        authentication = try actor.optionalText("authentication")
    }
}

extension AuditActor.Principal {
    fileprivate init(_ principal: MemberReader) throws(AuditValueError) {
        self.init(try principal.word("kind"), try principal.text("id"))
    }
}

extension AuditResource {
    fileprivate init(_ resource: MemberReader) throws(AuditValueError) {
        self.init(
            try resource.text("type"),
            try resource.optionalText("id"),
            name: try resource.optionalText("name"),
            owner: try resource.optionalText("owner")
        )
    }
}

extension AuditSource {
    fileprivate init(_ source: MemberReader) throws(AuditValueError) {
        platform = try source.optionalText("platform").map(Platform.init(rawValue:))
        device = try source.optionalText("device")
        browser = try source.optionalText("browser")
        system = try source.optionalText("system")
        address = try source.optionalAddress("address")
        agent = try source.optionalText("agent")
        location = try source.optionalObject("location").map(Location.init(_:))
    }
}

extension AuditSource.Location {
    fileprivate init(_ location: MemberReader) throws(AuditValueError) {
        country = try location.optionalText("country")
        region = try location.optionalText("region")
        city = try location.optionalText("city")
    }
}

extension AuditRequest {
    fileprivate init(_ request: MemberReader) throws(AuditValueError) {
        method = try request.optionalText("method")
        route = try request.optionalText("route")
        status = try request.optionalInteger("status").map { Int(clamping: $0) }
        id = try request.optionalText("id")
        url = try request.optionalText("url")
        referrer = try request.optionalText("referrer")
        screen = try request.optionalText("screen")
        timeZone = try request.optionalText("timeZone")
        language = try request.optionalText("language")
    }
}

extension AuditObserver {
    fileprivate init(_ observer: MemberReader) throws(AuditValueError) {
        service = try observer.text("service")
        version = try observer.optionalText("version")
        instance = try observer.optionalText("instance")
    }
}

extension AuditCompliance {
    fileprivate init(_ compliance: MemberReader) throws(AuditValueError) {
        regulations = try compliance.texts("regulations")
        dataClass = try compliance.optionalText("dataClass")
        purpose = try compliance.optionalText("purpose")
        legalBasis = try compliance.optionalText("legalBasis")
        retention = try compliance.optionalText("retention")
    }
}

extension AuditRisk {
    fileprivate init(_ risk: MemberReader) throws(AuditValueError) {
        score = Int(clamping: try risk.integer("score"))
        factors = try risk.texts("factors")
    }
}

extension AuditChanges {
    /// The value that stands for these changes in an event: pointer → object with `from` and `to`.
    package var value: AuditValue {
        .object(
            places.mapValues { change in
                var sides: [String: AuditValue] = [:]
                sides["from"] = change.before
                sides["to"] = change.after
                return .object(sides)
            }
        )
    }

    fileprivate init(_ members: [String: AuditValue]) throws(AuditValueError) {
        places = [:]
        for (path, change) in members {
            guard case .object(let sides) = change else {
                throw AuditValueError(field: "changes", problem: .malformed(expected: "an object"))
            }
            places[path] = Change(before: sides["from"], after: sides["to"])
        }
    }
}
