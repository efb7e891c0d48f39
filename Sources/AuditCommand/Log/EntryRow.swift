import AuditCore

/// An entry as a row of a table, every cell fit to be shown.
struct EntryRow {
    /// The cells, in the order of ``columns(showingTenant:)``.
    let cells: [String]
    /// What does not fit into a row: reason, changes, details.
    let particulars: [String]

    static func columns(showingTenant: Bool) -> [TextTable.Column] {
        [
            TextTable.Column("TIME"),
            TextTable.Column("TENANT", shortest: 8),
            TextTable.Column("ENTRY", isNumber: true),
            TextTable.Column("ACTOR", shortest: 8),
            TextTable.Column("ACTION", shortest: 12),
            TextTable.Column("RESOURCE", shortest: 10),
            TextTable.Column("OUTCOME"),
            TextTable.Column("SEVERITY"),
            TextTable.Column("ADDRESS", shortest: 12),
        ].filter { showingTenant || $0.title != "TENANT" }
    }

    init(_ entry: AuditEntry, tenant: TenantID, showingTenant: Bool) {
        let event = entry.event
        var cells = [Self.time(event.occurredAt)]
        if showingTenant { cells.append(tenant.rawValue) }
        cells += [
            String(entry.sequence),
            Self.actor(event.actor),
            event.action.rawValue,
            Self.resources(event.resources),
            event.outcome.rawValue,
            event.severity.rawValue,
            event.source?.address?.description ?? "",
        ]
        self.cells = cells.map(PrintableText.of)
        particulars = Self.particulars(of: entry).map(PrintableText.of)
    }

    /// To the second: `2026-11-20 18:41:00Z`.
    static func time(_ time: AuditTimestamp) -> String {
        let text = time.description
        return text.prefix(10) + " " + text.dropFirst(11).prefix(8) + "Z"
    }

    private static func actor(_ actor: AuditActor) -> String {
        let who =
            switch actor.kind {
            case .anonymous: actor.id.map { "anonymous \($0)" } ?? "anonymous"
            case .user: actor.id ?? "user"
            case .service, .system: "\(actor.kind.rawValue) \(actor.id ?? "")"
            }
        return actor.onBehalfOf.map { "\(who) for \($0.id)" } ?? who
    }

    private static func resources(_ resources: [AuditResource]) -> String {
        guard let first = resources.first else { return "" }
        let text = [first.type, first.id ?? first.name].compactMap { $0 }.joined(separator: " ")
        return resources.count == 1 ? text : "\(text) +\(resources.count - 1)"
    }

    private static func particulars(of entry: AuditEntry) -> [String] {
        let event = entry.event
        var lines: [String] = []
        if let reason = event.reason { lines.append("reason: \(reason)") }
        if let error = event.errorType { lines.append("error: \(error)") }
        let person = [event.actor.name, event.actor.email, event.actor.role].compactMap { $0 }
        if !person.isEmpty { lines.append("actor: " + person.joined(separator: ", ")) }
        if let request = event.request {
            let status = request.status.map(String.init)
            let asked = [request.method, request.url ?? request.route, status].compactMap { $0 }
            if !asked.isEmpty { lines.append("request: " + asked.joined(separator: " ")) }
        }
        if let agent = event.source?.agent { lines.append("agent: \(agent)") }
        if let duration = event.duration { lines.append("took: \(duration)") }
        for (place, change) in (event.changes?.places ?? [:]).sorted(by: { $0.key < $1.key }) {
            lines.append("\(place): \(text(change.before)) → \(text(change.after))")
        }
        for (name, value) in event.details.values.sorted(by: { $0.key < $1.key }) {
            lines.append("\(name) = \(text(value))")
        }
        if !entry.withheldGroups.isEmpty {
            lines.append("withheld: " + entry.withheldGroups.joined(separator: ", "))
        }
        return lines
    }

    private static func text(_ value: AuditValue?) -> String {
        guard let value else { return "nothing" }
        if let text = value.string { return text }
        return (try? CanonicalJSONWriter.bytes(of: value)).map {
            String(decoding: $0, as: UTF8.self)
        } ?? "?"
    }
}
