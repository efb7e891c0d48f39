package import AuditCore

/// A way in which logs write events, one in a line.
///
/// A conforming type promises that ``read(_:context:)``:
///
/// 1. takes any bytes without trapping;
/// 2. gives an event for everything that an audit log should hold, and for nothing twice;
/// 3. never repeats a part of the line in the reason for which it cannot be read.
package protocol LineFormat: Sendable {
    /// The name by which people choose the format.
    static var name: String { get }

    /// Whether lines of this format say what a rule needs to name the tenant.
    static func knows(_ rule: TenantRule) -> Bool

    /// Reads one line, without its end, that is UTF-8 and not empty.
    ///
    /// The event's tenant is the one that the context's rule names. Its `id` is
    /// ``ImportContext/unassignedID`` and its idempotency key `nil`, unless the line itself says
    /// what they are.
    mutating func read(_ line: Span<UInt8>, context: ImportContext) -> LineResult
}

/// What a line turned out to be.
package enum LineResult: Sendable {
    /// An event.
    case event(AuditEvent)
    /// Something that is rightly in the log and is not an event.
    case skipped(SkippedLine)
    /// Nothing that the format can read; with the reason, as a sentence without its full stop.
    case unreadable(String)
}

/// Why a line that could be read is no event.
package enum SkippedLine: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    /// There is nothing in it.
    case blank
    /// It is of a program that is not looked at.
    case otherProgram
    /// It is of a program that is looked at, and nobody did anything.
    case notAnAuditEvent
    /// It says again, in other words, what another line says.
    case toldElsewhere

    package var description: String {
        switch self {
        case .blank: "blank line"
        case .otherProgram: "not an audit event: another program"
        case .notAnAuditEvent: "not an audit event: nobody did anything"
        case .toldElsewhere: "told by another line"
        }
    }
}

/// Why a line cannot be read.
///
/// Formats throw it inside and hand it on as a result.
struct UnreadableLine: Error {
    /// The reason, without any part of the line.
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}
