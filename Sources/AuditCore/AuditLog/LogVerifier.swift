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
    private static let lookCount = 10
    private static let lookInterval = Duration.milliseconds(20)

    private typealias Reports = [UInt64: Result<SegmentVerification.Report, StorageFailure>]

    /// One tenant, as it is prepared for verification.
    private struct Chain: Sendable {
        let tenant: TenantID
        let segments: [UInt64]
        let headBeside: ChainHead?
        let kept: [AuditCheckpoint]

        /// The sizes at which heads were taken, in order.
        var marks: [UInt64] {
            // The head beside the data also tells whether the last entry in front of it was changed.
            let beside = headBeside.map { [$0.size, $0.size - min($0.size, 1)] } ?? []
            return (kept.map(\.size) + beside).filter { $0 > 0 }.sorted()
        }
    }

    func run() async throws(StorageFailure) -> AuditVerification {
        var tenants = try await evidence.tenants()
        var kept: [TenantID: [AuditCheckpoint]] = [:]
        for checkpoint in options.checkpoints {
            guard let tenant = checkpoint.tenant(of: evidence.log) else {
                throw StorageFailure(
                    .otherLog(name: evidence.log),
                    at: "the head of \(checkpoint.origin)",
                    "Give the heads that were kept of this log"
                )
            }
            kept[tenant, default: []].append(checkpoint)
        }
        tenants = Set(tenants).union(kept.keys).sorted()
        if let wanted = options.tenants { tenants = tenants.filter(wanted.contains) }
        var announced: [TenantID: UInt64] = [:]
        var results = try await results(for: tenants, kept, &announced)
        if options.tenants == nil {
            // A folder may not say whose it is; the announcement does.
            let unseen = Set(announced.keys).subtracting(tenants).sorted()
            var none: [TenantID: UInt64] = [:]
            results += try await self.results(for: unseen, kept, &none)
            findUnannounced(&results, announced)
            try await findMissing(&results, announced)
        }
        return AuditVerification(log: evidence.log, tenants: results, damage: evidence.damage)
    }

    /// `announced`: gets the tenants that the sound part of the platform's chain announces.
    private func results(
        for tenants: [TenantID],
        _ kept: [TenantID: [AuditCheckpoint]],
        _ announced: inout [TenantID: UInt64]
    ) async throws(StorageFailure) -> [TenantVerification] {
        var chains: [Chain] = []
        for tenant in tenants {
            // The head first: segments that come after it may be there, and none of it is missing.
            let head = try await evidence.head(of: tenant)
            chains.append(
                Chain(
                    tenant: tenant,
                    segments: try await evidence.segments(of: tenant),
                    headBeside: head,
                    kept: kept[tenant] ?? []
                )
            )
        }
        var results: [TenantVerification] = []
        for (chain, ours) in zip(chains, await verify(chains)) {
            let result = judge(chain, ours)
            results.append(result)
            for case .success(let report) in ours.values {
                announced.merge(report.announced.filter { $0.value < result.head.size }) {
                    min($0, $1)
                }
            }
        }
        return results
    }

    // MARK: Segments side by side

    private func verify(_ chains: [Chain]) async -> [Reports] {
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
        _ chain: Chain,
        _ group: inout TaskGroup<Finished>
    ) {
        let verification = SegmentVerification(
            evidence: evidence,
            tenant: chain.tenant,
            segment: segment,
            headBeside: chain.headBeside,
            checksContent: options.checksContent,
            marks: chain.marks
        )
        group.addTask {
            Finished(index: index, segment: segment, report: await verification.report())
        }
    }

    // MARK: One chain

    private func judge(_ chain: Chain, _ reports: Reports) -> TenantVerification {
        var joining = ChainJoining(headBeside: chain.headBeside)
        var failure: StorageFailure?
        for segment in chain.segments {
            switch reports[segment] {
            case .success(let report):
                joining.take(report, segment: segment, isLast: segment == chain.segments.last)
            case .failure(let error): failure = failure ?? error
            case nil: break
            }
        }
        var head = joining.head
        var finding = failure.map { .couldNotRun($0) } ?? joining.finding ?? .ok
        if finding == .ok || finding.outcome == .unverifiable {
            finding = compare(chain, joining, &head) ?? finding
        }
        if finding == .ok, let age = options.maximumAge, head.size > 0 {
            let limit = options.clock.now() - age
            if joining.newest ?? .min < limit { finding = .stale }
        }
        return TenantVerification(
            tenant: chain.tenant,
            finding: finding,
            head: head,
            newest: joining.newest,
            strength: chain.kept.isEmpty
                ? chain.headBeside == nil ? .withoutHead : .headBeside : .headKept
        )
    }

    /// Compares a chain with its heads, the worst first: `nil` if it agrees with all of them.
    ///
    /// `head`: becomes what is sound, if that is less.
    private func compare(
        _ chain: Chain,
        _ joining: ChainJoining,
        _ head: inout ChainHead
    ) -> TenantVerification.Finding? {
        if let beside = chain.headBeside, let ours = joining.marks[beside.size],
            ours.lastLeafHash != beside.lastLeafHash
        {
            head = joining.marks[beside.size - 1] ?? ChainHead()
            return .tampered(ChainBreak(.changed, at: beside.size - 1))
        }
        let sizes = chain.kept.map(\.size) + (chain.headBeside.map { [$0.size] } ?? [])
        if let longest = sizes.max(), longest > head.size, joining.finding == nil {
            return .truncated(expected: longest)
        }
        if joining.hasStrayDisclosures {
            return .tampered(ChainBreak(.disclosureChanged, at: head.size))
        }
        let roots =
            chain.kept.map { ($0.size, $0.root) }
            + (chain.headBeside.map { [($0.size, $0.root)] } ?? [])
        for (size, root) in roots.sorted(by: { $0.0 < $1.0 }) {
            let ours = size == 0 ? ChainHead() : joining.marks[size]
            if let ours, ours.root != root { return .forked(size: size) }
        }
        return nil
    }

    // MARK: That no tenant is missing

    private func findUnannounced(
        _ results: inout [TenantVerification],
        _ announced: [TenantID: UInt64]
    ) {
        let platform = results.first { $0.tenant == .platform }
        let isPlatformWhole = platform?.finding == .ok || platform?.finding.outcome == .stale
        for index in results.indices {
            let result = results[index]
            guard result.tenant != .platform, isPlatformWhole || platform == nil,
                announced[result.tenant] == nil, result.hasEntries,
                result.finding.outcome < .tampered,
                known?.contains(result.tenant) != false
            else { continue }
            results[index] = result.with(.tampered(ChainBreak(.tenantUnannounced, at: 0)))
        }
    }

    private func findMissing(
        _ results: inout [TenantVerification],
        _ announced: [TenantID: UInt64]
    ) async throws(StorageFailure) {
        var missing = announced
        for result in results where result.hasEntries || result.finding.outcome >= .tampered {
            missing[result.tenant] = nil
        }
        for _ in 0..<Self.lookCount where !missing.isEmpty {
            for tenant in try await evidence.tenants() where missing[tenant] != nil {
                if try await hasEntries(tenant) { missing[tenant] = nil }
            }
            if !missing.isEmpty { try? await Task.sleep(for: Self.lookInterval) }
        }
        for (tenant, sequence) in missing {
            let finding = TenantVerification.Finding.tampered(
                ChainBreak(.tenantMissing, at: sequence)
            )
            guard let index = results.firstIndex(where: { $0.tenant == tenant }) else {
                results.append(
                    TenantVerification(
                        tenant: tenant,
                        finding: finding,
                        head: ChainHead(),
                        newest: nil,
                        strength: .withoutHead
                    )
                )
                continue
            }
            results[index] = results[index].with(finding)
        }
        results.sort { $0.tenant < $1.tenant }
    }

    /// Whether a tenant has entries by now.
    private func hasEntries(_ tenant: TenantID) async throws(StorageFailure) -> Bool {
        guard let segment = try await evidence.segments(of: tenant).first else { return false }
        return try await evidence.read(EvidencePosition(tenant, segment: segment)).lines.count > 0
    }
}

extension TenantVerification {
    /// Whether there is anything that is or ought to be an entry.
    fileprivate var hasEntries: Bool { head.size > 0 || finding.outcome == .unverifiable }

    fileprivate func with(_ finding: Finding) -> TenantVerification {
        TenantVerification(
            tenant: tenant,
            finding: finding,
            head: head,
            newest: newest,
            strength: strength
        )
    }
}
