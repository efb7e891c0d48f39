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

    /// The leaf hash of the last line.
    ///
    /// Differs from the head's while a break is being looked into.
    private var lastLeaf: AuditDigest?

    /// The same as text, as the next line must have it; empty in front of entry 0.
    private var lastLeafText: [UInt8] = []

    /// Room for digests of disclosures.
    private var digest: [UInt8] = []

    /// The head that lies beside the data, for deciding which of two entries was changed.
    private let headBeside: ChainHead?

    /// Whether what stands between the ends of a line is looked at too.
    private let checksContent: Bool

    /// What is wrong, until the line after it tells what happened.
    private var suspicion: Suspicion?

    private enum Suspicion: Hashable, Sendable {
        /// The line at this place does not name the leaf hash of the one before; its own is given.
        case link(at: UInt64, leaf: AuditDigest)
        /// The line at this place has a later number.
        case number(at: UInt64)
        /// Something inside the line at this place, or beside it, does not fit; its own leaf hash is
        /// given. If it was not sealed with that hash, it was changed.
        case content(ChainBreak.Kind, at: UInt64, leaf: AuditDigest)

        var place: UInt64 {
            switch self {
            case .link(let place, _), .number(let place), .content(_, let place, _): place
            }
        }
    }

    /// A walk from an entry on.
    ///
    /// - `first`: 0, or a multiple of a segment's entries, so that the trees can be joined. What the
    ///   entry there says of the one before is taken as given; see ``firstPrevious``.
    /// - `headBeside`: the head that lies beside the data, if there is one.
    /// - `checksContent`: whether every entry is parsed and compared with its canonical form too. The
    ///   hashes need it not; it finds what a wrong writer sealed.
    package init(
        log: String,
        tenant: TenantID,
        startingAt first: UInt64 = 0,
        headBeside: ChainHead? = nil,
        checksContent: Bool = false
    ) {
        self.first = first
        next = first
        head = ChainHead()
        logMember = EntryEnvelope.logMember(log: log, tenant: tenant)
        self.headBeside = headBeside
        self.checksContent = checksContent
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
            try finish()
            switch error {
            case .malformed: throw .broken(ChainBreak(.malformed, at: next))
            case .unknownVersion(let version):
                throw .unverifiable(version: version, sequence: next)
            }
        }
        if !envelope.follows(lastLeafText, in: line), !envelope.previous.isEmpty,
            envelope.previousLeafHash(in: line) == nil
        {
            try finish()
            throw .broken(ChainBreak(.malformed, at: next))
        }
        let isOurs = envelope.isOf(logMember, in: line)
        if let suspicion {
            let claim = Claim(
                sequence: envelope.sequence,
                previous: envelope.previousLeafHash(in: line)
            )
            throw .broken(verdict(on: suspicion, next: isOurs ? claim : nil))
        }
        let isFirst = next == first
        let isLinked =
            isFirst && first > 0
            ? !envelope.previous.isEmpty : envelope.follows(lastLeafText, in: line)
        // A line that names the leaf hash of the one before is in its place, whatever else it says.
        let isInPlace = isLinked && !isFirst
        guard isOurs else {
            throw .broken(ChainBreak(isInPlace ? .changed : .foreign, at: next))
        }
        guard envelope.sequence == next else {
            if isInPlace { throw .broken(ChainBreak(.changed, at: next)) }
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
        if isFirst { firstPrevious = envelope.previousLeafHash(in: line) }
        if let kind = fault(line, disclosures) {
            suspicion = .content(kind, at: next, leaf: leaf)
            return
        }
        lastRecordedAt.removeAll(keepingCapacity: true)
        lastRecordedAt.append(copying: line.extracting(envelope.recordedAt))
        lastLeaf = leaf
        lastLeafText.removeAll(keepingCapacity: true)
        leaf.appendBase64(to: &lastLeafText)
        head.advance(past: leaf)
        next += 1
    }

    /// Ends the walk: what is still suspicious is decided without a line that follows.
    package func finish() throws(Stop) {
        if let suspicion { throw .broken(verdict(on: suspicion, next: nil)) }
    }

    private mutating func fault(_ line: Span<UInt8>, _ disclosures: Span<UInt8>) -> ChainBreak.Kind?
    {
        if checksContent && !ContentCheck.isSound(line) { return .malformed }
        return DisclosureCheck.check(entry: line, disclosures: disclosures, digest: &digest)
    }

    /// What a line says of its place.
    private struct Claim {
        let sequence: UInt64
        let previous: AuditDigest?
    }

    /// What a suspicion comes to, given what the line after says if that is of this log.
    private func verdict(on suspicion: Suspicion, next claim: Claim?) -> ChainBreak {
        let place = suspicion.place
        switch suspicion {
        case .number:
            return ChainBreak(claim?.sequence == place ? .reordered : .missing, at: place)
        case .link(_, let leaf):
            return ChainBreak(
                .changed,
                at: isSealed(place, leaf, claim) ?? true ? place - 1 : place
            )
        case .content(let kind, _, let leaf):
            return ChainBreak(isSealed(place, leaf, claim) ?? true ? kind : .changed, at: place)
        }
    }

    /// Whether the entry at a place was sealed with the leaf hash it has now: as the line after it
    /// says, or the head beside the data.
    ///
    /// `nil` when neither does.
    private func isSealed(
        _ place: UInt64,
        _ leaf: AuditDigest,
        _ claim: Claim?
    ) -> Bool? {
        if let claim, claim.sequence == place + 1 { return claim.previous == leaf }
        guard let headBeside else { return nil }
        if headBeside.size == place + 1 { return headBeside.lastLeafHash == leaf }
        // The head knows the entry before: if that one is as it was sealed, this one is not.
        if headBeside.size == place { return headBeside.lastLeafHash != lastLeaf }
        return nil
    }
}
