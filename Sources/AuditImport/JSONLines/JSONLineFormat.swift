import AuditCore

/// One JSON object in a line: our own events and entries, and those of other systems as far as
/// ``EventSpellings`` knows how they call things.
///
/// - A line with a member `schema` is of our own kind, and so is a whole entry, whose `event` is read:
///   every member that is known must hold what we put there.
/// - In any other line a value that does not fit, like a name where an address should be, stays in the
///   details under the name it had. Only a time, an action and the tenant have to be there.
/// - Members that are not known stay in the details, with the names they have.
/// - `duration` is in microseconds, where a line is of our own kind. Elsewhere nobody knows its unit,
///   unless it is part of the name, as in `duration_ms`.
/// - An outcome that the line does not say follows from the name of the action (`LOGIN_FAILED`),
///   from the status of the request or from there being an error, and else is unknown.
package struct JSONLineFormat: LineFormat {
    package static let name = "ndjson"

    private let reader = JSONReader(options: .allowsLargeNumbers)

    package init() {}

    package static func knows(_ rule: TenantRule) -> Bool {
        switch rule {
        case .fixed, .field: true
        case .virtualHost, .host: false
        }
    }

    package mutating func read(_ line: Span<UInt8>, context: ImportContext) -> LineResult {
        do {
            guard let members = try reader.read(line).object else {
                return .unreadable("the line is not a JSON object")
            }
            return .event(try Self.event(members, context))
        } catch let error as UnreadableLine {
            return .unreadable(error.reason)
        } catch {
            return .unreadable("\(error)")
        }
    }

    private static func event(
        _ members: [String: AuditValue],
        _ context: ImportContext
    ) throws -> AuditEvent {
        guard let entry = members["event"]?.object, members["sequence"] != nil,
            members["log"] != nil
        else {
            var line = LineEvent(members, context)
            return try line.make()
        }
        var line = LineEvent(entry, context)
        var event = try line.make()
        // Where the entry is sealed already; its hash there still proves it.
        event.details["origin"] = .object(
            members.filter { ["log", "sequence", "recordedAt"].contains($0.key) }
        )
        return event
    }
}
