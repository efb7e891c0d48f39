extension AuditValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    public init(nilLiteral: ()) { self = .null }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(arrayLiteral elements: AuditValue...) { self = .array(elements) }

    /// An object of these members; naming one twice is a mistake in the program.
    public init(dictionaryLiteral elements: (String, AuditValue)...) {
        self = .object(
            Dictionary(elements) { _, _ in
                preconditionFailure("A member of an audit value is named twice.")
            }
        )
    }
}

/// Texts, and texts that mark themselves as personal.
///
/// `"\(email, .personal)"` makes the whole value personal, also what stands around the address:
/// half a sentence gives away as much as the whole.
extension AuditValue: ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) { self = .string(value) }

    public init(stringInterpolation: StringInterpolation) {
        let text = AuditValue.string(String(stringInterpolation: stringInterpolation.text))
        self = stringInterpolation.isPersonal ? .personal(text) : text
    }

    /// What a part of a text is marked as: `"\(email, .personal)"`.
    public struct InterpolationMark: Sendable {
        /// The text is about a person; see ``AuditValue/personal(_:)``.
        public static let personal = InterpolationMark()
    }

    /// A text in the making, which remembers whether any part of it was personal.
    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text: DefaultStringInterpolation
        fileprivate var isPersonal = false

        public init(literalCapacity: Int, interpolationCount: Int) {
            text = DefaultStringInterpolation(
                literalCapacity: literalCapacity,
                interpolationCount: interpolationCount
            )
        }

        public mutating func appendLiteral(_ literal: String) {
            text.appendLiteral(literal)
        }

        /// Appends a value as Swift prints it.
        public mutating func appendInterpolation<Value>(_ value: Value) {
            text.appendInterpolation(value)
        }

        /// Appends a value as Swift prints it and marks the whole text.
        public mutating func appendInterpolation<Value>(_ value: Value, _ mark: InterpolationMark) {
            isPersonal = true
            text.appendInterpolation(value)
        }

        /// Appends a text that an audit value holds, together with its mark.
        ///
        /// Without this a mark would be lost when a marked value goes into another text.
        public mutating func appendInterpolation(_ value: AuditValue) {
            isPersonal = isPersonal || value.holdsPersonal
            if let string = value.string {
                text.appendLiteral(string)
            } else {
                text.appendInterpolation(value.unmarked)
            }
        }
    }

    /// Whether the value or anything inside it is marked as personal.
    package var holdsPersonal: Bool {
        switch self {
        case .personal: true
        case .array(let elements): elements.contains { $0.holdsPersonal }
        case .object(let members): members.values.contains { $0.holdsPersonal }
        default: false
        }
    }
}
