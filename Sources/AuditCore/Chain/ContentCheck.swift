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

    /// Whether each D of a line is what its group in the entry, which is sound, promises.
    ///
    /// `line`: disclosures whose digests are those of the entry.
    static func areSound(disclosures line: Span<UInt8>, of entry: Span<UInt8>) -> Bool {
        guard line.count > 0 else { return true }
        guard let digests = (try? JSONReader().read(entry))?["disclosures"],
            case .array(let texts)? = try? JSONReader().read(line)
        else { return false }
        return texts.allSatisfy { text in
            guard let text = text.string, let disclosure = try? AuditDisclosure(text: text),
                digests[disclosure.group]?.string == disclosure.digest,
                let json = text.withUTF8Span({ Base64.urlSafe.decode($0) }),
                let parts = try? JSONReader().readCanonical(json.span),
                let salt = parts[0]?.string?.withUTF8Span({ Base64.urlSafe.decode($0) })
            else { return false }
            return salt.count == saltByteCount
        }
    }

    private static let saltByteCount = 16

    private static func areDigests(_ disclosures: AuditValue?) -> Bool {
        guard let disclosures else { return true }
        guard case .object(let digests) = disclosures, !digests.isEmpty else { return false }
        return digests.values.allSatisfy { digest in
            let bytes = digest.string?.withUTF8Span { Base64.urlSafe.decode($0) }
            return bytes?.count == AuditDigest.byteCount
        }
    }
}
