/// Writes the members of an event that go to one place, in canonical order.
///
/// The entry and every group of disclosures are written by the same lines of code, each time leaving
/// out what belongs elsewhere, so that there is one spelling of an event. `Docs/FileFormat.md`,
/// section 4, is the specification.
struct EventWriter {
    let layout: DisclosureLayout
    let place: DisclosureLayout.Place
    var json: CanonicalJSONWriter

    /// Writes the object of the event's members that belong to the place.
    ///
    /// - Returns: Whether there are any.
    mutating func write(_ event: AuditEvent) throws(JSONError) -> Bool {
        json.beginObject()
        let start = json.output.count
        if place == .entry {
            try writeEntryMembers(event)
        } else {
            try writeGroupMembers(event)
        }
        let isEmpty = json.output.count == start
        json.endObject()
        return !isEmpty
    }

    private mutating func writeGroupMembers(_ event: AuditEvent) throws(JSONError) {
        write("actor", event.actor)
        try write("changes", event.changes)
        try write("details", event.details)
        write("source", event.source)
    }

    private mutating func writeEntryMembers(_ event: AuditEvent) throws(JSONError) {
        text("action", event.action.rawValue)
        write("actor", event.actor)
        text("category", event.category.rawValue)
        try write("changes", event.changes)
        write("compliance", event.compliance)
        text("correlationID", event.correlationID)
        try write("details", event.details)
        if let duration = event.duration {
            json.member("duration")
            try json.integer(duration.microseconds)
        }
        text("errorType", event.errorType)
        text("executionID", event.executionID)
        write("id", event.id)
        text("idempotencyKey", event.idempotencyKey)
        write("observer", event.observer)
        json.member("occurredAt")
        json.output.append(event.occurredAt)
        text("outcome", event.outcome.rawValue)
        if let parent = event.parentID { write("parentID", parent) }
        text("reason", event.reason)
        try write("request", event.request)
        write("resources", event.resources)
        try write("risk", event.risk)
        json.member("schema")
        try json.integer(Int64(AuditEvent.schemaVersion))
        text("severity", event.severity.rawValue)
        write("source", event.source)
        text("tenant", event.tenant.rawValue)
        text("traceID", event.traceID)
    }
}

// MARK: - Members of the event

extension EventWriter {
    private mutating func write(_ name: StaticString, _ actor: AuditActor) {
        object(name) { writer in
            if writer.place == .entry { writer.text("authentication", actor.authentication) }
            if writer.place == writer.layout.actorEmail { writer.text("email", actor.email) }
            if writer.place == .entry {
                writer.text("id", actor.id)
                writer.text("kind", actor.kind.rawValue)
            }
            if writer.place == writer.layout.actorName { writer.text("name", actor.name) }
            guard writer.place == .entry else { return }
            if let principal = actor.onBehalfOf {
                writer.object("onBehalfOf") { writer in
                    writer.text("id", principal.id)
                    writer.text("kind", principal.kind.rawValue)
                }
            }
            writer.text("role", actor.role)
            writer.text("session", actor.session)
        }
    }

    private mutating func write(_ name: StaticString, _ source: AuditSource?) {
        guard let source else { return }
        object(name) { writer in
            if writer.place == writer.layout.sourceAddress, let address = source.address {
                writer.json.member("address")
                writer.json.string(address.description)
            }
            if writer.place == writer.layout.sourceAgent { writer.text("agent", source.agent) }
            if writer.place == .entry {
                writer.text("browser", source.browser)
                writer.text("device", source.device)
            }
            if writer.place == writer.layout.sourceLocation, let location = source.location {
                writer.object("location") { writer in
                    writer.text("city", location.city)
                    writer.text("country", location.country)
                    writer.text("region", location.region)
                }
            }
            if writer.place == .entry {
                writer.text("platform", source.platform?.rawValue)
                writer.text("system", source.system)
            }
        }
    }

    private mutating func write(
        _ name: StaticString,
        _ changes: AuditChanges?
    ) throws(JSONError) {
        guard let changes, !changes.isEmpty, place == layout.changes else { return }
        json.member(name)
        try json.value(changes.value)
    }

    private mutating func write(_ name: StaticString, _ details: AuditDetails) throws(JSONError) {
        let count = details.values.count { layout.place(ofDetail: $0.key, $0.value) == place }
        guard count > 0 else { return }
        json.member(name)
        // Most often all of them go to the entry, and then nothing needs to be copied.
        if count == details.values.count {
            try json.value(.object(details.values))
        } else {
            let ours = details.values.filter { layout.place(ofDetail: $0.key, $0.value) == place }
            try json.value(.object(ours))
        }
    }

    private mutating func write(_ name: StaticString, _ compliance: AuditCompliance?) {
        guard let compliance else { return }
        object(name) { writer in
            writer.text("dataClass", compliance.dataClass)
            writer.text("legalBasis", compliance.legalBasis)
            writer.text("purpose", compliance.purpose)
            writer.list("regulations", compliance.regulations)
            writer.text("retention", compliance.retention)
        }
    }

    private mutating func write(_ name: StaticString, _ observer: AuditObserver?) {
        guard let observer else { return }
        object(name) { writer in
            writer.text("instance", observer.instance)
            writer.text("service", observer.service)
            writer.text("version", observer.version)
        }
    }

    private mutating func write(
        _ name: StaticString,
        _ request: AuditRequest?
    ) throws(JSONError) {
        guard let request else { return }
        try object(name) { writer throws(JSONError) in
            writer.text("id", request.id)
            writer.text("language", request.language)
            writer.text("method", request.method)
            writer.text("referrer", request.referrer)
            writer.text("route", request.route)
            writer.text("screen", request.screen)
            if let status = request.status {
                writer.json.member("status")
                try writer.json.integer(Int64(status))
            }
            writer.text("timeZone", request.timeZone)
            writer.text("url", request.url)
        }
    }

    private mutating func write(_ name: StaticString, _ resources: [AuditResource]) {
        guard !resources.isEmpty else { return }
        json.member(name)
        json.beginArray()
        for resource in resources {
            json.beginObject()
            text("id", resource.id)
            text("name", resource.name)
            text("owner", resource.owner)
            text("type", resource.type)
            json.endObject()
        }
        json.endArray()
    }

    private mutating func write(_ name: StaticString, _ risk: AuditRisk?) throws(JSONError) {
        guard let risk else { return }
        try object(name) { writer throws(JSONError) in
            writer.list("factors", risk.factors)
            writer.json.member("score")
            try writer.json.integer(Int64(risk.score))
        }
    }
}

// MARK: - Kinds of member

extension EventWriter {
    private mutating func text(_ name: StaticString, _ text: String?) {
        guard let text else { return }
        json.member(name)
        json.string(text)
    }

    private mutating func write(_ name: StaticString, _ id: AuditID) {
        json.member(name)
        json.output.append(id)
    }

    private mutating func list(_ name: StaticString, _ texts: [String]) {
        guard !texts.isEmpty else { return }
        json.member(name)
        json.beginArray()
        for text in texts { json.string(text) }
        json.endArray()
    }

    /// Writes a member that is an object, and takes it back when nothing came to stand in it.
    private mutating func object(
        _ name: StaticString,
        _ members: (inout EventWriter) throws(JSONError) -> Void
    ) throws(JSONError) {
        let before = json.output.count
        json.member(name)
        json.beginObject()
        let start = json.output.count
        try members(&self)
        if json.output.count == start {
            json.output.truncate(to: before)
        } else {
            json.endObject()
        }
    }

    /// The same for members that cannot fail.
    private mutating func object(
        _ name: StaticString,
        _ members: (inout EventWriter) -> Void
    ) {
        let before = json.output.count
        json.member(name)
        json.beginObject()
        let start = json.output.count
        members(&self)
        if json.output.count == start {
            json.output.truncate(to: before)
        } else {
            json.endObject()
        }
    }
}

extension ByteWriter {
    /// Appends a time as a JSON string.
    mutating func append(_ timestamp: AuditTimestamp) {
        append(UInt8(ascii: "\""))
        var text: [UInt8] = []
        timestamp.write(into: &text)
        append(text)
        append(UInt8(ascii: "\""))
    }

    /// Appends an identifier as a JSON string.
    mutating func append(_ id: AuditID) {
        append(UInt8(ascii: "\""))
        append(utf8: id.description)
        append(UInt8(ascii: "\""))
    }
}

extension Duration {
    /// Whole microseconds, rounded towards zero, and clamped to what an entry can say.
    package var microseconds: Int64 {
        let (seconds, attoseconds) = components
        let limit: Int64 = 9_007_199_254
        if seconds >= limit { return limit * 1_000_000 }
        if seconds <= -limit { return -limit * 1_000_000 }
        return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }
}
