import AuditCore

/// Cuts texts to what an event may hold, and remembers which.
///
/// A log line can hold a path longer than the field for it. Refusing the event would lose the whole
/// line, which is what an attacker with a long path would like. Lengths are those of the text in JSON,
/// where a control character takes six bytes: an entry has a limit too, and a few fields full of such
/// characters must not reach it.
struct Fitting {
    /// Names of users, methods, hosts.
    static let identifierLimit = 256
    /// Paths, addresses of pages, agents.
    static let textLimit = 4_096

    /// The names of the fields that were cut.
    private(set) var shortened: [AuditValue] = []

    /// The text, or as many whole characters from its beginning as the limit has bytes for.
    mutating func fit(_ text: String, _ limit: Int, _ field: StaticString) -> String {
        let text = Self.withoutNoncharacters(text)
        // Whatever is in it, it fits.
        if text.utf8.count <= limit / 6 { return text }
        var byteCount = 0
        for index in text.unicodeScalars.indices {
            byteCount += Self.byteCount(of: text.unicodeScalars[index])
            guard byteCount <= limit else {
                cut(field)
                return String(text.unicodeScalars[..<index])
            }
        }
        return text
    }

    mutating func identifier(_ text: String, _ field: StaticString) -> String {
        fit(text, Self.identifierLimit, field)
    }

    /// Remembers that something of a field was left out.
    mutating func cut(_ field: StaticString) {
        shortened.append(.string(field.description))
    }

    /// Says in the details which fields were cut, if any was.
    func note(in details: inout AuditDetails) {
        if !shortened.isEmpty { details["shortened"] = .array(shortened) }
    }

    /// The text with U+FFFD in the place of noncharacters.
    ///
    /// An event refuses them in identifiers. Here they come from whoever wants a line to be lost.
    private static func withoutNoncharacters(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0xEF }) else { return text }
        let scalars = text.unicodeScalars.map { scalar in
            scalar.properties.isNoncharacterCodePoint ? "\u{FFFD}" : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// The length of a character in JSON.
    private static func byteCount(of scalar: Unicode.Scalar) -> Int {
        switch scalar {
        case "\"", "\\": 2
        case "\u{00}"..."\u{1F}": 6
        default: UTF8.width(scalar)
        }
    }
}
