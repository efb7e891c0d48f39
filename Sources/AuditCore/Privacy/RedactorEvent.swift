extension Redactor {
    /// Whether ``redact(_:)`` would change an event.
    ///
    /// Looks at the same places in the same way. Nearly all events have nothing to redact, and to
    /// find that out takes no copy.
    ///
    /// `details`: those of the event.
    func holdsFinding(_ event: AuditEvent, details: MemberOrder) -> Bool {
        guard !isIdle else { return false }
        return !isOrdinary(details) && redacted(event.details.values, depth: 0) != nil
            || holdsFinding(inPlaces: event.changes)
            || holdsFinding(event.request)
            || scanner.holdsFinding(event.reason)
            || scanner.holdsFinding(event.errorType)
            || scanner.holdsFinding(event.action.rawValue)
            || scanner.holdsFinding(event.category.rawValue)
            || scanner.holdsFinding(event.correlationID)
            || scanner.holdsFinding(event.executionID)
            || scanner.holdsFinding(event.traceID)
            || scanner.holdsFinding(event.idempotencyKey)
            || holdsFinding(event.actor)
            || holdsFinding(event.source)
            || holdsFinding(event.observer)
            || holdsFinding(event.compliance)
            || holdsFinding(event.resources)
            || event.risk?.factors.contains(where: scanner.holdsFinding) ?? false
    }

    private func holdsFinding(_ resources: [AuditResource]) -> Bool {
        unsafe resources.withUnsafeBufferPointer { resources in
            for index in resources.indices where unsafe resources[index].holdsFinding(scanner) {
                return true
            }
            return false
        }
    }

    private func holdsFinding(inPlaces changes: AuditChanges?) -> Bool {
        guard let changes, !changes.isEmpty else { return false }
        return redacted(changes.places) != nil
    }

    private func holdsFinding(_ request: AuditRequest?) -> Bool {
        guard let request else { return false }
        return changes(url: request.url)
            || changes(url: request.referrer)
            || scanner.holdsFinding(request.method)
            || scanner.holdsFinding(request.route)
            || scanner.holdsFinding(request.id)
            || scanner.holdsFinding(request.screen)
            || scanner.holdsFinding(request.timeZone)
            || scanner.holdsFinding(request.language)
    }

    private func changes(url: String?) -> Bool {
        guard let url else { return false }
        if policy.trimsURLs, RedactionURL.trimmed(url, query: policy.urlQuery) != nil {
            return true
        }
        return scanner.holdsFinding(url)
    }

    private func holdsFinding(_ actor: AuditActor) -> Bool {
        scanner.holdsFinding(actor.id)
            || scanner.holdsFinding(actor.name)
            || scanner.holdsFinding(actor.email)
            || scanner.holdsFinding(actor.role)
            || scanner.holdsFinding(actor.session)
            || scanner.holdsFinding(actor.authentication)
            || scanner.holdsFinding(actor.onBehalfOf?.id)
    }

    private func holdsFinding(_ source: AuditSource?) -> Bool {
        guard let source else { return false }
        return scanner.holdsFinding(source.platform?.rawValue)
            || scanner.holdsFinding(source.device)
            || scanner.holdsFinding(source.browser)
            || scanner.holdsFinding(source.system)
            || scanner.holdsFinding(source.location?.country)
            || scanner.holdsFinding(source.location?.region)
            || scanner.holdsFinding(source.location?.city)
    }

    private func holdsFinding(_ observer: AuditObserver?) -> Bool {
        guard let observer else { return false }
        return scanner.holdsFinding(observer.service)
            || scanner.holdsFinding(observer.version)
            || scanner.holdsFinding(observer.instance)
    }

    private func holdsFinding(_ compliance: AuditCompliance?) -> Bool {
        guard let compliance else { return false }
        return compliance.regulations.contains(where: scanner.holdsFinding)
            || scanner.holdsFinding(compliance.dataClass)
            || scanner.holdsFinding(compliance.purpose)
            || scanner.holdsFinding(compliance.legalBasis)
            || scanner.holdsFinding(compliance.retention)
    }
}

extension Redactor {
    /// Redacts every text of an event, but for those that ``RedactionPolicy`` says it leaves.
    package func redact(_ event: inout AuditEvent) {
        guard !isIdle else { return }
        if let details = redacted(event.details.values, depth: 0) { event.details.values = details }
        if let places = event.changes?.places, !places.isEmpty {
            if let redacted = redacted(places) { event.changes?.places = redacted }
        }
        event.request?.redact(with: self)
        redact(&event.reason)
        redact(&event.errorType)
        redactWords(of: &event)
        event.actor.redact(with: self)
        event.source?.redact(with: self)
        event.observer?.redact(with: self)
        event.compliance?.redact(with: self)
        redact(&event.resources)
        if let factors = event.risk?.factors, let redacted = redacted(factors) {
            event.risk?.factors = redacted
        }
    }

    private func redactWords(of event: inout AuditEvent) {
        if let name = redacted(event.action.rawValue) {
            event.action = AuditAction(rawValue: name) ?? "redacted"
        }
        if let name = redacted(event.category.rawValue) {
            event.category = AuditCategory(rawValue: name)
        }
        redact(&event.correlationID)
        redact(&event.executionID)
        redact(&event.traceID)
        if let key = event.idempotencyKey, let redacted = redacted(key) {
            // Different keys may look alike once they are masked, and then the second event would
            // be taken for the first one again and be lost.
            event.idempotencyKey = policy.keepsKeysApart ? redacted : "\(redacted) \(event.id)"
        }
    }

    func redact(_ text: inout String?) {
        guard let present = text, let redacted = redacted(present) else { return }
        text = redacted.isEmpty ? nil : redacted
    }

    func redact(_ text: inout String) {
        if let redacted = redacted(text) { text = redacted }
    }

    /// Redacts the address of a page.
    fileprivate func redactURL(_ url: inout String?) {
        guard let present = url else { return }
        if policy.trimsURLs {
            if let trimmed = RedactionURL.trimmed(present, query: policy.urlQuery) {
                url = trimmed.isEmpty ? nil : trimmed
            }
        }
        redact(&url)
    }

    private func redacted(_ texts: [String]) -> [String]? {
        guard texts.contains(where: scanner.holdsFinding) else { return nil }
        return texts.map { redacted($0) ?? $0 }.filter { !$0.isEmpty }
    }

    /// Touches the array only where it must: what is shared would be copied.
    private func redact(_ resources: inout [AuditResource]) {
        for index in resources.indices where resources[index].holdsFinding(scanner) {
            resources[index].redact(with: self)
        }
    }

    /// The places without what is to be redacted, or `nil` when they stay as they are.
    private func redacted(
        _ places: [String: AuditChanges.Change]
    ) -> [String: AuditChanges.Change]? {
        var kept: [String: AuditChanges.Change]?
        var renamed: [String] = []
        for (path, change) in places {
            if scanner.holdsFinding(path) { renamed.append(path) }
            let before = change.before.map { fate(of: $0, at: path) } ?? .kept
            let after = change.after.map { fate(of: $0, at: path) } ?? .kept
            if case .kept = before, case .kept = after { continue }
            kept = kept ?? places
            kept?[path] = Self.change(change, before, after)
        }
        guard !renamed.isEmpty else { return kept }
        var result = kept ?? places
        for path in renamed.sorted() {
            guard let change = result.removeValue(forKey: path) else { continue }
            result[unused(redacted(path) ?? path) { result[$0] == nil }] = change
        }
        return result
    }

    /// What stays of a change; `nil` when both sides of it are removed.
    private static func change(
        _ change: AuditChanges.Change,
        _ before: Fate,
        _ after: Fate
    ) -> AuditChanges.Change? {
        let change = AuditChanges.Change(
            before: value(change.before, before),
            after: value(change.after, after)
        )
        return change.before == nil && change.after == nil ? nil : change
    }

    private static func value(_ value: AuditValue?, _ fate: Fate) -> AuditValue? {
        switch fate {
        case .kept: value
        case .replaced(let value): value
        case .removed: nil
        }
    }

    private func fate(of value: AuditValue, at path: String) -> Fate {
        guard let rule = rule(forPath: path) else { return fate(of: value, depth: 1) }
        return fate(ofSecret: value, names.modes[rule])
    }

    /// The rule for the first part of a JSON Pointer whose name is on the list.
    private func rule(forPath path: String) -> Int? {
        path.lendingUTF8 { text in
            var end = 0
            while end < text.count {
                end = text.skip(from: end + 1) { $0 != UInt8(ascii: "/") }
                if let rule = names.rule(forNameIn: text, endingAt: end, spaces: true) {
                    return rule
                }
            }
            return nil
        }
    }
}

extension RedactionPolicy {
    /// Whether what is redacted in texts stays different where it was different.
    fileprivate var keepsKeysApart: Bool {
        let modes = names.map(\.mode) + secrets.values
        return modes.allSatisfy { mode in
            if case .keyedHash = mode { true } else { false }
        }
    }
}

extension AuditActor {
    fileprivate mutating func redact(with redactor: Redactor) {
        redactor.redact(&id)
        redactor.redact(&name)
        redactor.redact(&email)
        redactor.redact(&role)
        redactor.redact(&session)
        redactor.redact(&authentication)
        if let principal = onBehalfOf, let redacted = redactor.redacted(principal.id) {
            onBehalfOf?.id = redacted
        }
    }
}

extension AuditResource {
    fileprivate func holdsFinding(_ scanner: RedactionScanner) -> Bool {
        scanner.holdsFinding(type) || scanner.holdsFinding(id) || scanner.holdsFinding(name)
            || scanner.holdsFinding(owner)
    }

    fileprivate mutating func redact(with redactor: Redactor) {
        redactor.redact(&type)
        redactor.redact(&id)
        redactor.redact(&name)
        redactor.redact(&owner)
    }
}

extension AuditSource {
    fileprivate mutating func redact(with redactor: Redactor) {
        if let name = platform?.rawValue, let redacted = redactor.redacted(name) {
            platform = Platform(rawValue: redacted)
        }
        redactor.redact(&device)
        redactor.redact(&browser)
        redactor.redact(&system)
        location?.redact(with: redactor)
    }
}

extension AuditSource.Location {
    fileprivate mutating func redact(with redactor: Redactor) {
        redactor.redact(&country)
        redactor.redact(&region)
        redactor.redact(&city)
    }
}

extension AuditRequest {
    fileprivate mutating func redact(with redactor: Redactor) {
        redactor.redactURL(&url)
        redactor.redactURL(&referrer)
        redactor.redact(&method)
        redactor.redact(&route)
        redactor.redact(&id)
        redactor.redact(&screen)
        redactor.redact(&timeZone)
        redactor.redact(&language)
    }
}

extension AuditObserver {
    fileprivate mutating func redact(with redactor: Redactor) {
        redactor.redact(&service)
        redactor.redact(&version)
        redactor.redact(&instance)
    }
}

extension AuditCompliance {
    fileprivate mutating func redact(with redactor: Redactor) {
        for index in regulations.indices {
            if let redacted = redactor.redacted(regulations[index]) {
                regulations[index] = redacted
            }
        }
        redactor.redact(&dataClass)
        redactor.redact(&purpose)
        redactor.redact(&legalBasis)
        redactor.redact(&retention)
    }
}
