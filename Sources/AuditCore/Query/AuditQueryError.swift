/// A filter that was given as text and cannot be understood.
///
/// Says which option, what it takes and what was probably meant. It does not repeat the value: what
/// people search for is often personal, and messages end up in other logs.
public struct AuditQueryError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What can be wrong with a filter.
    @nonexhaustive
    public enum Reason: Hashable, Sendable {
        /// There is no such option.
        case unknownOption
        /// The value is not of the kind that the option takes.
        case malformedValue
        /// The option was given twice.
        case repeated
        /// The option says the same as another one that was given too.
        case conflicting(with: String)
        /// The range of time begins at its end or after it, so that nothing can lie in it.
        case emptyRange
    }

    /// The name of the option, as it was given.
    public let option: String

    /// What is wrong.
    public let reason: Reason

    /// What the option takes, as in "an address"; `nil` for an unknown option.
    public let takes: String?

    /// The valid name or word that comes nearest, if one comes near.
    public let nearest: String?

    init(option: String, reason: Reason, takes: String? = nil, nearest: String? = nil) {
        self.option = option
        self.reason = reason
        self.takes = takes
        self.nearest = nearest
    }

    public var description: String {
        let suggestion = nearest.map { "; did you mean \($0)?" } ?? ""
        switch reason {
        case .unknownOption:
            return "There is no option \(option)\(suggestion)"
        case .malformedValue:
            return "\(option) takes \(takes ?? "another value")\(suggestion)"
        case .repeated:
            return "\(option) was given twice"
        case .conflicting(let other):
            return "\(option) cannot be combined with \(other)"
        case .emptyRange:
            return "\(option) lies before or at the beginning of the range, so nothing can match"
        }
    }
}
