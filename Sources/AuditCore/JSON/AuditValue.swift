/// A value of the kinds that JSON has, for the details of an event.
///
/// ```swift
/// let details: AuditValue = [
///     "amount": 1999, "currency": "BRL", "recipient": "\(email, .personal)",
/// ]
/// ```
///
/// Values are written as canonical JSON (RFC 8785) within the limits of I-JSON (RFC 7493). A value
/// that exceeds a limit can be made and compared; writing it is what fails.
public enum AuditValue: Sendable {
    /// Nothing.
    case null

    /// True or false.
    case bool(Bool)

    /// An integer. Only those within ±(2^53 − 1) can be written, because a reader that keeps numbers
    /// as doubles would change others; write larger ones as strings.
    case integer(Int64)

    /// A number. NaN and the infinities cannot be written. One without a fraction is written as an
    /// integer is, `1` and not `1.0`.
    case number(Double)

    /// A text. Noncharacters such as U+FFFF, which I-JSON forbids, are written as U+FFFD.
    case string(String)

    /// Values in their order.
    case array([AuditValue])

    /// Values by name. The order of members carries no meaning.
    case object([String: AuditValue])

    /// A value that is about a person, marked where the program names it.
    ///
    /// The mark is not written. It tells redaction and disclosure what to keep apart.
    indirect case personal(AuditValue)
}

// MARK: - Looking inside

extension AuditValue {
    /// The value without the marks on it; marks further inside stay.
    public var unmarked: AuditValue {
        var value = self
        while case .personal(let inner) = value { value = inner }
        return value
    }

    /// Whether the value itself is marked as personal.
    public var isPersonal: Bool {
        if case .personal = self { true } else { false }
    }

    /// Whether the value is nothing.
    public var isNull: Bool {
        if case .null = unmarked { true } else { false }
    }

    /// The value if it is true or false.
    public var bool: Bool? {
        if case .bool(let value) = unmarked { value } else { nil }
    }

    /// The value if it is an integer.
    public var integer: Int64? {
        switch unmarked {
        case .integer(let value): value
        case .number(let value): JSONNumber.integer(value)
        default: nil
        }
    }

    /// The value if it is a number, of whichever case.
    public var number: Double? {
        switch unmarked {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// The value if it is a text.
    public var string: String? {
        if case .string(let value) = unmarked { value } else { nil }
    }

    /// The elements if the value is an array.
    public var array: [AuditValue]? {
        if case .array(let value) = unmarked { value } else { nil }
    }

    /// The members if the value is an object.
    public var object: [String: AuditValue]? {
        if case .object(let value) = unmarked { value } else { nil }
    }

    /// The member of this name, if the value is an object that has one.
    public subscript(name: String) -> AuditValue? { object?[name] }

    /// The element at this place, if the value is an array that reaches so far.
    public subscript(index: Int) -> AuditValue? {
        guard let array, array.indices.contains(index) else { return nil }
        return array[index]
    }
}
