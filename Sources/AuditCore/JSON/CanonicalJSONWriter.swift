/// Writes canonical JSON, RFC 8785: no white space, one spelling for every string and number, and
/// members in the order of their names.
///
/// Code that knows its members writes them one after another, without making a dictionary:
///
/// ```swift
/// writer.beginObject()
/// writer.member("id")
/// writer.string(id)
/// writer.member("sequence")
/// try writer.integer(12)
/// writer.endObject()
/// ```
///
/// It must name them in their canonical order itself; ``JSONReader/isCanonical(_:)`` tells a test
/// whether it does. Commas come by themselves. After an error what was written is of no use; empty
/// the buffer or cut it to where the document began.
package struct CanonicalJSONWriter: ~Copyable {
    /// The deepest nesting that is written unless a caller chooses otherwise; what the reader reads.
    package static let standardMaximumDepth = 64

    /// Where the document goes, after whatever stands there already.
    package var output: ByteWriter

    private let maximumDepth: Int

    /// Where the document begins; nothing before it belongs to it.
    private var start: Int

    /// A writer whose documents are appended to `output`.
    ///
    /// `maximumDepth`, 1 to 512, is how many arrays and objects may lie inside one another.
    package init(
        output: consuming ByteWriter = ByteWriter(),
        maximumDepth: Int = standardMaximumDepth
    ) {
        precondition((1...512).contains(maximumDepth), "A depth limit is between 1 and 512.")
        start = output.count
        self.output = output
        self.maximumDepth = maximumDepth
    }

    /// Forgets everything written and keeps the room.
    package mutating func removeAll() {
        output.removeAll()
        start = 0
    }

    /// Ends one document, so that the next value begins another.
    package mutating func endDocument() {
        start = output.count
    }

    /// The canonical form of a value.
    package static func bytes(
        of value: AuditValue,
        maximumDepth: Int = standardMaximumDepth
    ) throws(JSONError) -> [UInt8] {
        var writer = CanonicalJSONWriter(maximumDepth: maximumDepth)
        try writer.value(value)
        return writer.output.bytes
    }
}

// MARK: - Structure

extension CanonicalJSONWriter {
    /// Begins an object; it is the caller that keeps its nesting within limits.
    @inline(__always)
    package mutating func beginObject() {
        separate()
        output.append(UInt8(ascii: "{"))
    }

    /// Writes the name of the next member, which its value must follow.
    ///
    /// - Parameter name: A name that needs no escape and comes after all others of this object.
    @inline(__always)
    package mutating func member(_ name: StaticString) {
        output.append(memberName: name)
    }

    /// Ends the object begun last.
    package mutating func endObject() {
        output.append(UInt8(ascii: "}"))
    }

    /// Begins an array; it is the caller that keeps its nesting within limits.
    package mutating func beginArray() {
        separate()
        output.append(UInt8(ascii: "["))
    }

    /// Ends the array begun last.
    package mutating func endArray() {
        output.append(UInt8(ascii: "]"))
    }

    /// Writes the comma that a value needs before it.
    ///
    /// The last byte says whether it does: a value is never the first thing in an object, and after
    /// the name of a member stands a colon.
    private mutating func separate() {
        guard output.count > start, let last = output.last else { return }
        if last != UInt8(ascii: ":"), last != UInt8(ascii: "[") { output.append(UInt8(ascii: ",")) }
    }
}

// MARK: - Values

extension CanonicalJSONWriter {
    /// Writes a string.
    ///
    /// Noncharacters, which I-JSON forbids, become U+FFFD. Refusing them would let whoever sends one
    /// in a header keep an event from being recorded.
    package mutating func string(_ text: String) {
        separate()
        output.append(quoted: text)
    }

    /// Writes a string that is part of the program and needs no escape.
    package mutating func string(literal text: StaticString) {
        separate()
        output.append(text, between: UInt8(ascii: "\""))
    }

    /// Writes an integer.
    ///
    /// - Throws: `integerTooLarge` beyond ±(2^53 − 1).
    package mutating func integer(_ value: Int64) throws(JSONError) {
        guard value.magnitude <= JSONNumber.largestExactInteger else {
            throw failure(.integerTooLarge)
        }
        separate()
        output.append(decimal: value)
    }

    /// Writes a number.
    ///
    /// - Throws: `notFinite` for NaN and the infinities.
    package mutating func number(_ value: Double) throws(JSONError) {
        guard value.isFinite else { throw failure(.notFinite) }
        separate()
        output.append(canonicalNumber: value)
    }

    /// Writes true or false.
    package mutating func bool(_ value: Bool) {
        separate()
        output.append(value ? "true" : "false")
    }

    /// Writes null.
    package mutating func null() {
        separate()
        output.append("null")
    }

    /// Writes a value that is canonical JSON already, without looking at it.
    package mutating func raw(_ bytes: Span<UInt8>) {
        separate()
        output.append(bytes)
    }

    /// Writes a value of any kind.
    ///
    /// - Throws: ``JSONError`` for a number out of range, nesting too deep, and a name that holds a
    ///   noncharacter.
    package mutating func value(_ value: AuditValue) throws(JSONError) {
        try self.value(value, depth: 0)
    }

    private mutating func value(_ value: AuditValue, depth: Int) throws(JSONError) {
        switch value {
        case .null: null()
        case .bool(let value): bool(value)
        case .integer(let value): try integer(value)
        case .number(let value): try number(value)
        case .string(let text): string(text)
        case .array(let elements): try array(elements, depth: depth + 1)
        case .object(let members): try object(MemberOrder(members), depth: depth + 1)
        case .personal(let inner): try self.value(inner, depth: depth)
        }
    }

    /// Writes an object of members that are in order already.
    mutating func object(_ members: MemberOrder) throws(JSONError) {
        try object(members, depth: 1)
    }

    private mutating func array(_ elements: [AuditValue], depth: Int) throws(JSONError) {
        try enter(depth)
        beginArray()
        for element in elements { try value(element, depth: depth) }
        endArray()
    }

    private mutating func object(_ members: MemberOrder, depth: Int) throws(JSONError) {
        try enter(depth)
        beginObject()
        try members.forEach { name, member throws(JSONError) in
            if output.last != UInt8(ascii: "{") { output.append(UInt8(ascii: ",")) }
            // Two names that differ only in a noncharacter would become one.
            guard output.append(name: name) else { throw failure(.noncharacter) }
            output.append(UInt8(ascii: ":"))
            try value(member, depth: depth)
        }
        endObject()
    }

    private func enter(_ depth: Int) throws(JSONError) {
        guard depth <= maximumDepth else { throw failure(.tooDeep(limit: maximumDepth)) }
    }

    private func failure(_ kind: JSONError.Kind) -> JSONError {
        JSONError(kind: kind, offset: output.count - start)
    }
}
