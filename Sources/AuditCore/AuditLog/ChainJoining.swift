/// Puts the reports of a chain's segments together, in order, and stops at the first break.
struct ChainJoining {
    /// What the segments came to.
    private(set) var finding: TenantVerification.Finding?
    /// The head over all entries found sound.
    private(set) var head = ChainHead()
    /// Heads at the sizes that were asked for, as far as the chain got.
    private(set) var marks: [UInt64: ChainHead] = [:]
    private(set) var newest: AuditTimestamp?
    private(set) var hasStrayDisclosures = false

    /// Takes the next segment found.
    ///
    /// `isLast`: whether no later segment was found.
    mutating func take(_ report: SegmentVerification.Report, segment: UInt64, isLast: Bool) {
        guard finding == nil else { return }
        guard segment == head.size else {
            finding = .tampered(ChainBreak(.missing, at: head.size))
            return
        }
        if segment > 0, report.verifier.count > 0 || report.verifier.firstPrevious != nil,
            report.verifier.firstPrevious != head.lastLeafHash
        {
            // If the segment's second entry does not know its first, that one was changed.
            let isFirstChanged = report.stop == .broken(ChainBreak(.changed, at: segment))
            let place = isFirstChanged ? segment : segment - 1
            finding = .tampered(ChainBreak(.changed, at: place))
            return
        }
        join(report)
        if let stop = report.stop {
            finding = Self.finding(stop)
            return
        }
        switch report.ending {
        case .more, .end: break
        case .strayDisclosures: hasStrayDisclosures = true
        case .stray: finding = .tampered(ChainBreak(.malformed, at: head.size))
        case .short: finding = .tampered(ChainBreak(.missing, at: head.size))
        }
        let isShort = head.size < segment + LogDirectory.segmentEntryCount
        if finding == nil && isShort && !isLast {
            finding = .tampered(ChainBreak(.missing, at: head.size))
        }
    }

    private mutating func join(_ report: SegmentVerification.Report) {
        for (size, mark) in report.marks {
            var frontier = head.frontier
            frontier.append(mark.frontier)
            marks[size] = ChainHead(lastLeafHash: mark.lastLeafHash, frontier: frontier)
        }
        guard report.verifier.count > 0 else { return }
        var frontier = head.frontier
        frontier.append(report.verifier.head.frontier)
        head = ChainHead(lastLeafHash: report.verifier.head.lastLeafHash, frontier: frontier)
        newest = AuditTimestamp(exactly: report.verifier.lastRecordedAt.span)
    }

    private static func finding(_ stop: ChainVerifier.Stop) -> TenantVerification.Finding {
        switch stop {
        case .broken(let chainBreak): .tampered(chainBreak)
        case .unverifiable(let version, let sequence):
            .unverifiable(version: version, sequence: sequence)
        }
    }
}
