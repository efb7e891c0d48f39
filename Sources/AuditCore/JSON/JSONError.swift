/// What is wrong with a JSON document, and where.
///
/// The description is a sentence that never quotes the document: what it holds may be personal.
package struct JSONError: Error, Hashable, Sendable {
    /// What is wrong.
    package let kind: Kind

    /// Bytes from the start of the document to where it went wrong.
    ///
    /// When reading, the offset of the first byte that should not be there, or the length of a
    /// document that ends too early. When writing, the length of what had been written.
    package let offset: Int

    package init(kind: Kind, offset: Int) {
        self.kind = kind
        self.offset = offset
    }

    /// The ways in which a document can be wrong.
    package enum Kind: Hashable, Sendable {
        // What the grammar of RFC 8259 asks for and is not there.
        case unexpectedEnd
        case expectedValue
        case expectedMemberName
        case expectedColon
        case expectedCommaOrEndOfArray
        case expectedCommaOrEndOfObject
        case malformedNumber
        case malformedEscape
        case controlCharacter
        case trailingBytes
        case byteOrderMark

        // What RFC 7493 (I-JSON) adds.
        case invalidUTF8
        case loneSurrogate
        case noncharacter
        case duplicateName
        case integerTooLarge
        case numberTooLarge
        case notFinite

        // What this library adds.
        case indistinguishableNames
        case notCanonical
        case tooDeep(limit: Int)
        case tooLong(limit: Int)
    }
}

extension JSONError: CustomStringConvertible {
    package var description: String { "At byte \(offset), \(kind)." }
}

extension JSONError.Kind: CustomStringConvertible {
    /// What is wrong, as the rest of a sentence.
    package var description: String {
        switch self {
        case .unexpectedEnd: "the document ends too early"
        case .expectedValue: "a value is missing"
        case .expectedMemberName: "the name of a member is missing"
        case .expectedColon: "the colon after the name of a member is missing"
        case .expectedCommaOrEndOfArray: "neither a comma nor the end of the array follows"
        case .expectedCommaOrEndOfObject: "neither a comma nor the end of the object follows"
        case .malformedNumber: "a number is misspelled"
        case .malformedEscape: "an escape sequence is misspelled"
        case .controlCharacter: "a string holds a control character that is not escaped"
        case .trailingBytes: "more follows after the end of the document"
        case .byteOrderMark: "the document begins with a byte order mark"
        case .invalidUTF8: "the bytes are not UTF-8"
        case .loneSurrogate: "half of a surrogate pair is escaped without the other half"
        case .noncharacter: "a string holds a code point that is not a character"
        case .duplicateName: "a name appears for the second time in one object"
        case .integerTooLarge: "an integer is beyond ±9007199254740991 and would lose digits"
        case .numberTooLarge: "a number is beyond the range of a double"
        case .notFinite: "a number is infinite or not a number"
        case .indistinguishableNames:
            "a name differs from another one of the object only in how its characters are composed"
        case .notCanonical: "the document differs from its canonical form"
        case .tooDeep(let limit): "values are nested more than \(limit) deep"
        case .tooLong(let limit): "the document is longer than \(limit) bytes"
        }
    }
}
