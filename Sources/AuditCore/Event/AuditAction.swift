/// What was done, as a dotted name: `invoice.refunded`, `session.login`.
///
/// The set is open. Declare the names of an application once, as static members:
///
/// ```swift
/// extension AuditAction { static let invoiceRefunded: AuditAction = "invoice.refunded" }
/// ```
///
/// Names of the catalogue carry a category, a default severity and whether they read or change;
/// see ``AuditAction/catalogued``.
public struct AuditAction: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    /// The name, 1 to 128 bytes of UTF-8 without control characters and noncharacters.
    public let rawValue: String

    /// An action of this name, or `nil` when the name is empty, longer than 128 bytes, holds a
    /// control character or a noncharacter, or begins or ends with a space.
    public init?(rawValue: String) {
        guard (try? AuditAction(validating: rawValue)) != nil else { return nil }
        self.rawValue = rawValue
    }

    /// An action of this name.
    ///
    /// - Throws: ``AuditValueError`` with the rule that the name breaks.
    public init(validating name: String) throws(AuditValueError) {
        try FieldRule.action.check(name, field: "action")
        rawValue = name
    }

    /// An action of a name written in source code; a name that breaks the rules is a mistake of
    /// the programmer and stops the process.
    public init(stringLiteral name: StaticString) {
        let text = name.description
        precondition(
            (try? FieldRule.action.check(text, field: "action")) != nil,
            "An action is 1 to 128 bytes without control characters or outer spaces"
        )
        rawValue = text
    }

    /// Whether the action is `prefix` itself or lies below it: `invoice` covers `invoice.refunded`
    /// and not `invoices.listed`.
    public func isWithin(_ prefix: String) -> Bool {
        guard rawValue.hasPrefix(prefix) else { return false }
        return rawValue.utf8.count == prefix.utf8.count || prefix.hasSuffix(".")
            || rawValue.utf8.dropFirst(prefix.utf8.count).first == UInt8(ascii: ".")
    }
}
