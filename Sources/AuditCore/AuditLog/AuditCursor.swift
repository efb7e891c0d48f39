/// A place in a tenant's trail: behind the entry that was read last.
///
/// Names an entry, not a count, so that pages stay the same while others append. Its text may be
/// given to a client and taken back; it says nothing but the number of an entry.
public struct AuditCursor: Hashable, Sendable, LosslessStringConvertible, Codable {
    /// The number of the entry that was read last.
    public let sequence: UInt64

    /// Behind an entry.
    public init(after sequence: UInt64) {
        self.sequence = sequence
    }

    /// The cursor of this text; `nil` if it is none.
    public init?(_ description: String) {
        guard description.utf8.first == UInt8(ascii: "e"),
            let sequence = UInt64(description.dropFirst()),
            "e\(sequence)" == description
        else { return nil }
        self.sequence = sequence
    }

    public var description: String { "e\(sequence)" }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let cursor = AuditCursor(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a cursor")
        }
        self = cursor
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Some entries of a trail, and where the next ones begin.
public struct AuditPage: Hashable, Sendable {
    /// The entries, in the order of the query.
    public let entries: [AuditEntry]

    /// What to ask for the next page with; `nil` when there is none.
    public let next: AuditCursor?
}
