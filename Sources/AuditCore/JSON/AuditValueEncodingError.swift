/// Why a value of the program could not be turned into an ``AuditValue``.
///
/// The description is a sentence that names the place and quotes nothing of the value.
package struct AuditValueEncodingError: Error, Hashable, Sendable {
    /// Why.
    package let reason: Reason

    /// Where, as a JSON Pointer (RFC 6901); empty for the value itself.
    package let path: String

    /// The ways in which a value can be unfit.
    package enum Reason: Hashable, Sendable {
        /// An integer is beyond ±(2^53 − 1).
        case integerTooLarge

        /// A number is infinite or not a number.
        case notFinite

        /// Values are nested too deep, as they are without end when they hold themselves.
        case tooDeep(limit: Int)

        /// The value itself refused; all that is kept is the type of its error.
        case refused(errorType: String)
    }
}

extension AuditValueEncodingError: CustomStringConvertible {
    package var description: String {
        let place = path.isEmpty ? "The value" : "The value at \(path)"
        return switch reason {
        case .integerTooLarge: "\(place) is an integer beyond ±9007199254740991."
        case .notFinite: "\(place) is infinite or not a number."
        case .tooDeep(let limit): "\(place) is nested more than \(limit) deep."
        case .refused(let errorType): "\(place) cannot be encoded: its type threw \(errorType)."
        }
    }
}
