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
    static let beforeEvent = Array(#"{"event":"#.utf8)
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
        var output = ByteWriter()
        appendLogMember(logMemberStart(log: log), tenant: tenant, to: &output)
        return output.bytes
    }

    /// What is the same in the member `log` for all tenants: all of it before the slash.
    static func logMemberStart(log: String) -> [UInt8] {
        var output = ByteWriter()
        output.append(",\"log\":")
        output.append(quoted: log)
        output.truncate(to: output.count - 1)
        return output.bytes
    }

    /// Appends the member `log` with the comma before it.
    static func appendLogMember(
        _ logStart: [UInt8],
        tenant: TenantID,
        to output: inout ByteWriter
    ) {
        output.append(logStart)
        // Log and tenant are one string, so the quote that would open the tenant's is the slash.
        let slash = output.count
        output.append(quoted: tenant.rawValue)
        output.replaceByte(at: slash, with: UInt8(ascii: "/"))
    }

    /// Appends what follows the prefix.
    static func appendSuffix(
        previous: AuditDigest?,
        recordedAt: AuditTimestamp,
        sequence: UInt64,
        to output: inout OutputSpan<UInt8>
    ) {
        output.append(bytes: beforePrevious)
        previous?.appendBase64(to: &output)
        output.append(bytes: beforeRecordedAt)
        recordedAt.write(into: &output)
        output.append(bytes: beforeSequence)
        output.append(decimal: sequence)
        output.append(bytes: end)
    }
}
