/// A place inside the value being encoded: it knows the way there, and turns values into nodes.
struct EncodingPlace {
    /// The way from the outermost value to here.
    let path: [any CodingKey]

    let maximumDepth: Int

    /// How often a value on the way stood in for another one, which adds nothing to the path.
    var wrapperCount = 0

    /// The place one step further in.
    func appending(_ key: any CodingKey) -> EncodingPlace {
        EncodingPlace(path: path + [key], maximumDepth: maximumDepth, wrapperCount: wrapperCount)
    }

    /// The same place, for the value that stands in for the one here.
    func wrapped() -> EncodingPlace {
        EncodingPlace(path: path, maximumDepth: maximumDepth, wrapperCount: wrapperCount + 1)
    }

    /// The error that something went wrong here.
    func failure(_ reason: AuditValueEncodingError.Reason) -> AuditValueEncodingError {
        var pointer = ""
        for key in path { JSONPointer.append(to: &pointer, component: key.stringValue) }
        return AuditValueEncodingError(reason: reason, path: pointer)
    }

    /// An integer, if every reader keeps all of its digits.
    func encoded(integer: some BinaryInteger) throws -> AuditValue {
        guard let value = Int64(exactly: integer),
            value.magnitude <= JSONNumber.largestExactInteger
        else { throw failure(.integerTooLarge) }
        return .integer(value)
    }

    /// A number, if it is one.
    func encoded(number: Double) throws -> AuditValue {
        guard number.isFinite else { throw failure(.notFinite) }
        return .number(number)
    }

    /// A number as short as its own type prints it.
    ///
    /// As a double 0.1 of type `Float` would be 0.10000000149011612, digits that nobody wrote.
    func encoded(number: Float) throws -> AuditValue {
        try encoded(number: Double(number.description) ?? Double(number))
    }

    /// A value of any type, as it encodes itself.
    func encoded<Value: Encodable>(_ value: Value) throws -> AuditValue {
        guard path.count + wrapperCount <= maximumDepth else {
            throw failure(.tooDeep(limit: maximumDepth))
        }
        let node = EncodedNode()
        do {
            try value.encode(to: NodeEncoder(node: node, place: self))
        } catch let error as AuditValueEncodingError {
            throw error
        } catch {
            throw failure(.refused(errorType: String(describing: type(of: error))))
        }
        return node.value
    }
}

/// The place of an element in an array, or of what a superclass encodes.
struct PlaceKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    /// What a superclass encodes goes under this name unless another is given.
    static let superclass = PlaceKey(stringValue: "super", intValue: nil)

    init(index: Int) { self.init(stringValue: String(index), intValue: index) }
    init?(stringValue: String) { self.init(stringValue: stringValue, intValue: nil) }
    init?(intValue: Int) { self.init(index: intValue) }

    private init(stringValue: String, intValue: Int?) {
        self.stringValue = stringValue
        self.intValue = intValue
    }
}

/// The encoder that a value sees.
struct NodeEncoder: Encoder {
    let node: EncodedNode
    let place: EncodingPlace

    var codingPath: [any CodingKey] { place.path }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        node.become(.object([:]))
        return KeyedEncodingContainer(MemberContainer(node: node, place: place))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        node.become(.array([]))
        return ElementContainer(node: node, place: place)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        ValueContainer(node: node, place: place)
    }
}
