/// Compares the digests in an entry with the disclosures beside it, by bytes.
///
/// Both lists are in the order of their groups, so one walk over the two suffices.
enum DisclosureCheck {
    private static let digestCharacterCount = 43

    /// What is wrong, or `nil`.
    ///
    /// `digest` is only room to work in, kept from entry to entry.
    static func check(
        entry: Span<UInt8>,
        disclosures line: Span<UInt8>,
        digest: inout [UInt8]
    ) -> ChainBreak.Kind? {
        var digests = DigestCursor(entry)
        guard line.count > 0 else {
            return digests.next(in: entry) == nil ? nil : .disclosureMissing
        }
        var isMissing = false
        var ahead: AuditDigest?
        var start = 1
        guard line.count >= 4, line[0] == UInt8(ascii: "["),
            line[line.count - 1] == UInt8(ascii: "]")
        else { return .disclosureChanged }
        while true {
            guard start < line.count, line[start] == UInt8(ascii: "\""),
                let end = ByteSearch.first(UInt8(ascii: "\""), in: line, from: start + 1)
            else { return .disclosureChanged }
            let hash: AuditDigest
            if let known = ahead {
                (hash, ahead) = (known, nil)
            } else if let next = following(end, in: line) {
                // Two are hashed in less time than one after the other.
                (hash, ahead) = SHA256.hashPair(
                    line.extracting(start + 1..<end),
                    line.extracting(next)
                )
            } else {
                hash = SHA256.hash(line.extracting(start + 1..<end))
            }
            digest.removeAll(keepingCapacity: true)
            hash.withBytes { Base64.urlSafe.encode($0, to: &digest) }
            // Digests passed over on the way are those of disclosures that are not there.
            while true {
                guard let sealed = digests.next(in: entry) else { return .disclosureChanged }
                if ByteSearch.areEqual(entry.extracting(sealed), digest.span) { break }
                isMissing = true
            }
            start = end + 1
            if start == line.count - 1 { break }
            guard line[start] == UInt8(ascii: ",") else { return .disclosureChanged }
            start += 1
        }
        return isMissing || digests.next(in: entry) != nil ? .disclosureMissing : nil
    }

    /// Where the D after the one that ends at a quote lies, if there is one.
    private static func following(_ quote: Int, in line: Span<UInt8>) -> Range<Int>? {
        guard quote + 2 < line.count, line[quote + 1] == UInt8(ascii: ","),
            line[quote + 2] == UInt8(ascii: "\""),
            let end = ByteSearch.first(UInt8(ascii: "\""), in: line, from: quote + 3)
        else { return nil }
        return quote + 3..<end
    }

    /// Walks over `{"disclosures":{"group":"digest",…}`.
    private struct DigestCursor {
        private var offset: Int

        init(_ entry: Span<UInt8>) {
            let isThere = entry.starts(with: EntryEnvelope.disclosuresStart)
            offset = isThere ? EntryEnvelope.disclosuresStart.count : entry.count
        }

        /// Where the next digest stands; `nil` after the last, and where the form is broken.
        mutating func next(in entry: Span<UInt8>) -> Range<Int>? {
            guard offset < entry.count, entry[offset] == UInt8(ascii: "\""),
                let nameEnd = ByteSearch.first(UInt8(ascii: "\""), in: entry, from: offset + 1)
            else { return nil }
            let start = nameEnd + 3
            let end = start + digestCharacterCount
            guard end < entry.count, entry[nameEnd + 1] == UInt8(ascii: ":"),
                entry[nameEnd + 2] == UInt8(ascii: "\""), entry[end] == UInt8(ascii: "\"")
            else {
                offset = entry.count
                return nil
            }
            offset = entry[end + 1] == UInt8(ascii: ",") ? end + 2 : entry.count
            return start..<end
        }
    }
}
