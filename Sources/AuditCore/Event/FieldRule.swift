/// What a text field may hold.
///
/// The published limits of an event; `Docs/FileFormat.md` lists them.
struct FieldRule {
    let limit: Int
    let allowsEmpty: Bool
    let allowsControl: Bool
    let allowsOuterSpace: Bool
    /// Whether noncharacters may be in it, which are then written as U+FFFD.
    let allowsNoncharacters: Bool

    static let tenant = FieldRule(
        limit: 128,
        allowsEmpty: false,
        allowsControl: false,
        allowsOuterSpace: true,
        allowsNoncharacters: false
    )
    static let action = FieldRule(
        limit: 128,
        allowsEmpty: false,
        allowsControl: false,
        allowsOuterSpace: false,
        allowsNoncharacters: false
    )
    /// Identifiers, roles, types, kinds, versions.
    static let identifier = FieldRule(
        limit: 256,
        allowsEmpty: true,
        allowsControl: true,
        allowsOuterSpace: true,
        allowsNoncharacters: false
    )
    /// What a client says of itself, in so many bytes as an identifier.
    static let description = FieldRule(
        limit: 256,
        allowsEmpty: true,
        allowsControl: true,
        allowsOuterSpace: true,
        allowsNoncharacters: true
    )
    /// What people are called, and what things are called.
    static let name = FieldRule(
        limit: 512,
        allowsEmpty: true,
        allowsControl: true,
        allowsOuterSpace: true,
        allowsNoncharacters: true
    )
    /// Reasons, agents, addresses of pages.
    static let text = FieldRule(
        limit: 4_096,
        allowsEmpty: true,
        allowsControl: true,
        allowsOuterSpace: true,
        allowsNoncharacters: true
    )

    /// - Throws: ``AuditValueError``, for the first rule broken. Cost: for most rules the length,
    ///   which a string knows, and for identifiers one quick look at their bytes.
    func check(_ text: String, field: @autoclosure () -> String) throws(AuditValueError) {
        let byteCount = text.utf8.count
        if byteCount > limit {
            throw AuditValueError(
                field: field(),
                problem: .tooLong(byteCount: byteCount, limit: limit)
            )
        }
        if byteCount == 0 && !allowsEmpty {
            throw AuditValueError(field: field(), problem: .empty)
        }
        if !allowsControl, let offset = Self.controlCharacter(in: text) {
            throw AuditValueError(field: field(), problem: .controlCharacter(byteOffset: offset))
        }
        if !allowsNoncharacters, let offset = text.noncharacterOffset {
            throw AuditValueError(field: field(), problem: .noncharacter(byteOffset: offset))
        }
        if !allowsOuterSpace, text.first?.isWhitespace == true || text.last?.isWhitespace == true {
            throw AuditValueError(field: field(), problem: .outerSpace)
        }
    }

    /// The offset of the first C0, DEL or C1 character.
    private static func controlCharacter(in text: String) -> Int? {
        var offset = 0
        for scalar in text.unicodeScalars {
            if scalar.properties.generalCategory == .control { return offset }
            offset += UTF8.width(scalar)
        }
        return nil
    }
}
