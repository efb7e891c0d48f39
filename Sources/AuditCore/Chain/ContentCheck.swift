/// Looks at what stands inside an entry: whether it is canonical JSON with the members of the format.
enum ContentCheck {
    private static let members: Set<String> = [
        "disclosures", "event", "log", "previous", "recordedAt", "sequence", "version",
    ]

    static func isSound(_ line: Span<UInt8>) -> Bool {
        guard case .object(let entry)? = try? JSONReader().readCanonical(line),
            members.isSuperset(of: entry.keys),
            entry.count >= members.count - 1,
            case .object? = entry["event"],
            let recordedAt = entry["recordedAt"]?.string,
            recordedAt.withUTF8Span({ AuditTimestamp(exactly: $0) }) != nil
        else { return false }
        return areDigests(entry["disclosures"])
    }

    private static func areDigests(_ disclosures: AuditValue?) -> Bool {
        guard let disclosures else { return true }
        guard case .object(let digests) = disclosures, !digests.isEmpty else { return false }
        return digests.values.allSatisfy { digest in
            let bytes = digest.string?.withUTF8Span { Base64.urlSafe.decode($0) }
            return bytes?.count == AuditDigest.byteCount
        }
    }
}
