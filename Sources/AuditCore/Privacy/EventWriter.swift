/// Writes the members of an event that go to one place, in canonical order.
///
/// The entry and every group of disclosures are written by the same lines of code, each time leaving
/// out what belongs elsewhere, so that there is one spelling of an event. `Docs/FileFormat.md`,
/// section 4, is the specification.
struct EventWriter: ~Copyable {
    let layout: DisclosureLayout
    /// What is written next.
    var place = DisclosureLayout.Place.entry
    var json: CanonicalJSONWriter

    /// The details in their order, and whether all of them go to the entry.
    private let details: MemberOrder
    private let keepsDetailsInEntry: Bool

    init(
        _ layout: DisclosureLayout,
        details: MemberOrder,
        to output: consuming ByteWriter
    ) {
        self.layout = layout
        self.details = details
        keepsDetailsInEntry = layout.keepsInEntry(details)
        json = CanonicalJSONWriter(output: output)
    }

    /// Whether an event has anything that goes to a group.
    func isNeeded(_ group: DisclosureLayout.Place, for event: AuditEvent) -> Bool {
        layout.isNeeded(group, for: event) || !keepsDetailsInEntry && !details(in: group).isEmpty
    }

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
        writePersonal(event.actor)
        try write(event.changes)
        try writeDetails()
        if let source = event.source { write(source) }
    }

    private mutating func writeEntryMembers(_ event: AuditEvent) throws(JSONError) {
        text("action", event.action.rawValue)
        write(event.actor)
        text("category", event.category.rawValue)
        try write(event.changes)
        if let compliance = event.compliance { write(compliance) }
        text("correlationID", event.correlationID)
        try writeDetails()
        if let duration = event.duration {
            json.member("duration")
            try json.integer(duration.microseconds)
        }
        text("errorType", event.errorType)
        text("executionID", event.executionID)
        json.member("id")
        json.output.append(event.id)
        text("idempotencyKey", event.idempotencyKey)
        if let observer = event.observer { write(observer) }
        json.member("occurredAt")
        json.output.append(event.occurredAt)
        text("outcome", event.outcome.rawValue)
        if let parent = event.parentID {
            json.member("parentID")
            json.output.append(parent)
        }
        text("reason", event.reason)
        if let request = event.request { try write(request) }
        write(event.resources)
        if let risk = event.risk { try write(risk) }
        json.member("schema")
        try json.integer(Int64(AuditEvent.schemaVersion))
        text("severity", event.severity.rawValue)
        if let source = event.source { write(source) }
        text("tenant", event.tenant.rawValue)
        text("traceID", event.traceID)
    }
}

// MARK: - Members of the event

extension EventWriter {
    /// Writes what of an actor goes to a group.
    private mutating func writePersonal(_ actor: AuditActor) {
        let object = open("actor")
        if place == layout.actorEmail { text("email", actor.email) }
        if place == layout.actorName { text("name", actor.name) }
        close(object)
    }

    /// Writes what of an actor stays in the entry.
    private mutating func write(_ actor: AuditActor) {
        let object = open("actor")
        text("authentication", actor.authentication)
        if place == layout.actorEmail { text("email", actor.email) }
        text("id", actor.id)
        text("kind", actor.kind.rawValue)
        if place == layout.actorName { text("name", actor.name) }
        if let principal = actor.onBehalfOf {
            let object = open("onBehalfOf")
            text("id", principal.id)
            text("kind", principal.kind.rawValue)
            close(object)
        }
        text("role", actor.role)
        text("session", actor.session)
        close(object)
    }

    private mutating func write(_ source: AuditSource) {
        let object = open("source")
        if place == layout.sourceAddress, let address = source.address {
            json.member("address")
            json.output.append(address)
        }
        if place == layout.sourceAgent { text("agent", source.agent) }
        if place == .entry {
            text("browser", source.browser)
            text("device", source.device)
        }
        if place == layout.sourceLocation, let location = source.location {
            let object = open("location")
            text("city", location.city)
            text("country", location.country)
            text("region", location.region)
            close(object)
        }
        if place == .entry {
            text("platform", source.platform?.rawValue)
            text("system", source.system)
        }
        close(object)
    }

    private mutating func write(_ changes: AuditChanges?) throws(JSONError) {
        guard let changes, !changes.isEmpty, place == layout.changes else { return }
        json.member("changes")
        try json.value(changes.value)
    }

    private mutating func writeDetails() throws(JSONError) {
        // Most often all of them go to the entry, and then nothing needs to be looked up.
        if keepsDetailsInEntry, place != .entry || details.isEmpty { return }
        let ours = keepsDetailsInEntry ? details : details(in: place)
        guard !ours.isEmpty else { return }
        json.member("details")
        try json.object(ours)
    }

    private func details(in place: DisclosureLayout.Place) -> MemberOrder {
        details.filter { layout.place(ofDetail: $0, $1) == place }
    }

    private mutating func write(_ compliance: AuditCompliance) {
        let object = open("compliance")
        text("dataClass", compliance.dataClass)
        text("legalBasis", compliance.legalBasis)
        text("purpose", compliance.purpose)
        list("regulations", compliance.regulations)
        text("retention", compliance.retention)
        close(object)
    }

    private mutating func write(_ observer: AuditObserver) {
        let object = open("observer")
        text("instance", observer.instance)
        text("service", observer.service)
        text("version", observer.version)
        close(object)
    }

    private mutating func write(_ request: AuditRequest) throws(JSONError) {
        let object = open("request")
        text("id", request.id)
        text("language", request.language)
        text("method", request.method)
        text("referrer", request.referrer)
        text("route", request.route)
        text("screen", request.screen)
        if let status = request.status {
            json.member("status")
            try json.integer(Int64(status))
        }
        text("timeZone", request.timeZone)
        text("url", request.url)
        close(object)
    }

    private mutating func write(_ resources: [AuditResource]) {
        guard !resources.isEmpty else { return }
        json.member("resources")
        json.beginArray()
        // Elements of an array that is looped over would be copied one by one.
        unsafe resources.withUnsafeBufferPointer { resources in
            for index in resources.indices { unsafe write(resources[index]) }
        }
        json.endArray()
    }

    private mutating func write(_ resource: AuditResource) {
        json.beginObject()
        text("id", resource.id)
        text("name", resource.name)
        text("owner", resource.owner)
        text("type", resource.type)
        json.endObject()
    }

    private mutating func write(_ risk: AuditRisk) throws(JSONError) {
        let object = open("risk")
        list("factors", risk.factors)
        json.member("score")
        try json.integer(Int64(risk.score))
        close(object)
    }
}

// MARK: - Kinds of member

extension EventWriter {
    @inline(__always)
    private mutating func text(_ name: StaticString, _ text: String?) {
        guard let text else { return }
        json.member(name)
        json.output.append(quoted: text)
    }

    private mutating func list(_ name: StaticString, _ texts: [String]) {
        guard !texts.isEmpty else { return }
        json.member(name)
        json.beginArray()
        for text in texts { json.string(text) }
        json.endArray()
    }

    /// Where a member that is an object begins, and where its own members do.
    private struct OpenObject {
        let start: Int
        let membersStart: Int
    }

    /// Begins a member that is an object.
    @inline(__always)
    private mutating func open(_ name: StaticString) -> OpenObject {
        let start = json.output.count
        json.member(name)
        json.output.append(UInt8(ascii: "{"))
        return OpenObject(start: start, membersStart: json.output.count)
    }

    /// Ends an object, or takes it back when nothing came to stand in it.
    @inline(__always)
    private mutating func close(_ object: OpenObject) {
        if json.output.count == object.membersStart {
            json.output.truncate(to: object.start)
        } else {
            json.endObject()
        }
    }
}

extension ByteWriter {
    /// Appends a time as a JSON string.
    mutating func append(_ timestamp: AuditTimestamp) {
        append(addingCapacity: AuditTimestamp.textByteCount + 2) { output in
            output.append(UInt8(ascii: "\""))
            timestamp.write(into: &output)
            output.append(UInt8(ascii: "\""))
        }
    }

    /// Appends an identifier as a JSON string.
    mutating func append(_ id: AuditID) {
        append(addingCapacity: AuditID.textByteCount + 2) { output in
            output.append(UInt8(ascii: "\""))
            id.write(into: &output)
            output.append(UInt8(ascii: "\""))
        }
    }

    /// Appends an address as a JSON string.
    fileprivate mutating func append(_ address: IPAddress) {
        guard let bits = address.v4Bits else { return append(quoted: address.description) }
        append(UInt8(ascii: "\""))
        append(octet: bits >> 24)
        for shift in [UInt32(16), 8, 0] {
            append(UInt8(ascii: "."))
            append(octet: bits >> shift)
        }
        append(UInt8(ascii: "\""))
    }

    /// Appends the lowest eight bits in decimal digits.
    private mutating func append(octet bits: UInt32) {
        let octet = UInt8(truncatingIfNeeded: bits)
        if octet >= 100 { append(UInt8(ascii: "0") + octet / 100) }
        if octet >= 10 { append(UInt8(ascii: "0") + octet / 10 % 10) }
        append(UInt8(ascii: "0") + octet % 10)
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
