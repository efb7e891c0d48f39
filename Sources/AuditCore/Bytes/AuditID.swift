/// A 128-bit identifier, written as a UUID of RFC 9562.
///
/// Those that the log makes are of version 7: they sort by the time they were made at. One that
/// comes from outside may be of any version, or none.
public struct AuditID: Hashable, Sendable {
    /// The first eight bytes, the first of them in the highest place.
    public let high: UInt64

    /// The last eight bytes.
    public let low: UInt64

    /// Creates an identifier of any 128 bits.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// When an identifier of version 7 says it was made, to the millisecond; `nil` of any other.
    ///
    /// Whoever made the identifier chose the time in it: do not rely on it for ones from outside.
    public var timestamp: AuditTimestamp? {
        guard let uuid = UUIDv7(self) else { return nil }
        return AuditTimestamp(microsecondsSinceEpoch: Int64(uuid.unixMilliseconds) * 1000)
    }
}

extension AuditID: Comparable {
    /// Whether `left` comes first byte by byte, which is also the order of the texts.
    public static func < (left: AuditID, right: AuditID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension AuditID: Codable {
    /// Reads the text of a UUID.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = AuditID(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "Not a UUID of the form 017f22e2-79b0-7cc3-98c4-dc0c0c07398f."
            )
        }
        self = id
    }

    /// Writes ``description``.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
