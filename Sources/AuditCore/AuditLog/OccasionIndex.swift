/// An idempotency key, as 128 bits of its SHA-256.
struct OccasionKey: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64

    init(_ key: String) {
        let digest = key.withUTF8Span { SHA256.hash($0) }
        (high, low) = digest.withBytes { bytes in
            (
                bytes.littleEndian(UInt64.self, at: 0) ?? 0,
                bytes.littleEndian(UInt64.self, at: 8) ?? 0
            )
        }
    }
}

/// The idempotency keys of one chain, and where each was sealed.
///
/// Built from the entries when a key is asked for the first time since the log was opened, at the cost
/// of reading the chain once; then kept: about 40 bytes for each key.
struct OccasionIndex: Sendable {
    private var sequences: [OccasionKey: UInt64] = [:]

    private static let member = Array("\"idempotencyKey\":\"".utf8)

    init(_ storage: any AuditStorage, _ tenant: TenantID) async throws(StorageFailure) {
        let size = try await storage.size(of: tenant)
        var next: UInt64 = 0
        while next < size {
            let lines = try await storage.read(tenant, from: next, limit: ReadLimit())
            guard lines.count > 0 else { break }
            lines.forEach { sequence, line, _ in
                if let key = Self.key(in: line) { learn([OccasionKey(key): sequence]) }
            }
            next = lines.nextSequence
        }
    }

    /// Of a key that was sealed twice, as before this index existed, the first place counts.
    mutating func learn(_ keys: [OccasionKey: UInt64]) {
        sequences.merge(keys) { first, _ in first }
    }

    func sequence(of key: OccasionKey) -> UInt64? { sequences[key] }

    /// The key of an entry.
    ///
    /// Most have none, which a search for the member's name tells.
    private static func key(in line: Span<UInt8>) -> String? {
        guard ByteSearch.first(member.span, in: line) != nil,
            let document = try? JSONReader().read(line)
        else { return nil }
        return document["event"]?["idempotencyKey"]?.string
    }
}
