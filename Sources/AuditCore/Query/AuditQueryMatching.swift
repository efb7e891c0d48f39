/// Whether an event passes.
///
/// The tests that cost next to nothing come first, the search through all texts last: most events
/// fail an early one.
extension AuditQuery {
    /// Whether every filter that is set holds for an event.
    ///
    /// Order and limit play no part.
    package func matches(_ event: AuditEvent) -> Bool {
        matchesTime(of: event) && matchesKind(of: event) && matchesMeasures(of: event)
            && matchesActor(event.actor) && matchesCourse(of: event)
            && matchesResources(event.resources) && matchesSource(event.source)
            && matchesCompliance(event.compliance) && (text?.matches(event) ?? true)
    }

    private func matchesTime(of event: AuditEvent) -> Bool {
        if let from, event.occurredAt < from { return false }
        if let until, event.occurredAt >= until { return false }
        return true
    }

    private func matchesKind(of event: AuditEvent) -> Bool {
        if let outcome, event.outcome != outcome { return false }
        if let severity, event.severity != severity { return false }
        if let severityAtLeast, event.severity < severityAtLeast { return false }
        guard identical(category?.rawValue, event.category.rawValue),
            identical(action?.rawValue, event.action.rawValue)
        else { return false }
        if let actionPrefix, !event.action.isWithin(actionPrefix) { return false }
        return true
    }

    private func matchesMeasures(of event: AuditEvent) -> Bool {
        if let durationAtLeast {
            guard let duration = event.duration, duration >= durationAtLeast else { return false }
        }
        if let riskAtLeast {
            guard let risk = event.risk, risk.score >= riskAtLeast else { return false }
        }
        return true
    }

    private func matchesActor(_ actor: AuditActor) -> Bool {
        if let actorKind, actor.kind != actorKind { return false }
        return identical(actorID, actor.id) && identical(actorRole, actor.role)
            && identical(session, actor.session) && identical(onBehalfOf, actor.onBehalfOf?.id)
            && sameWord(actorEmail, actor.email)
    }

    private func matchesCourse(of event: AuditEvent) -> Bool {
        identical(requestID, event.request?.id) && identical(correlationID, event.correlationID)
            && identical(executionID, event.executionID) && identical(traceID, event.traceID)
    }

    private func matchesResources(_ resources: [AuditResource]) -> Bool {
        guard resourceType != nil || resourceID != nil || resourceOwner != nil else { return true }
        return resources.contains { resource in
            identical(resourceType, resource.type) && identical(resourceID, resource.id)
                && identical(resourceOwner, resource.owner)
        }
    }

    private func matchesSource(_ source: AuditSource?) -> Bool {
        if let address, source?.address != address { return false }
        if let addressBlock {
            guard let address = source?.address, addressBlock.contains(address) else {
                return false
            }
        }
        return sameWord(device, source?.device) && sameProgram(browser, source?.browser)
            && sameProgram(system, source?.system)
    }

    private func matchesCompliance(_ compliance: AuditCompliance?) -> Bool {
        if let regulation {
            guard let compliance,
                compliance.regulations.contains(where: { sameWord(regulation, $0) })
            else { return false }
        }
        return sameWord(dataClass, compliance?.dataClass)
    }

    /// Whether a filter is not set or the text has exactly its bytes.
    private func identical(_ wanted: String?, _ text: String?) -> Bool {
        guard let wanted else { return true }
        guard let text else { return false }
        return wanted.isIdentical(toBytesOf: text)
    }

    /// Whether a filter is not set or the text is it, or is it with a version behind it.
    ///
    /// `Chrome` is `Chrome 126.0` and not `Chrome WebView`; `Windows` is `Windows XP` and not `Windows
    /// Phone`.
    private func sameProgram(_ wanted: String?, _ text: String?) -> Bool {
        guard let wanted else { return true }
        guard let text else { return false }
        if ASCIIFolding.areEqual(wanted, text) { return true }
        let end = text.utf8.index(
            text.startIndex,
            offsetBy: wanted.utf8.count,
            limitedBy: text.endIndex
        )
        guard let end, text[end...].utf8.first == UInt8(ascii: " "),
            ASCIIFolding.areEqual(wanted, String(text[..<end]))
        else { return false }
        let version = text[end...].dropFirst()
        let isNumber = version.utf8.first.map { $0 &- UInt8(ascii: "0") < 10 } ?? false
        return isNumber || Self.versionNames.contains(String(version))
    }

    /// Versions of Windows that are sold under names.
    private static let versionNames: Set<String> = ["XP", "Vista", "ME", "NT 4.0"]

    /// Whether a filter is not set or the text differs from it only in the case of ASCII letters.
    private func sameWord(_ wanted: String?, _ text: String?) -> Bool {
        guard let wanted else { return true }
        guard let text else { return false }
        return ASCIIFolding.areEqual(wanted, text)
    }
}
