/// What stands around the event in an entry.
///
/// ```text
/// entry  := prefix suffix
/// prefix := {"disclosures":{…},"event":{…},"log":"<log>/<tenant>"
/// suffix := ,"previous":"<leaf hash>","recordedAt":"<time>","sequence":<n>,"version":1}
/// ```
///
/// The prefix is known to whoever reports an event; the suffix only to the one who seals it. As
/// members are sorted, both are contiguous, and a reader finds each part from the ends.
/// `Docs/FileFormat.md`, section 2, is the specification.
package enum EntryEnvelope {
    /// The version that this code writes and reads.
    package static let version = 1

    /// The most bytes of an entry, without its line feed.
    package static let byteLimit = 65_535

    static let disclosuresStart = Array(#"{"disclosures":{"#.utf8)
    static let eventStart = Array(#"{"event":{"#.utf8)
    static let afterDisclosures = Array(#"},"event":"#.utf8)
    static let beforePrevious = Array(#","previous":""#.utf8)
    static let beforeRecordedAt = Array(#"","recordedAt":""#.utf8)
    static let beforeSequence = Array(#"","sequence":"#.utf8)
    static let beforeVersion = Array(#","version":"#.utf8)
    static let end = Array(#","version":1}"#.utf8)

    /// Bytes of a leaf hash as it stands in an entry.
    static let leafHashTextByteCount = 44

    /// The most bytes of a suffix: its constants, a hash, a time and a number of 16 digits.
    package static let suffixByteLimit = 13 + 44 + 16 + 27 + 13 + 16 + 13

    /// The member `log` with the comma before it, for one tenant of one log.
    package static func logMember(log: String, tenant: TenantID) -> [UInt8] {
        var writer = CanonicalJSONWriter()
        writer.string(log + "/" + tenant.rawValue)
        return Array(#","log":"#.utf8) + writer.output.bytes
    }

    /// Appends what follows the prefix.
    static func appendSuffix(
        previous: AuditDigest?,
        recordedAt: AuditTimestamp,
        sequence: UInt64,
        to bytes: inout [UInt8]
    ) {
        bytes.append(contentsOf: beforePrevious)
        previous?.appendBase64(to: &bytes)
        bytes.append(contentsOf: beforeRecordedAt)
        recordedAt.write(into: &bytes)
        bytes.append(contentsOf: beforeSequence)
        bytes.append(decimal: sequence)
        bytes.append(contentsOf: end)
    }
}
