/// Two values are equal if they are written with the same bytes and carry the same marks.
///
/// So `1` equals `1.0`, whose spelling is the same. And é does not equal e + ´, although Swift's
/// strings compare as equal then: a change from one to the other is a change of what was recorded.
/// NaN equals itself, as hashing demands.
extension AuditValue: Hashable {
    public static func == (left: AuditValue, right: AuditValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.number(let left), .number(let right)): left == right || left.isNaN && right.isNaN
        case (.integer(let integer), .number(let number)),
            (.number(let number), .integer(let integer)):
            JSONNumber.integer(number) == integer
        case (.string(let left), .string(let right)): left.isIdentical(toBytesOf: right)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): areEqual(left, right)
        case (.personal(let left), .personal(let right)): left == right
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .bool(let value): hasher.combine(value)
        case .integer(let value): hasher.combine(value)
        case .number(let value):
            if let integer = JSONNumber.integer(value) {
                hasher.combine(integer)
            } else {
                hasher.combine(value.isNaN ? Double.nan : value)
            }
        // Strings that compare as equal have one hash, so identical ones do too.
        case .string(let value): hasher.combine(value)
        case .array(let value): hasher.combine(value)
        case .object(let value): hasher.combine(value)
        case .personal(let value):
            hasher.combine(1)
            hasher.combine(value)
        }
    }

    /// Whether two objects have the same members.
    ///
    /// A dictionary finds a name by Swift's equality, so the name it found is looked at again.
    private static func areEqual(
        _ left: [String: AuditValue],
        _ right: [String: AuditValue]
    ) -> Bool {
        left.count == right.count
            && left.allSatisfy { name, value in
                guard let index = right.index(forKey: name) else { return false }
                return right[index].key.isIdentical(toBytesOf: name) && right[index].value == value
            }
    }
}
