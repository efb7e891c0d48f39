/// Entries sealed onto one chain and not yet stored: what a storage is asked to append.
public struct ChainExtension: Sendable {
    /// Whose chain it is.
    public let tenant: TenantID

    /// The entries; the first one's sequence number is the size that the chain must have.
    public private(set) var lines: EntryLines

    /// Where the chain ends once they are stored.
    public private(set) var head: ChainHead

    /// Nothing yet, at the end of a chain.
    public init(tenant: TenantID, head: ChainHead) {
        self.tenant = tenant
        self.head = head
        lines = EntryLines(firstSequence: head.size)
    }

    /// Entries that were sealed elsewhere; what tests make of an extension to see a storage refuse it.
    package init(tenant: TenantID, lines: EntryLines, head: ChainHead) {
        self.tenant = tenant
        self.lines = lines
        self.head = head
    }

    /// Seals one event: gives it the next place, and moves the head past it.
    ///
    /// - Returns: The leaf hash.
    @discardableResult
    package mutating func seal(
        _ event: PreparedEvent,
        recordedAt: AuditTimestamp
    ) -> AuditDigest {
        let leafHash = lines.append(
            prefix: event.prefix,
            disclosures: event.disclosures,
            midstate: event.midstate
        ) { output in
            EntryEnvelope.appendSuffix(
                previous: head.lastLeafHash,
                recordedAt: recordedAt,
                sequence: head.size,
                to: &output
            )
        }
        head.advance(past: leafHash)
        return leafHash
    }
}
