import AuditCore

/// The parts of an event that a line may leave out.
extension LineEvent {
    // MARK: - Who

    /// The actor.
    ///
    /// One who has no identifier is known by the e-mail address, or else by the name.
    mutating func actor() throws(AuditValueError) -> AuditActor {
        let name = try text(.actorName)
        let email = try text(.actorEmail)
        let id = try text(.actorID) ?? email ?? name
        let kind = try take(.actorKind, "user, service, system or anonymous", LineValues.kind)
        if id == nil, isOurs, kind != .anonymous {
            throw AuditValueError(field: "actor.id", problem: .empty)
        }
        return AuditActor(
            kind: id == nil ? .anonymous : kind ?? .user,
            id: id,
            name: name,
            email: email,
            role: try text(.actorRole),
            onBehalfOf: try principal(),
            session: try text(.actorSession),
            authentication: try text(.actorAuthentication)
        )
    }

    private mutating func principal() throws(AuditValueError) -> AuditActor.Principal? {
        let kind = try take(.onBehalfOfKind, "user, service, system or anonymous", LineValues.kind)
        guard let id = try text(.onBehalfOfID) else { return nil }
        return AuditActor.Principal(kind ?? .user, id)
    }

    // MARK: - On what

    mutating func resources() throws(AuditValueError) -> [AuditResource] {
        var resources = try take(.resources, "a list of objects with a type", Self.resources) ?? []
        let type = try text(.resourceType)
        let id = try text(.resourceID)
        let name = try text(.resourceName)
        let owner = try text(.resourceOwner)
        if type != nil || id != nil || name != nil || owner != nil {
            // What has an identifier and no type is one of the records that systems are full of.
            resources.append(AuditResource(type ?? "record", id, name: name, owner: owner))
        }
        return resources
    }

    /// Resources in a list; `nil` if one of them says more than a resource can.
    private static func resources(_ value: AuditValue) -> [AuditResource]? {
        guard let elements = value.array else { return nil }
        var resources: [AuditResource] = []
        for element in elements {
            guard let members = element.object, let type = members["type"].flatMap(LineValues.text),
                members.keys.allSatisfy(["type", "id", "name", "owner"].contains)
            else { return nil }
            resources.append(
                AuditResource(
                    type,
                    members["id"].flatMap(LineValues.text),
                    name: members["name"].flatMap(LineValues.text),
                    owner: members["owner"].flatMap(LineValues.text)
                )
            )
        }
        return resources
    }

    // MARK: - From where

    mutating func source() throws(AuditValueError) -> AuditSource? {
        var source = AuditSource(
            platform: try text(.platform).map { AuditSource.Platform(rawValue: $0) },
            device: try text(.device),
            browser: try text(.browser),
            system: try text(.system),
            address: try take(.address, "a network address", LineValues.address),
            agent: try text(.agent)
        )
        let location = AuditSource.Location(
            country: try text(.country),
            region: try text(.region),
            city: try text(.city)
        )
        if location != AuditSource.Location() { source.location = location }
        return source == AuditSource() ? nil : source
    }

    // MARK: - In the course of what

    mutating func request() throws(AuditValueError) -> AuditRequest? {
        let said = try take(.status, "a status from 100 to 999", LineValues.status)
        let request = AuditRequest(
            method: try text(.method),
            route: try text(.route),
            // `status` alone is an outcome to some and a number to others.
            status: said ?? members.takeOne(.outcome, LineValues.status),
            id: try text(.requestID),
            url: try text(.url),
            referrer: try text(.referrer),
            screen: try text(.screen),
            timeZone: try text(.timeZone),
            language: try text(.language)
        )
        return request == AuditRequest() ? nil : request
    }

    mutating func observer() throws(AuditValueError) -> AuditObserver? {
        guard let service = try text(.service) else {
            members.leave(.version)
            members.leave(.instance)
            return nil
        }
        return AuditObserver(
            service: service,
            version: try text(.version),
            instance: try text(.instance)
        )
    }

    mutating func addCourse(to event: inout AuditEvent) throws(AuditValueError) {
        event.correlationID = try text(.correlationID)
        event.executionID = try text(.executionID)
        event.traceID = try text(.traceID)
        event.parentID = try take(.parentID, "a UUID", LineValues.id)
        event.idempotencyKey = try text(.idempotencyKey)
        if !isOurs { members.leave(.duration) }
        for (member, unit) in [(.duration, 1), (.milliseconds, 1e3), (.seconds, 1e6)]
            as [(EventMember, Double)]
        {
            let read = try take(member, "a number that is not negative") { value in
                LineValues.duration(value, microsecondsPerUnit: unit)
            }
            event.duration = event.duration ?? read
        }
    }

    // MARK: - How it looked

    mutating func addLooks(to event: inout AuditEvent) throws(AuditValueError) {
        event.errorType = try text(.errorType)
        let compliance = AuditCompliance(
            regulations: try take(.regulations, "a list of texts", LineValues.texts) ?? [],
            dataClass: try text(.dataClass),
            purpose: try text(.purpose),
            legalBasis: try text(.legalBasis),
            retention: try text(.retention)
        )
        if compliance != AuditCompliance() { event.compliance = compliance }
        guard let score = try take(.riskScore, "a number from 0 to 100", LineValues.score) else {
            members.leave(.riskFactors)
            return
        }
        let factors = try take(.riskFactors, "a list of texts", LineValues.texts)
        event.risk = AuditRisk(score: score, factors: factors ?? [])
    }

    mutating func changes() throws(AuditValueError) -> AuditChanges? {
        let expected = "an object with from and to for each place"
        if let changes = try take(.changes, expected, LineChanges.read) {
            members.leave(.before)
            members.leave(.after)
            return changes
        }
        let before = try take(.before, "a value") { $0 }
        let after = try take(.after, "a value") { $0 }
        return before == nil && after == nil ? nil : LineChanges.between(before, after)
    }

    /// The details, and all that was left over.
    ///
    /// What is left over and has the name of a detail goes under `otherMembers`.
    mutating func details() throws(AuditValueError) -> AuditDetails {
        var details = AuditDetails(try take(.details, "an object") { $0.object } ?? [:])
        var others: [String: AuditValue] = [:]
        for (name, value) in members.leftOver {
            if details[name] == nil { details[name] = value } else { others[name] = value }
        }
        if !others.isEmpty { details["otherMembers"] = .object(others) }
        return details
    }
}
