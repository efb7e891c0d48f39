/// One tenant, as it is prepared for verification, and what is made of what was found.
struct ChainEvidence: Sendable {
    let tenant: TenantID
    /// The segments to be read.
    private(set) var segments: [UInt64]
    let headBeside: ChainHead?
    private(set) var kept: [AuditCheckpoint]
    /// What to go on from, in the first of the segments; `nil` to read the chain whole.
    private(set) var known: VerifiedHeads.Line?

    init(
        tenant: TenantID,
        segments: [UInt64],
        headBeside: ChainHead?,
        kept: [AuditCheckpoint]
    ) {
        self.tenant = tenant
        self.segments = segments
        self.headBeside = headBeside
        self.kept = kept
    }

    /// Leaves out what lies in front of a known head, unless a kept head says something of it.
    mutating func start(at line: VerifiedHeads.Line) {
        let size = line.head.size
        guard !kept.contains(where: { $0.size > 0 && $0.size < size }) else {
            return
        }
        known = line
        segments.removeAll { $0 < LogDirectory.segment(holding: size - 1) }
    }

    /// Takes a known head as one that was kept.
    mutating func compare(with line: VerifiedHeads.Line, log: String) {
        kept.append(AuditCheckpoint(log: log, tenant: tenant, head: line.head))
    }

    /// The sizes at which heads were taken, in order.
    var marks: [UInt64] {
        // The head beside the data also tells whether the last entry in front of it was changed.
        let beside = headBeside.map { [$0.size, $0.size - min($0.size, 1)] } ?? []
        return (kept.map(\.size) + beside).filter { $0 > 0 }.sorted()
    }

    /// What is said of a tenant.
    struct Judgement: Sendable {
        let result: TenantVerification
        /// Where the chain ends, if it is sound.
        let end: VerifiedHeads.Line?
    }

    /// Puts together what was found in the segments.
    func judge(_ reports: LogVerifier.Reports, _ options: VerificationOptions) -> Judgement {
        var joining = ChainJoining(headBeside: headBeside, known: known)
        var failure: StorageFailure?
        for segment in segments {
            switch reports[segment] {
            case .success(let report):
                joining.take(report, segment: segment, isLast: segment == segments.last)
            case .failure(let error): failure = failure ?? error
            case nil: break
            }
        }
        var head = joining.head
        var finding = failure.map { .couldNotRun($0) } ?? joining.finding ?? .ok
        if let known, segments.isEmpty { finding = .truncated(expected: known.head.size) }
        if finding == .ok || finding.outcome == .unverifiable {
            finding = compare(joining, &head) ?? finding
        }
        if finding == .ok, let age = options.maximumAge, head.size > 0 {
            let limit = options.clock.now() - age
            if joining.newest ?? .min < limit { finding = .stale }
        }
        let result = TenantVerification(
            tenant: tenant,
            finding: finding,
            head: head,
            unreadCount: known?.head.size ?? 0,
            newest: joining.newest,
            strength: strength
        )
        let end = joining.last.map { last in
            VerifiedHeads.Line(head: head, last: last, newest: joining.newest, isAnnounced: false)
        }
        return Judgement(result: result, end: result.isSound ? end : nil)
    }

    private var strength: AuditVerification.Strength {
        if !kept.isEmpty { return .headKept }
        // A head of something that was not read says nothing of what was.
        let isCompared = (headBeside?.size ?? 0) >= known?.head.size ?? 0
        return headBeside != nil && isCompared ? .headBeside : .withoutHead
    }

    /// Compares the chain with its heads, the worst first: `nil` if it agrees with all of them.
    ///
    /// `head`: becomes what is sound, if that is less.
    private func compare(
        _ joining: ChainJoining,
        _ head: inout ChainHead
    ) -> TenantVerification.Finding? {
        if let headBeside, let ours = joining.marks[headBeside.size],
            ours.lastLeafHash != headBeside.lastLeafHash
        {
            head = joining.marks[headBeside.size - 1] ?? ChainHead()
            return .tampered(ChainBreak(.changed, at: headBeside.size - 1))
        }
        let sizes = kept.map(\.size) + (headBeside.map { [$0.size] } ?? [])
        if let longest = sizes.max(), longest > head.size, joining.finding == nil {
            return .truncated(expected: longest)
        }
        if joining.hasStrayDisclosures {
            return .tampered(ChainBreak(.disclosureChanged, at: head.size))
        }
        let roots =
            kept.map { ($0.size, $0.root) } + (headBeside.map { [($0.size, $0.root)] } ?? [])
        for (size, root) in roots.sorted(by: { $0.0 < $1.0 }) {
            let ours = size == 0 ? ChainHead() : joining.marks[size]
            if let ours, ours.root != root { return .forked(size: size) }
        }
        return nil
    }
}

extension TenantVerification {
    /// Whether everything that was read is as it was sealed.
    var isSound: Bool { finding == .ok || finding == .stale }
}
