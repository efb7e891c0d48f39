/// Turns whatever is `Encodable` into an ``AuditValue``.
///
/// What becomes of it is what the type itself says: a property that is nil is left out where the
/// compiler wrote the encoding, and null where `encodeNil` is called. Dates and other types of
/// Foundation come out as they encode themselves without a strategy of some encoder.
package struct AuditValueEncoder: Sendable {
    private let maximumDepth: Int

    /// An encoder for values nested no deeper than this.
    package init(maximumDepth: Int = CanonicalJSONWriter.standardMaximumDepth) {
        precondition((1...512).contains(maximumDepth), "A depth limit is between 1 and 512.")
        self.maximumDepth = maximumDepth
    }

    /// Encodes a value.
    package func encode(_ value: some Encodable) throws(AuditValueEncodingError) -> AuditValue {
        do {
            return try EncodingPlace(path: [], maximumDepth: maximumDepth).encoded(value)
        } catch let error as AuditValueEncodingError {
            throw error
        } catch {
            throw AuditValueEncodingError(
                reason: .refused(errorType: String(describing: type(of: error))),
                path: ""
            )
        }
    }
}

/// A value under construction, filled in by the containers that were handed out for it.
///
/// Not `Sendable`: it lives inside one call of the encoder.
final class EncodedNode {
    /// What has been encoded so far.
    enum Content {
        case nothing
        case value(AuditValue)
        case array([EncodedNode])
        case object([String: EncodedNode])
    }

    /// Changed by the containers of this value, until ``value`` is asked for.
    var content: Content

    init(_ content: Content = .nothing) { self.content = content }

    /// The finished value; an object without members for a type that encoded nothing.
    var value: AuditValue {
        switch content {
        case .nothing: .object([:])
        case .value(let value): value
        case .array(let elements): .array(elements.map(\.value))
        case .object(let members): .object(members.mapValues(\.value))
        }
    }

    /// Makes this an array, unless it is one, and appends an element to it.
    func append(_ element: EncodedNode) {
        var elements: [EncodedNode] = []
        if case .array(let existing) = content { elements = existing }
        content = .nothing
        elements.append(element)
        content = .array(elements)
    }

    /// Makes this an object, unless it is one, and sets a member of it.
    func set(_ member: EncodedNode, for name: String) {
        var members: [String: EncodedNode] = [:]
        if case .object(let existing) = content { members = existing }
        content = .nothing
        members[name] = member
        content = .object(members)
    }

    /// The member of this name, if this is an object that has one.
    func member(_ name: String) -> EncodedNode? {
        if case .object(let members) = content { members[name] } else { nil }
    }

    /// The number of elements, if this is an array.
    var elementCount: Int {
        if case .array(let elements) = content { elements.count } else { 0 }
    }

    /// Makes this an array or an object without content, unless it is one already.
    func become(_ empty: Content) {
        switch (content, empty) {
        case (.array, .array), (.object, .object): break
        default: content = empty
        }
    }
}
