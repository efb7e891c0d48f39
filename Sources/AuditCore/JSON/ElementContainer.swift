/// Encodes the elements of an array.
struct ElementContainer: UnkeyedEncodingContainer {
    let node: EncodedNode
    let place: EncodingPlace

    var codingPath: [any CodingKey] { place.path }
    var count: Int { node.elementCount }

    private func append(_ encoded: (EncodingPlace) throws -> AuditValue) rethrows {
        let element = try encoded(place.appending(PlaceKey(index: count)))
        node.append(EncodedNode(.value(element)))
    }

    func encodeNil() { append { _ in .null } }
    func encode(_ value: Bool) { append { _ in .bool(value) } }
    func encode(_ value: String) { append { _ in .string(value) } }
    func encode(_ value: Double) throws { try append { try $0.encoded(number: value) } }
    func encode(_ value: Float) throws { try append { try $0.encoded(number: value) } }
    func encode(_ value: Int) throws { try append { try $0.encoded(integer: value) } }
    func encode(_ value: Int8) throws { try append { try $0.encoded(integer: value) } }
    func encode(_ value: Int16) throws { try append { try $0.encoded(integer: value) } }
    func encode(_ value: Int32) throws { try append { try $0.encoded(integer: value) } }
    func encode(_ value: Int64) throws { try append { try $0.encoded(integer: value) } }
    func encode(_ value: Int128) throws { try append { try $0.encoded(integer: value) } }
    func encode(_ value: UInt) throws { try append { try $0.encoded(integer: value) } }
    func encode(_ value: UInt8) throws { try append { try $0.encoded(integer: value) } }
    func encode(_ value: UInt16) throws { try append { try $0.encoded(integer: value) } }
    func encode(_ value: UInt32) throws { try append { try $0.encoded(integer: value) } }
    func encode(_ value: UInt64) throws { try append { try $0.encoded(integer: value) } }
    func encode(_ value: UInt128) throws { try append { try $0.encoded(integer: value) } }
    func encode<Value: Encodable>(_ value: Value) throws { try append { try $0.encoded(value) } }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) -> KeyedEncodingContainer<NestedKey> {
        nestedEncoder().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        nestedEncoder().unkeyedContainer()
    }

    func superEncoder() -> any Encoder { nestedEncoder() }

    /// An encoder for the next element.
    private func nestedEncoder() -> NodeEncoder {
        let key = PlaceKey(index: count)
        let element = EncodedNode()
        node.append(element)
        return NodeEncoder(node: element, place: place.appending(key))
    }
}
