import AuditCore

/// Cuts texts to what an event may hold, and remembers which.
///
/// A log line can hold a path longer than the field for it. Refusing the event would lose the whole
/// line, which is what an attacker with a long path would like.
struct Fitting {
    /// Names of users, methods, hosts.
    static let identifierLimit = 256
    /// Paths, addresses of pages, agents.
    static let textLimit = 4_096

    /// The names of the fields that were cut.
    private(set) var shortened: [AuditValue] = []

    /// The text, or as many whole characters from its beginning as the limit has bytes for.
    mutating func fit(_ text: String, _ limit: Int, _ field: StaticString) -> String {
        guard text.utf8.count > limit else { return text }
        shortened.append(.string(field.description))
        var end = text.utf8.index(text.startIndex, offsetBy: limit)
        while text.utf8[end] & 0xC0 == 0x80 { end = text.utf8.index(before: end) }
        return String(text[..<end])
    }

    mutating func identifier(_ text: String, _ field: StaticString) -> String {
        fit(text, Self.identifierLimit, field)
    }

    /// Says in the details which fields were cut, if any was.
    func note(in details: inout AuditDetails) {
        if !shortened.isEmpty { details["shortened"] = .array(shortened) }
    }
}
