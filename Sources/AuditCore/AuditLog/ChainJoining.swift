/// Puts the reports of a chain's segments together, in order, and stops at the first break.
struct ChainJoining {
    /// What the segments came to.
    private(set) var finding: TenantVerification.Finding?
    /// The head over all entries found sound.
    private(set) var head = ChainHead()
    /// Heads at the sizes that were asked for, as far as the chain got.
    private(set) var marks: [UInt64: ChainHead] = [:]
    private(set) var newest: AuditTimestamp?
    /// Where the last entry taken stands, sound or not.
    private(set) var last: LinePlaces.Place?
    /// Whether lines of disclosures stand behind the last entry.
    private(set) var hasStrayDisclosures = false

    private let headBeside: ChainHead?
    /// What the first segment goes on from.
    private let known: VerifiedHeads.Line?
    /// Whether no segment was taken yet.
    private var isAtStart = true
    /// The head without the last entry, which the next segment may show to be changed.
    private var headBeforeLast = ChainHead()
    /// A segment whose last line is suspicious, until the next one tells what happened.
    private var suspicious: (report: SegmentVerification.Report, segment: UInt64)?

    /// - `headBeside`: the head that lies beside the data, for deciding which of two entries was
    ///   changed.
    /// - `known`: what the first segment goes on from; `nil` to begin with the chain.
    init(headBeside: ChainHead?, known: VerifiedHeads.Line?) {
        self.headBeside = headBeside
        self.known = known
        guard let known else { return }
        head = known.head
        newest = known.newest
        last = known.last
        marks[known.head.size] = known.head
    }

    /// Takes the next segment found.
    ///
    /// `isLast`: whether no later segment was found.
    mutating func take(_ report: SegmentVerification.Report, segment: UInt64, isLast: Bool) {
        if let (before, start) = suspicious {
            let isNext = segment == start + LogDirectory.segmentEntryCount
            let opening = report.verifier.opening
            conclude(before, next: isNext && opening?.isOurs == true ? opening?.link : nil)
        }
        guard finding == nil else { return }
        let expected =
            isAtStart && known != nil ? LogDirectory.segment(holding: head.size - 1) : head.size
        isAtStart = false
        guard segment == expected else {
            finding = .tampered(ChainBreak(.missing, at: head.size))
            return
        }
        if head.size > 0, let opening = report.verifier.opening, breaks(opening) { return }
        if report.stop == nil && report.verifier.isSuspicious {
            if report.canGoOn && report.lineCount == LogDirectory.segmentEntryCount && !isLast {
                suspicious = (report, segment)
            } else {
                conclude(report, next: nil)
            }
            return
        }
        join(report)
        if let stop = report.stop {
            finding = Self.finding(stop)
            return
        }
        let isShort = head.size < segment + LogDirectory.segmentEntryCount
        switch report.ending {
        case .more, .end: hasStrayDisclosures = false
        case .strayDisclosures where isShort: hasStrayDisclosures = true
        case .strayDisclosures: finding = .tampered(ChainBreak(.disclosureChanged, at: head.size))
        case .stray: finding = .tampered(ChainBreak(.malformed, at: head.size))
        case .short: finding = .tampered(ChainBreak(.missing, at: head.size))
        }
        if finding == nil && isShort && !isLast {
            finding = .tampered(ChainBreak(.missing, at: head.size))
        }
    }

    /// Whether a segment's first line shows that it, or the last entry before it, was changed.
    private mutating func breaks(
        _ opening: ChainVerifier.Opening
    ) -> Bool {
        let place = head.size
        let isLinked = opening.link.previous == head.lastLeafHash
        guard opening.isOurs && opening.link.sequence == place else {
            // What names the leaf hash of the entry before is in its place, whatever else it says.
            if isLinked { finding = .tampered(ChainBreak(.changed, at: place)) }
            return isLinked
        }
        guard !isLinked else { return false }
        let changed = ChainVerifier.changedPlace(
            place,
            opening.leaf,
            after: head.lastLeafHash,
            next: opening.following,
            headBeside
        )
        if changed < place { head = headBeforeLast }
        finding = .tampered(ChainBreak(.changed, at: changed))
        return true
    }

    /// Decides what happened in a segment that ends with a suspicious line.
    private mutating func conclude(
        _ report: SegmentVerification.Report,
        next link: ChainVerifier.Link?
    ) {
        suspicious = nil
        var report = report
        let found = report.verifier.conclude(next: link)
        join(report)
        finding = found.map { .tampered($0) }
    }

    private mutating func join(_ report: SegmentVerification.Report) {
        for (size, mark) in report.marks { marks[size] = joined(mark, of: report) }
        last = report.last ?? last
        guard report.verifier.count > 0 else { return }
        let before = joined(report.verifier.headBeforeLast, of: report)
        head = joined(report.verifier.head, of: report)
        headBeforeLast = before
        newest = AuditTimestamp(exactly: report.verifier.lastRecordedAt.span)
    }

    /// The head over everything so far and a part behind it.
    private func joined(
        _ part: ChainHead,
        of report: SegmentVerification.Report
    ) -> ChainHead {
        if report.isContinuing { return part }
        guard part.size > 0 else { return head }
        var frontier = head.frontier
        frontier.append(part.frontier)
        return ChainHead(lastLeafHash: part.lastLeafHash, frontier: frontier)
    }

    private static func finding(_ stop: ChainVerifier.Stop) -> TenantVerification.Finding {
        switch stop {
        case .broken(let chainBreak): .tampered(chainBreak)
        case .unverifiable(let version, let sequence):
            .unverifiable(version: version, sequence: sequence)
        }
    }
}
