import Synchronization

/// Verifies a log: every chain by segments side by side, then the heads, then that no tenant is missing.
struct LogVerifier: Sendable {
    let evidence: any AuditEvidence
    let options: VerificationOptions

    /// Tenants that were there before the evidence was taken; `nil` for all.
    ///
    /// It has their announcements. Others may have come while it was taken.
    var known: Set<TenantID>?

    /// How often, and after how long, a tenant that is announced and not there is looked for again: a
    /// process may be writing its first entries.
    static let lookCount = 10
    static let lookInterval = Duration.milliseconds(20)

    typealias Reports = [UInt64: Result<SegmentVerification.Report, StorageFailure>]

    /// What was found of some tenants.
    struct Findings: Sendable {
        var results: [TenantVerification] = []
        /// The tenants that the part of the platform's chain that was read, as far as it is sound,
        /// announces, with the entries' numbers.
        var announced: [TenantID: UInt64] = [:]
        /// Where the sound chains end.
        var ends: [TenantID: VerifiedHeads.Line] = [:]

        /// Takes other findings in place of those of the same tenants.
        mutating func replace(with others: Findings) {
            let tenants = Set(others.results.map(\.tenant))
            results.removeAll { tenants.contains($0.tenant) }
            results += others.results
            results.sort { $0.tenant < $1.tenant }
            announced.merge(others.announced) { min($0, $1) }
            for tenant in tenants { ends[tenant] = others.ends[tenant] }
        }
    }

    func run() async throws(StorageFailure) -> AuditVerification {
        let kept = try keptHeads()
        if let heads = options.startingAt, heads.log != evidence.log {
            throw ofOtherLog("the heads of \(heads.log)")
        }
        var tenants = Set(try await evidence.tenants()).union(kept.keys)
        if let heads = options.startingAt { tenants.formUnion(heads.tenants) }
        if let wanted = options.tenants { tenants.formIntersection(wanted) }
        var found = try await findings(for: tenants.sorted(), kept)
        if options.tenants == nil {
            // A folder may not say whose it is; the announcement does.
            let unseen = Set(found.announced.keys).subtracting(tenants).sorted()
            found.replace(with: try await findings(for: unseen, kept))
            if needsAllAnnouncements(found) {
                let whole = try await findings(for: [.platform], kept, readingWhole: true)
                found.replace(with: whole)
            }
            findUnannounced(&found)
            try await findMissing(&found.results, found.announced)
        }
        return AuditVerification(
            log: evidence.log,
            tenants: found.results,
            damage: evidence.damage,
            verifiedHeads: heads(after: found)
        )
    }

    private func keptHeads() throws(StorageFailure) -> [TenantID: [AuditCheckpoint]] {
        var kept: [TenantID: [AuditCheckpoint]] = [:]
        for checkpoint in options.checkpoints {
            guard let tenant = checkpoint.tenant(of: evidence.log) else {
                throw ofOtherLog("the head of \(checkpoint.origin)")
            }
            kept[tenant, default: []].append(checkpoint)
        }
        return kept
    }

    private func ofOtherLog(_ heads: String) -> StorageFailure {
        StorageFailure(
            .otherLog(name: evidence.log),
            at: heads,
            "Give the heads that were kept of this log"
        )
    }

    /// Looks at some tenants, and at those again from their beginning that are not sound behind the
    /// heads that were started at.
    ///
    /// `readingWhole`: whether no head is started at; instead it is compared.
    private func findings(
        for tenants: [TenantID],
        _ kept: [TenantID: [AuditCheckpoint]],
        readingWhole: Bool = false
    ) async throws(StorageFailure) -> Findings {
        var chains: [ChainEvidence] = []
        for tenant in tenants {
            // The head first: segments that come after it may be there, and none of it is missing.
            let head = try await evidence.head(of: tenant)
            var chain = ChainEvidence(
                tenant: tenant,
                segments: try await evidence.segments(of: tenant),
                headBeside: head,
                kept: kept[tenant] ?? []
            )
            if let known = options.startingAt?.lines[tenant] {
                if readingWhole {
                    chain.compare(with: known, log: evidence.log)
                } else {
                    chain.start(at: known)
                }
            }
            chains.append(chain)
        }
        var findings = Findings()
        var doubtful: [TenantID] = []
        for (chain, reports) in zip(chains, await verify(chains)) {
            let judgement = chain.judge(reports, options)
            findings.results.append(judgement.result)
            findings.ends[chain.tenant] = judgement.end
            for case .success(let report) in reports.values {
                let sound = report.announced.filter { $0.value < judgement.result.head.size }
                findings.announced.merge(sound) { min($0, $1) }
            }
            if chain.known != nil, !judgement.result.isSound { doubtful.append(chain.tenant) }
        }
        if !doubtful.isEmpty {
            findings.replace(
                with: try await self.findings(for: doubtful, kept, readingWhole: true)
            )
        }
        return findings
    }

    // MARK: Segments side by side

    private func verify(_ chains: [ChainEvidence]) async -> [Reports] {
        var work = chains.enumerated().flatMap { index, chain in
            chain.segments.map { (index, $0) }
        }[...]
        var reports = [Reports](repeating: [:], count: chains.count)
        var progress = VerificationProgress()
        progress.segmentCount = work.count
        let width = max(1, options.concurrency ?? ProcessIdentity.processorCount)
        await withTaskGroup(of: Finished.self) { group in
            for _ in 0..<width {
                guard let (index, segment) = work.popFirst() else { break }
                start(index, segment, chains[index], &group)
            }
            for await finished in group {
                reports[finished.index][finished.segment] = finished.report
                if case .success(let report) = finished.report {
                    progress.entryCount += report.verifier.count
                    progress.byteCount += report.byteCount
                }
                progress.finishedSegmentCount += 1
                options.progress(progress)
                if let (index, segment) = work.popFirst() {
                    start(index, segment, chains[index], &group)
                }
            }
        }
        return reports
    }

    /// What one task of the group came to.
    private struct Finished: Sendable {
        let index: Int
        let segment: UInt64
        let report: Result<SegmentVerification.Report, StorageFailure>
    }

    private func start(
        _ index: Int,
        _ segment: UInt64,
        _ chain: ChainEvidence,
        _ group: inout TaskGroup<Finished>
    ) {
        let verification = SegmentVerification(
            evidence: evidence,
            tenant: chain.tenant,
            segment: segment,
            known: segment == chain.segments.first ? chain.known : nil,
            headBeside: chain.headBeside,
            checksContent: options.checksContent,
            marks: chain.marks
        )
        group.addTask {
            Finished(index: index, segment: segment, report: await verification.report())
        }
    }
}
