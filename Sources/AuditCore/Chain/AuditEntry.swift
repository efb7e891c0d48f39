/// One sealed entry, as a reader sees it.
public struct AuditEntry: Hashable, Sendable {
    /// Its place in the tenant's chain, from 0.
    public let sequence: UInt64

    /// When it was sealed.
    public let recordedAt: AuditTimestamp

    /// The event, with every disclosure that is there merged into it.
    public let event: AuditEvent

    /// The groups whose digests are in the entry and whose disclosures are not there any more.
    public let withheldGroups: [String]

    /// SHA-256(0x00 ‖ the stored bytes): identifies the entry.
    public let leafHash: AuditDigest

    /// The leaf hash of the entry before; `nil` for entry 0.
    public let previous: AuditDigest?

    /// The exact bytes that are sealed, without line feed.
    public let bytes: [UInt8]

    /// The line of disclosures kept beside the entry.
    package let disclosureLine: [UInt8]
}

extension AuditEntry {
    /// Reads an entry from its stored lines.
    ///
    /// Believes what it reads: that the bytes are as they were sealed is what verification says.
    ///
    /// - Throws: ``EntryFailure``.
    package init(
        _ line: Span<UInt8>,
        disclosures disclosureLine: Span<UInt8>
    ) throws(EntryFailure) {
        let document = try EntryFailure.malformed { () throws(JSONError) in
            try JSONReader().read(line)
        }
        guard case .object(let members) = document,
            case .integer(let version)? = members["version"]
        else { throw .malformed }
        guard version == EntryEnvelope.version else { throw .unknownVersion(Int(version)) }
        guard case .integer(let sequence)? = members["sequence"], sequence >= 0,
            case .string(let recordedText)? = members["recordedAt"],
            let recordedAt = recordedText.withUTF8Span({ AuditTimestamp(exactly: $0) }),
            case .string(let previousText)? = members["previous"],
            let event = members["event"]
        else { throw .malformed }

        let disclosed = try Self.disclosures(in: disclosureLine)
        var digests: [String: AuditValue] = [:]
        if case .object(let object)? = members["disclosures"] { digests = object }
        self.sequence = UInt64(sequence)
        self.recordedAt = recordedAt
        do {
            self.event = try AuditEvent(disclosed.reduce(event) { $0.merging($1.value) })
        } catch {
            throw .event(error)
        }
        withheldGroups = Set(digests.keys).subtracting(disclosed.map(\.group)).sorted()
        leafHash = TreeHash.leaf(of: line)
        previous = AuditDigest(base64: previousText)
        bytes = Array(copying: line)
        self.disclosureLine = Array(copying: disclosureLine)
    }

    /// The disclosures of a line.
    package static func disclosures(
        in line: Span<UInt8>
    ) throws(EntryFailure) -> [AuditDisclosure] {
        guard line.count > 0 else { return [] }
        let document = try EntryFailure.malformed { () throws(JSONError) in
            try JSONReader().read(line)
        }
        guard case .array(let texts) = document else { throw .malformed }
        var disclosures: [AuditDisclosure] = []
        for text in texts {
            guard case .string(let text) = text,
                let disclosure = try? AuditDisclosure(text: text)
            else { throw .malformed }
            disclosures.append(disclosure)
        }
        return disclosures
    }
}

/// What keeps a stored line from being read as an entry.
package enum EntryFailure: Error, Hashable, Sendable {
    /// It is not an entry, or its disclosures are none.
    case malformed
    /// It is an entry of a version that this code does not know.
    case unknownVersion(Int)
    /// Its event is none.
    case event(AuditValueError)

    fileprivate static func malformed<Value>(
        _ body: () throws(JSONError) -> Value
    ) throws(EntryFailure) -> Value {
        do {
            return try body()
        } catch {
            throw .malformed
        }
    }
}

extension AuditValue {
    /// This object with the members of another put at the same places.
    fileprivate func merging(_ other: AuditValue) -> AuditValue {
        guard case .object(var ours) = self, case .object(let theirs) = other else { return other }
        for (name, value) in theirs {
            ours[name] = ours[name]?.merging(value) ?? value
        }
        return .object(ours)
    }
}
