/// Encodes the members of an object.
struct MemberContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: EncodedNode
    let place: EncodingPlace

    var codingPath: [any CodingKey] { place.path }

    private func set(_ key: Key, _ encoded: (EncodingPlace) throws -> AuditValue) rethrows {
        node.set(EncodedNode(.value(try encoded(place.appending(key)))), for: key.stringValue)
    }

    func encodeNil(forKey key: Key) { set(key) { _ in .null } }
    func encode(_ value: Bool, forKey key: Key) { set(key) { _ in .bool(value) } }
    func encode(_ value: String, forKey key: Key) { set(key) { _ in .string(value) } }

    func encode(_ value: Double, forKey key: Key) throws {
        try set(key) { try $0.encoded(number: value) }
    }

    func encode(_ value: Float, forKey key: Key) throws {
        try set(key) { try $0.encoded(number: value) }
    }

    func encode(_ value: Int, forKey key: Key) throws {
        try set(key) { try $0.encoded(integer: value) }
    }

    func encode(_ value: Int8, forKey key: Key) throws {
        try set(key) { try $0.encoded(integer: value) }
    }

    func encode(_ value: Int16, forKey key: Key) throws {
        try set(key) { try $0.encoded(integer: value) }
    }

    func encode(_ value: Int32, forKey key: Key) throws {
        try set(key) { try $0.encoded(integer: value) }
    }

    func encode(_ value: Int64, forKey key: Key) throws {
        try set(key) { try $0.encoded(integer: value) }
    }

    func encode(_ value: Int128, forKey key: Key) throws {
        try set(key) { try $0.encoded(integer: value) }
    }

    func encode(_ value: UInt, forKey key: Key) throws {
        try set(key) { try $0.encoded(integer: value) }
    }

    func encode(_ value: UInt8, forKey key: Key) throws {
        try set(key) { try $0.encoded(integer: value) }
    }

    func encode(_ value: UInt16, forKey key: Key) throws {
        try set(key) { try $0.encoded(integer: value) }
    }

    func encode(_ value: UInt32, forKey key: Key) throws {
        try set(key) { try $0.encoded(integer: value) }
    }

    func encode(_ value: UInt64, forKey key: Key) throws {
        try set(key) { try $0.encoded(integer: value) }
    }

    func encode(_ value: UInt128, forKey key: Key) throws {
        try set(key) { try $0.encoded(integer: value) }
    }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try set(key) { try $0.encoded(value) }
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        nestedEncoder(for: key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        nestedEncoder(for: key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { nestedEncoder(for: PlaceKey.superclass) }
    func superEncoder(forKey key: Key) -> any Encoder { nestedEncoder(for: key) }

    /// An encoder for one member, which goes on with what was encoded for it before.
    private func nestedEncoder(for key: any CodingKey) -> NodeEncoder {
        let member = node.member(key.stringValue) ?? EncodedNode()
        node.set(member, for: key.stringValue)
        return NodeEncoder(node: member, place: place.appending(key))
    }
}
