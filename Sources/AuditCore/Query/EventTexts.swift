/// All the text of an event, one piece after the other.
enum EventTexts {
    /// Whether any text of the event satisfies a test.
    ///
    /// Stops at the first one that does.
    ///
    /// Pieces that have to be written first, like addresses and identifiers, come last.
    static func contains(in event: AuditEvent, where test: (String) -> Bool) -> Bool {
        own(event, test) || actor(event.actor, test) || resources(event.resources, test)
            || request(event.request, test) || source(event.source, test)
            || rules(event, test) || details(event.details, test) || changes(event.changes, test)
            || written(event, test)
    }

    private static func own(_ event: AuditEvent, _ test: (String) -> Bool) -> Bool {
        test(event.action.rawValue) || test(event.category.rawValue)
            || test(event.severity.rawValue) || test(event.outcome.rawValue)
            || some(event.reason, test) || some(event.errorType, test)
            || some(event.correlationID, test) || some(event.executionID, test)
            || some(event.traceID, test) || some(event.idempotencyKey, test)
    }

    private static func actor(_ actor: AuditActor, _ test: (String) -> Bool) -> Bool {
        test(actor.kind.rawValue) || some(actor.id, test) || some(actor.name, test)
            || some(actor.email, test) || some(actor.role, test)
            || some(actor.onBehalfOf?.id, test) || some(actor.session, test)
            || some(actor.authentication, test)
    }

    private static func resources(_ resources: [AuditResource], _ test: (String) -> Bool) -> Bool {
        resources.contains { resource in
            test(resource.type) || some(resource.id, test) || some(resource.name, test)
                || some(resource.owner, test)
        }
    }

    private static func request(_ request: AuditRequest?, _ test: (String) -> Bool) -> Bool {
        guard let request else { return false }
        return some(request.method, test) || some(request.route, test) || some(request.id, test)
            || some(request.url, test) || some(request.referrer, test)
            || some(request.screen, test) || some(request.timeZone, test)
            || some(request.language, test) || some(request.status?.description, test)
    }

    private static func source(_ source: AuditSource?, _ test: (String) -> Bool) -> Bool {
        guard let source else { return false }
        return some(source.platform?.rawValue, test) || some(source.device, test)
            || some(source.browser, test) || some(source.system, test)
            || some(source.agent, test) || some(source.location?.country, test)
            || some(source.location?.region, test) || some(source.location?.city, test)
    }

    /// Who reports, what rules apply and how risky it looked.
    private static func rules(_ event: AuditEvent, _ test: (String) -> Bool) -> Bool {
        if let observer = event.observer {
            if test(observer.service) || some(observer.version, test) { return true }
            if some(observer.instance, test) { return true }
        }
        if let compliance = event.compliance {
            if compliance.regulations.contains(where: test) { return true }
            if some(compliance.dataClass, test) || some(compliance.purpose, test) { return true }
            if some(compliance.legalBasis, test) || some(compliance.retention, test) { return true }
        }
        return event.risk?.factors.contains(where: test) ?? false
    }

    private static func details(_ details: AuditDetails, _ test: (String) -> Bool) -> Bool {
        details.values.contains { name, value in test(name) || contains(in: value, test) }
    }

    private static func changes(_ changes: AuditChanges?, _ test: (String) -> Bool) -> Bool {
        guard let changes else { return false }
        return changes.places.contains { place, change in
            test(place) || change.before.map { contains(in: $0, test) } ?? false
                || change.after.map { contains(in: $0, test) } ?? false
        }
    }

    private static func written(_ event: AuditEvent, _ test: (String) -> Bool) -> Bool {
        test(event.id.description) || some(event.parentID?.description, test)
            || some(event.source?.address?.description, test)
    }

    /// Whether a value, or any member or element in it, satisfies a test.
    ///
    /// Names of members count.
    private static func contains(in value: AuditValue, _ test: (String) -> Bool) -> Bool {
        switch value {
        case .null: false
        case .bool(let value): test(value ? "true" : "false")
        case .integer(let value): test(value.description)
        case .number(let value): test(value.description)
        case .string(let value): test(value)
        case .array(let values): values.contains { contains(in: $0, test) }
        case .object(let members):
            members.contains { name, value in test(name) || contains(in: value, test) }
        case .personal(let value): contains(in: value, test)
        }
    }

    private static func some(_ text: String?, _ test: (String) -> Bool) -> Bool {
        guard let text else { return false }
        return test(text)
    }
}
