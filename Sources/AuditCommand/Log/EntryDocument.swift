import AuditCore

/// A sealed entry as JSON: what was sealed, with what was disclosed put back in its place.
///
/// Made from the stored bytes and not from the event that was read from them, so that members of a
/// later version are there too. `auditlog import --format ndjson` reads it.
enum EntryDocument {
    static func value(
        of entry: AuditEntry,
        tenant: TenantID,
        log: String
    ) throws -> AuditValue {
        let stored = try JSONReader().read(entry.bytes)
        let disclosed = try AuditEntry.disclosures(in: entry.disclosureLine.span)
        let event = disclosed.reduce(stored["event"] ?? .null) { merge($1.value, into: $0) }
        var members: [String: AuditValue] = [
            "event": event,
            "leafHash": .string(entry.leafHash.description),
            "log": .string(log + "/" + tenant.rawValue),
            "recordedAt": .string(entry.recordedAt.description),
            "sequence": .integer(Int64(clamping: entry.sequence)),
            "tenant": .string(tenant.rawValue),
        ]
        if !entry.withheldGroups.isEmpty {
            members["withheld"] = .array(entry.withheldGroups.map { .string($0) })
        }
        return .object(members)
    }

    private static func merge(_ part: AuditValue, into whole: AuditValue) -> AuditValue {
        guard case .object(var ours) = whole, case .object(let theirs) = part else { return part }
        for (name, value) in theirs {
            ours[name] = ours[name].map { merge(value, into: $0) } ?? value
        }
        return .object(ours)
    }
}
