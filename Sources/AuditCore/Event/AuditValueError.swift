/// A value that an event cannot hold.
///
/// Says which field, which rule and how long the value was, and never the value itself: the text
/// of an error ends up in places where personal data must not.
public struct AuditValueError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The rules a value can break.
    @nonexhaustive
    public enum Problem: Hashable, Sendable {
        /// Nothing is there and something must be.
        case empty
        /// More bytes of UTF-8 than `limit`.
        case tooLong(byteCount: Int, limit: Int)
        /// A character below U+0020, U+007F, or one of U+0080 to U+009F, at this byte.
        case controlCharacter(byteOffset: Int)
        /// A code point at this byte that is no character, such as U+FFFF, in an identifier: written as
        /// another one it would be somebody else's.
        case noncharacter(byteOffset: Int)
        /// White space at the beginning or the end.
        case outerSpace
        /// The log keeps this name for itself.
        case reserved
        /// A number outside of `range`.
        case outOfRange(String)
        /// Lists and objects inside each other, deeper than `limit`.
        case tooDeep(limit: Int)
        /// More members than `limit`.
        case tooMany(count: Int, limit: Int)
        /// NaN or infinity, which JSON cannot say.
        case notFinite
        /// Not one of the words, or not in the form, that the field takes.
        case malformed(expected: String)
    }

    /// The path of the field, as in `actor.email`.
    public let field: String

    /// The rule that was broken.
    public let problem: Problem

    /// An error about one field.
    public init(field: String, problem: Problem) {
        self.field = field
        self.problem = problem
    }

    public var description: String {
        switch problem {
        case .empty:
            "\(field) is empty"
        case .tooLong(let byteCount, let limit):
            "\(field) has \(byteCount) bytes, and at most \(limit) are allowed"
        case .controlCharacter(let byteOffset):
            "\(field) has a control character at byte \(byteOffset)"
        case .noncharacter(let byteOffset):
            "\(field) has a code point at byte \(byteOffset) that is no character"
        case .outerSpace:
            "\(field) begins or ends with white space"
        case .reserved:
            "\(field) uses a name that the log keeps for itself"
        case .outOfRange(let range):
            "\(field) lies outside of \(range)"
        case .tooDeep(let limit):
            "\(field) is nested more than \(limit) deep"
        case .tooMany(let count, let limit):
            "\(field) has \(count) members, and at most \(limit) are allowed"
        case .notFinite:
            "\(field) is not a finite number"
        case .malformed(let expected):
            "\(field) is not \(expected)"
        }
    }
}
