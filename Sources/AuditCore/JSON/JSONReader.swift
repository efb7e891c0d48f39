/// Reads JSON strictly: RFC 8259 within the limits of I-JSON, RFC 7493.
///
/// Whatever could be understood in two ways is refused: a name that appears twice, bytes that are no
/// UTF-8, half a surrogate pair, a noncharacter, a number that no double keeps, anything after the
/// end. So two readers cannot see two different documents in the same bytes. Any bytes can be given;
/// none make it trap, and time and memory stay proportional to their number.
package struct JSONReader: Sendable {
    /// What a reader puts up with in documents that other programs wrote.
    package struct Options: OptionSet, Sendable {
        package let rawValue: Int

        package init(rawValue: Int) { self.rawValue = rawValue }

        /// Integers beyond ±(2^53 − 1) become the nearest double instead of being refused.
        package static let allowsLargeNumbers = Options(rawValue: 1)
    }

    /// The longest document that is read unless a caller chooses otherwise: 16 MiB.
    package static let standardMaximumByteCount = 16 << 20

    private let options: Options
    private let maximumDepth: Int
    private let maximumByteCount: Int

    /// A reader with these limits.
    ///
    /// `maximumDepth`, 1 to 512, is how many arrays and objects may lie inside one another. Reading
    /// calls itself that often, and the stack of a thread must bear it.
    package init(
        options: Options = [],
        maximumDepth: Int = CanonicalJSONWriter.standardMaximumDepth,
        maximumByteCount: Int = standardMaximumByteCount
    ) {
        precondition((1...512).contains(maximumDepth), "A depth limit is between 1 and 512.")
        self.options = options
        self.maximumDepth = maximumDepth
        self.maximumByteCount = maximumByteCount
    }

    /// Reads a document, which must be all of `bytes` but for white space around it.
    package func read(_ bytes: Span<UInt8>) throws(JSONError) -> AuditValue {
        guard bytes.count <= maximumByteCount else {
            throw JSONError(kind: .tooLong(limit: maximumByteCount), offset: maximumByteCount)
        }
        var scanner = JSONScanner()
        guard !Self.beginsWithByteOrderMark(bytes) else { throw scanner.failure(.byteOrderMark) }
        scanner.skipWhitespace(in: bytes)
        let value = try value(in: bytes, at: &scanner, depth: 0)
        scanner.skipWhitespace(in: bytes)
        guard scanner.offset == bytes.count else { throw scanner.failure(.trailingBytes) }
        return value
    }

    /// Reads a document, which must be all of `bytes` but for white space around it.
    package func read(_ bytes: [UInt8]) throws(JSONError) -> AuditValue {
        try read(bytes.span)
    }

    private static func beginsWithByteOrderMark(_ bytes: Span<UInt8>) -> Bool {
        bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    }
}

// MARK: - Values

extension JSONReader {
    /// Reads the value that begins at the next byte and lies in `depth` arrays and objects.
    private func value(
        in bytes: Span<UInt8>,
        at scanner: inout JSONScanner,
        depth: Int
    ) throws(JSONError) -> AuditValue {
        switch scanner.peek(in: bytes) {
        case UInt8(ascii: "\""):
            return .string(try scanner.string(in: bytes))
        case UInt8(ascii: "{"):
            return .object(try members(in: bytes, at: &scanner, depth: depth + 1))
        case UInt8(ascii: "["):
            return .array(try elements(in: bytes, at: &scanner, depth: depth + 1))
        case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")):
            return try scanner.number(in: bytes, rounds: options.contains(.allowsLargeNumbers))
        case UInt8(ascii: "t"):
            try scanner.word("true", in: bytes)
            return .bool(true)
        case UInt8(ascii: "f"):
            try scanner.word("false", in: bytes)
            return .bool(false)
        case UInt8(ascii: "n"):
            try scanner.word("null", in: bytes)
            return .null
        default:
            throw scanner.failure(expecting: .expectedValue, in: bytes)
        }
    }

    private func elements(
        in bytes: Span<UInt8>,
        at scanner: inout JSONScanner,
        depth: Int
    ) throws(JSONError) -> [AuditValue] {
        try open(in: bytes, at: &scanner, depth: depth)
        if scanner.take(UInt8(ascii: "]"), in: bytes) { return [] }
        var elements: [AuditValue] = []
        while true {
            elements.append(try value(in: bytes, at: &scanner, depth: depth))
            scanner.skipWhitespace(in: bytes)
            if scanner.take(UInt8(ascii: "]"), in: bytes) { return elements }
            guard scanner.take(UInt8(ascii: ","), in: bytes) else {
                throw scanner.failure(expecting: .expectedCommaOrEndOfArray, in: bytes)
            }
            scanner.skipWhitespace(in: bytes)
        }
    }

    private func members(
        in bytes: Span<UInt8>,
        at scanner: inout JSONScanner,
        depth: Int
    ) throws(JSONError) -> [String: AuditValue] {
        try open(in: bytes, at: &scanner, depth: depth)
        if scanner.take(UInt8(ascii: "}"), in: bytes) { return [:] }
        // Starting with room for a few saves the dictionary growing from one member to two to four.
        var members = [String: AuditValue](minimumCapacity: 6)
        while true {
            let nameOffset = scanner.offset
            let name = try name(in: bytes, at: &scanner)
            let value = try value(in: bytes, at: &scanner, depth: depth)
            if members.updateValue(value, forKey: name) != nil {
                throw scanner.failure(clash(of: name, in: members), at: nameOffset)
            }
            scanner.skipWhitespace(in: bytes)
            if scanner.take(UInt8(ascii: "}"), in: bytes) { return members }
            guard scanner.take(UInt8(ascii: ","), in: bytes) else {
                throw scanner.failure(expecting: .expectedCommaOrEndOfObject, in: bytes)
            }
            scanner.skipWhitespace(in: bytes)
        }
    }

    /// Reads the name of a member, and up to its value.
    private func name(
        in bytes: Span<UInt8>,
        at scanner: inout JSONScanner
    ) throws(JSONError) -> String {
        guard scanner.peek(in: bytes) == UInt8(ascii: "\"") else {
            throw scanner.failure(expecting: .expectedMemberName, in: bytes)
        }
        let name = try scanner.string(in: bytes)
        scanner.skipWhitespace(in: bytes)
        guard scanner.take(UInt8(ascii: ":"), in: bytes) else {
            throw scanner.failure(expecting: .expectedColon, in: bytes)
        }
        scanner.skipWhitespace(in: bytes)
        return name
    }

    private func open(
        in bytes: Span<UInt8>,
        at scanner: inout JSONScanner,
        depth: Int
    ) throws(JSONError) {
        guard depth <= maximumDepth else { throw scanner.failure(.tooDeep(limit: maximumDepth)) }
        scanner.advance(by: 1)
        scanner.skipWhitespace(in: bytes)
    }

    /// Why a name cannot stand beside one that is there.
    ///
    /// A dictionary holds only one of é and e + ´, though to JSON they are two names.
    private func clash(of name: String, in members: [String: AuditValue]) -> JSONError.Kind {
        let isSame = members.index(forKey: name).map { index in
            members[index].key.isIdentical(toBytesOf: name)
        }
        return isSame == true ? .duplicateName : .indistinguishableNames
    }
}

// MARK: - Canonical documents

extension JSONReader {
    /// Reads a document that must be in its canonical form, as everything stored is.
    ///
    /// - Throws: What ``read(_:)-(Span<UInt8>)`` throws, and `notCanonical` at the first byte that
    ///   differs.
    package func readCanonical(_ bytes: Span<UInt8>) throws(JSONError) -> AuditValue {
        let value = try read(bytes)
        var writer = CanonicalJSONWriter(
            output: ByteWriter(capacity: bytes.count),
            maximumDepth: maximumDepth
        )
        try writer.value(value)
        let shared = writer.output.withSpan { canonical in
            bytes.commonPrefixCount(with: canonical)
        }
        guard shared == bytes.count, shared == writer.output.count else {
            throw JSONError(kind: .notCanonical, offset: shared)
        }
        return value
    }

    /// Whether bytes are one document in canonical form, within the standard limits.
    package static func isCanonical(_ bytes: [UInt8]) -> Bool {
        (try? JSONReader().readCanonical(bytes.span)) != nil
    }
}
