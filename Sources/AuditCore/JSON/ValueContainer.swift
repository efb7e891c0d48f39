/// Encodes a value that stands alone.
struct ValueContainer: SingleValueEncodingContainer {
    let node: EncodedNode
    let place: EncodingPlace

    var codingPath: [any CodingKey] { place.path }

    func encodeNil() { node.content = .value(.null) }
    func encode(_ value: Bool) { node.content = .value(.bool(value)) }
    func encode(_ value: String) { node.content = .value(.string(value)) }
    func encode(_ value: Double) throws { node.content = .value(try place.encoded(number: value)) }
    func encode(_ value: Float) throws { node.content = .value(try place.encoded(number: value)) }
    func encode(_ value: Int) throws { try set(integer: value) }
    func encode(_ value: Int8) throws { try set(integer: value) }
    func encode(_ value: Int16) throws { try set(integer: value) }
    func encode(_ value: Int32) throws { try set(integer: value) }
    func encode(_ value: Int64) throws { try set(integer: value) }
    func encode(_ value: Int128) throws { try set(integer: value) }
    func encode(_ value: UInt) throws { try set(integer: value) }
    func encode(_ value: UInt8) throws { try set(integer: value) }
    func encode(_ value: UInt16) throws { try set(integer: value) }
    func encode(_ value: UInt32) throws { try set(integer: value) }
    func encode(_ value: UInt64) throws { try set(integer: value) }
    func encode(_ value: UInt128) throws { try set(integer: value) }

    func encode<Value: Encodable>(_ value: Value) throws {
        node.content = .value(try place.wrapped().encoded(value))
    }

    private func set(integer: some BinaryInteger) throws {
        node.content = .value(try place.encoded(integer: integer))
    }
}
