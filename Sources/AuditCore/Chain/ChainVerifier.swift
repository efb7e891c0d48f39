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

    /// The chain as far as it is sound; its last entry as long as nothing says otherwise.
    package var head: ChainHead {
        var head = headBeforeLast
        if let lastLeaf { head.advance(past: lastLeaf) }
        return head
    }

    /// The chain without its last entry, which the line behind it may show to be changed.
    private(set) var headBeforeLast = ChainHead()

    /// The first line, for joining parts walked apart.
    private(set) var opening: Opening?

    /// When the last entry was sealed, as it says.
    package private(set) var lastRecordedAt: [UInt8] = []

    /// The number of entries taken and found sound.
    package var count: UInt64 { next - first }

    /// Whether something is wrong of which the next line tells what happened.
    var isSuspicious: Bool { suspicion != nil }

    private let first: UInt64
    private var next: UInt64
    private var lineCount = 0
    private let logMember: [UInt8]

    /// The leaf hash of the last entry found sound.
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
    }

    /// What a line of this chain says of its place.
    struct Link: Hashable, Sendable {
        let sequence: UInt64
        let previous: AuditDigest?
    }

    /// The first line of a walk.
    struct Opening: Hashable, Sendable {
        let link: Link
        /// Whether it is of this log and tenant.
        let isOurs: Bool
        let leaf: AuditDigest
        /// What the second line says, if that is of this chain.
        var following: Link?
    }

    /// A walk from an entry on.
    ///
    /// - `first`: 0, or a multiple of a segment's entries, so that the trees can be joined. What the
    ///   entry there says of the one before is taken as given; see ``opening``.
    /// - `headBeside`: the head that lies beside the data, if there is one.
    /// - `checksContent`: whether every entry and disclosure is parsed and compared with its canonical
    ///   form too. The hashes need it not; it finds what a wrong writer sealed.
    package init(
        log: String,
        tenant: TenantID,
        startingAt first: UInt64 = 0,
        headBeside: ChainHead? = nil,
        checksContent: Bool = false
    ) {
        self.first = first
        next = first
        logMember = EntryEnvelope.logMember(log: log, tenant: tenant)
        self.headBeside = headBeside
        self.checksContent = checksContent
    }

    /// A walk that goes on behind entries that were walked before.
    ///
    /// `known`: their head. What the first line says of the entry before is taken as given here too.
    init(
        log: String,
        tenant: TenantID,
        after known: ChainHead,
        headBeside: ChainHead?,
        checksContent: Bool
    ) {
        self.init(
            log: log,
            tenant: tenant,
            startingAt: known.size,
            headBeside: headBeside,
            checksContent: checksContent
        )
        headBeforeLast = known
    }

    /// Takes the next line and its disclosures, without line feeds.
    ///
    /// `hasDisclosureLine`: whether there is a line of disclosures for the entry.
    /// - Throws: ``Stop``; after that the walk is over.
    package mutating func take(
        _ line: Span<UInt8>,
        disclosures: Span<UInt8>,
        hasDisclosureLine: Bool = true
    ) throws(Stop) {
        let envelope = try envelope(of: line)
        let link = try link(envelope, in: line)
        let isOurs = envelope.isOf(logMember, in: line)
        lineCount += 1
        if lineCount == 2 { opening?.following = isOurs ? link : nil }
        if suspicion != nil {
            if let found = conclude(next: isOurs ? link : nil) { throw .broken(found) }
        }
        let leaf = TreeHash.leaf(of: line)
        if lineCount == 1 { opening = Opening(link: link, isOurs: isOurs, leaf: leaf) }
        try place(link, isOurs, leaf)
        guard suspicion == nil else { return }
        if let kind = fault(line, disclosures, hasDisclosureLine) {
            suspicion = .content(kind, at: next, leaf: leaf)
            return
        }
        lastRecordedAt.removeAll(keepingCapacity: true)
        lastRecordedAt.append(copying: line.extracting(envelope.recordedAt))
        if let lastLeaf { headBeforeLast.advance(past: lastLeaf) }
        lastLeaf = leaf
        lastLeafText.removeAll(keepingCapacity: true)
        leaf.appendBase64(to: &lastLeafText)
        next += 1
    }

    /// What a line says of its place; its text is decoded only if it is not the one expected.
    private mutating func link(
        _ envelope: EnvelopeReader,
        in line: Span<UInt8>
    ) throws(Stop) -> Link {
        let isExpected = envelope.follows(lastLeafText, in: line)
        let previous = isExpected ? lastLeaf : envelope.previousLeafHash(in: line)
        guard previous != nil || envelope.previous.isEmpty else {
            try finish()
            throw .broken(ChainBreak(.malformed, at: next))
        }
        return Link(sequence: envelope.sequence, previous: previous)
    }

    private mutating func envelope(of line: Span<UInt8>) throws(Stop) -> EnvelopeReader {
        do {
            return try EnvelopeReader(line)
        } catch {
            try finish()
            switch error {
            case .malformed: throw .broken(ChainBreak(.malformed, at: next))
            case .unknownVersion(let version):
                throw .unverifiable(version: version, sequence: next)
            }
        }
    }

    /// Checks that a line belongs in the next place, and sets ``suspicion`` if it may not.
    private mutating func place(
        _ link: Link,
        _ isOurs: Bool,
        _ leaf: AuditDigest
    ) throws(Stop) {
        let isFirst = next == first
        let isLinked = isFirst && first > 0 || link.previous == lastLeaf
        // A line that names the leaf hash of the one before is in its place, whatever else it says.
        let isInPlace = isLinked && !isFirst
        guard isOurs else { throw .broken(ChainBreak(isInPlace ? .changed : .foreign, at: next)) }
        guard link.sequence == next else {
            if isInPlace { throw .broken(ChainBreak(.changed, at: next)) }
            if link.sequence < next { throw .broken(ChainBreak(.duplicated, at: next)) }
            suspicion = .number(at: next)
            return
        }
        guard isLinked else {
            // In front of entry 0 there is nothing that could have been changed.
            if isFirst { throw .broken(ChainBreak(.changed, at: next)) }
            suspicion = .link(at: next, leaf: leaf)
            return
        }
    }

    /// Ends the walk: what is still suspicious is decided without a line that follows.
    package mutating func finish() throws(Stop) {
        if let found = conclude(next: nil) { throw .broken(found) }
    }

    private mutating func fault(
        _ line: Span<UInt8>,
        _ disclosures: Span<UInt8>,
        _ hasDisclosureLine: Bool
    ) -> ChainBreak.Kind? {
        if checksContent && !ContentCheck.isSound(line) { return .malformed }
        guard hasDisclosureLine else { return .disclosureMissing }
        let kind = DisclosureCheck.check(entry: line, disclosures: disclosures, digest: &digest)
        if let kind { return kind }
        return !checksContent || ContentCheck.areSound(disclosures: disclosures, of: line)
            ? nil : .disclosureChanged
    }

    /// Says what happened, if something is suspicious.
    ///
    /// `link`: the line after the suspicious one, if it is of this chain.
    mutating func conclude(next link: Link?) -> ChainBreak? {
        switch suspicion {
        case nil: return nil
        case .number(let place):
            return ChainBreak(link?.sequence == place ? .reordered : .missing, at: place)
        case .content(let kind, let place, let leaf):
            let isSealed = Self.isSealed(place, leaf, link, headBeside) ?? true
            return ChainBreak(isSealed ? kind : .changed, at: place)
        case .link(let place, let leaf):
            let changed = Self.changedPlace(place, leaf, after: lastLeaf, next: link, headBeside)
            if changed < place {
                lastLeaf = nil
                next -= 1
                suspicion = nil
            }
            return ChainBreak(.changed, at: changed)
        }
    }

    /// Which entry was changed where the one at a place does not name the leaf hash of the one before.
    static func changedPlace(
        _ place: UInt64,
        _ leaf: AuditDigest,
        after lastLeaf: AuditDigest?,
        next link: Link?,
        _ headBeside: ChainHead?
    ) -> UInt64 {
        if let isSealed = isSealed(place, leaf, link, headBeside) {
            return isSealed ? place - 1 : place
        }
        // The head may know the entry before: if that one is as it was sealed, this one is not.
        if let headBeside, headBeside.size == place, headBeside.lastLeafHash == lastLeaf {
            return place
        }
        return place - 1
    }

    /// Whether the entry at a place was sealed with the leaf hash it has now: as the line after it
    /// says, or the head beside the data.
    ///
    /// `nil` when neither does.
    private static func isSealed(
        _ place: UInt64,
        _ leaf: AuditDigest,
        _ link: Link?,
        _ headBeside: ChainHead?
    ) -> Bool? {
        if let link, link.sequence == place + 1 { return link.previous == leaf }
        if let headBeside, headBeside.size == place + 1 { return headBeside.lastLeafHash == leaf }
        return nil
    }
}
