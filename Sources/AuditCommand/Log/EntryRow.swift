import AuditCore

/// An entry as a row of a table, every cell fit to be shown.
struct EntryRow {
    /// The cells, in the order of the columns.
    let cells: [String]
    /// What is not in the row: reason, changes, details.
    let particulars: [String]

    /// What there is to see of an entry in a row.
    enum Column: Hashable, Sendable, CaseIterable {
        case time, tenant, entry, actor, action, resource, outcome, severity, address

        /// The columns for which there is room.
        ///
        /// `columnCount` is what the terminal is wide; `nil` where there is room for all.
        static func fitting(_ columnCount: Int?, showingTenant: Bool) -> [Column] {
            let room = columnCount ?? .max
            return allCases.filter { column in
                switch column {
                case .tenant: showingTenant
                case .severity: room >= (showingTenant ? 110 : 100)
                case .address: room >= (showingTenant ? 96 : 86)
                default: true
                }
            }
        }

        var header: TextTable.Column {
            switch self {
            case .time: .init("TIME")
            case .tenant: .init("TENANT", shortest: 6)
            case .entry: .init("ENTRY", isNumber: true)
            case .actor: .init("ACTOR", shortest: 6)
            case .action: .init("ACTION", shortest: 10)
            case .resource: .init("RESOURCE", shortest: 8)
            case .outcome: .init("OUTCOME")
            case .severity: .init("SEVERITY")
            case .address: .init("ADDRESS", shortest: 7)
            }
        }
    }

    init(_ entry: AuditEntry, tenant: TenantID, _ columns: [Column]) {
        let event = entry.event
        cells = columns.map { column in
            switch column {
            case .time: Self.time(event.occurredAt)
            case .tenant: tenant.rawValue
            case .entry: String(entry.sequence)
            case .actor: Self.actor(event.actor)
            case .action: event.action.rawValue
            case .resource: Self.resources(event.resources)
            case .outcome: event.outcome.rawValue
            case .severity: event.severity.rawValue
            case .address: event.source?.address?.description ?? ""
            }
        }.map(PrintableText.of)
        var particulars = Self.particulars(of: entry)
        if !columns.contains(.severity) {
            particulars.append("severity: \(event.severity.rawValue)")
        }
        if !columns.contains(.address), let address = event.source?.address {
            particulars.append("address: \(address)")
        }
        self.particulars = particulars.map(PrintableText.of)
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
        let client = [event.source?.device, event.source?.browser, event.source?.system]
            .compactMap { $0 }
        if !client.isEmpty { lines.append("client: " + client.joined(separator: ", ")) }
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
