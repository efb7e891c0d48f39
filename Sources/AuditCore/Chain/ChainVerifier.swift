/// Follows a chain line by line and stops at the first break.
///
/// Hashes stored bytes and never writes an entry anew. Does no input or output and keeps nothing but
/// the head: whoever has lines feeds them in. `Docs/FileFormat.md`, section 7, has the rules.
package struct ChainVerifier: Sendable {
    /// What stopped the walk.
    package enum Stop: Error, Hashable, Sendable {
        case broken(ChainBreak)
        /// The entry is of a version that this code does not know.
        case unverifiable(version: Int, sequence: UInt64)
    }

    /// The chain as far as it is known to be sound.
    package private(set) var head: ChainHead

    /// What the first entry says the leaf hash before it is; for joining parts walked apart.
    package private(set) var firstPrevious: AuditDigest?

    /// When the last entry was sealed, as it says.
    package private(set) var lastRecordedAt: [UInt8] = []

    /// The number of entries taken and found sound.
    package var count: UInt64 { next - first }

    private let first: UInt64
    private var next: UInt64
    private let logMember: [UInt8]

    /// The leaf hash of the last line. Differs from the head's while a break is being looked into.
    private var lastLeaf: AuditDigest?

    /// A line whose link or number is wrong, until the line after it tells what happened.
    private var suspicion: Suspicion?

    private enum Suspicion: Hashable, Sendable {
        /// The line at this place does not name the leaf hash of the one before; its own is given.
        case link(at: UInt64, leaf: AuditDigest)
        /// The line at this place has a later number.
        case number(at: UInt64)
        /// The disclosures beside the line at this place do not fit the digests in it; its own leaf
        /// hash is given.
        case disclosure(ChainBreak.Kind, at: UInt64, leaf: AuditDigest)
    }

    /// A walk from the beginning of a chain.
    package init(log: String, tenant: TenantID) {
        self.init(log: log, tenant: tenant, startingAt: 0)
    }

    /// A walk from the middle, taking what the first entry says of the one before as given.
    ///
    /// - Parameter first: A multiple of a segment's entries, so that the trees can be joined.
    package init(log: String, tenant: TenantID, startingAt first: UInt64) {
        self.first = first
        next = first
        head = ChainHead()
        logMember = EntryEnvelope.logMember(log: log, tenant: tenant)
    }

    /// Takes the next line and its disclosures, without line feeds.
    ///
    /// - Throws: ``Stop``; after that the walk is over.
    package mutating func take(
        _ line: Span<UInt8>,
        disclosures: Span<UInt8>
    ) throws(Stop) {
        let envelope: EnvelopeReader
        do {
            envelope = try EnvelopeReader(line)
        } catch {
            if let suspicion { throw .broken(verdict(on: suspicion, nextPrevious: nil)) }
            switch error {
            case .malformed: throw .broken(ChainBreak(.malformed, at: next))
            case .unknownVersion(let version):
                throw .unverifiable(version: version, sequence: next)
            }
        }
        if let suspicion { throw .broken(verdict(on: suspicion, next: envelope)) }

        let isFirst = next == first
        let isLinked = isFirst && first > 0 ? envelope.previous != nil : envelope.previous == lastLeaf
        let isMeaningfulLink = isLinked && !isFirst
        guard envelope.isOf(logMember, in: line) else {
            throw .broken(ChainBreak(isMeaningfulLink ? .changed : .foreign, at: next))
        }
        guard envelope.sequence == next else {
            if isMeaningfulLink { throw .broken(ChainBreak(.changed, at: next)) }
            if envelope.sequence < next { throw .broken(ChainBreak(.duplicated, at: next)) }
            suspicion = .number(at: next)
            return
        }
        let leaf = TreeHash.leaf(of: line)
        guard isLinked else {
            // In front of entry 0 there is nothing that could have been changed.
            if isFirst { throw .broken(ChainBreak(.changed, at: next)) }
            suspicion = .link(at: next, leaf: leaf)
            return
        }
        if let kind = DisclosureCheck.check(entry: line, disclosures: disclosures) {
            suspicion = .disclosure(kind, at: next, leaf: leaf)
            return
        }
        if isFirst { firstPrevious = envelope.previous }
        lastRecordedAt.removeAll(keepingCapacity: true)
        lastRecordedAt.append(copying: line.extracting(envelope.recordedAt))
        lastLeaf = leaf
        head.advance(past: leaf)
        next += 1
    }

    /// Ends the walk.
    ///
    /// - Parameter lastLeaf: The leaf hash of the last entry, if a head beside the data says it.
    package func finish(lastLeaf: AuditDigest? = nil) throws(Stop) {
        if let suspicion { throw .broken(verdict(on: suspicion, nextPrevious: lastLeaf)) }
    }

    private func verdict(on suspicion: Suspicion, next envelope: EnvelopeReader) -> ChainBreak {
        switch suspicion {
        case .number(let place):
            ChainBreak(envelope.sequence == place ? .reordered : .missing, at: place)
        case .link, .disclosure:
            verdict(on: suspicion, nextPrevious: envelope.previous)
        }
    }

    /// If the line after names the suspicious line's leaf hash, that line is as it was sealed, and
    /// the one before it is not.
    private func verdict(on suspicion: Suspicion, nextPrevious: AuditDigest?) -> ChainBreak {
        switch suspicion {
        case .number(let place): ChainBreak(.missing, at: place)
        case .link(let place, let leaf):
            ChainBreak(.changed, at: nextPrevious == nil || nextPrevious == leaf ? place - 1 : place)
        case .disclosure(let kind, let place, let leaf):
            ChainBreak(nextPrevious == nil || nextPrevious == leaf ? kind : .changed, at: place)
        }
    }
}
