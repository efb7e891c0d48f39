import AuditCore
import AuditImport

/// An event that somebody typed or a script printed, as a line of JSON.
///
/// Read like a line of an import, with two differences: without a time it happens now, and the same
/// line again is another event, unless it has an idempotency key.
enum EventLine {
    static func event(
        _ line: [UInt8],
        _ context: ImportContext,
        now: AuditTimestamp
    ) throws -> AuditEvent {
        guard String(validating: line, as: UTF8.self) != nil else {
            throw CommandFailure("the line is not UTF-8")
        }
        var event = try read(line, context, now)
        if event.id == ImportContext.unassignedID { event.id = newID(at: now) }
        return event
    }

    /// An identifier of a time and random bits.
    static func newID(at time: AuditTimestamp) -> AuditID {
        ImportContext.derivedID(occurredAt: time, occasion: AuditRandom.system.next())
    }

    private static func read(
        _ line: [UInt8],
        _ context: ImportContext,
        _ now: AuditTimestamp
    ) throws -> AuditEvent {
        var format = JSONLineFormat()
        var result = format.read(line.span, context: context)
        if case .event(let event) = result { return event }
        // The many spellings of a time are the format's to know: if the line can be read with one
        // put into it, a time is all that it lacked.
        if var members = try? JSONReader(options: .allowsLargeNumbers).read(line).object,
            members["occurredAt"] == nil
        {
            members["occurredAt"] = .string(now.description)
            if let completed = try? CanonicalJSONWriter.bytes(of: .object(members)) {
                result = format.read(completed.span, context: context)
            }
        }
        switch result {
        case .event(let event): return event
        case .unreadable(let reason): throw CommandFailure(reason)
        case .skipped: throw CommandFailure("the line is no event")
        }
    }
}
