/// The one owner of all heads: seals what has gathered, stores it, and tells those who wait.
///
/// Batches form by themselves while a flush runs; a lone event waits for nothing. Nothing but this
/// moves a head, and it moves one only when the storage has returned.
actor Committer {
    private let storage: any AuditStorage
    private let queue: CommitQueue
    private let configuration: AuditConfiguration
    private let founding: ChainFounding
    private let followers: Followers

    /// Heads of the chains met so far.
    ///
    /// Moved by ``commit(_:)`` only, after the storage returned.
    private var heads: [TenantID: ChainHead] = [:]

    /// Idempotency keys of the chains for which one was asked.
    private var occasions: [TenantID: OccasionIndex] = [:]

    /// How often a lost race for the end of a chain is tried again.
    private static let raceLimit = 16

    init(
        storage: any AuditStorage,
        queue: CommitQueue,
        configuration: AuditConfiguration,
        founding: ChainFounding,
        followers: Followers
    ) {
        self.storage = storage
        self.queue = queue
        self.configuration = configuration
        self.founding = founding
        self.followers = followers
    }

    /// Commits until nothing waits.
    func run() async {
        while let batch = queue.take() {
            await commit(batch)
            await letReturn(batch.count + queue.waitingCount)
        }
    }

    /// Lets those who were just told come back with their next events, so that one flush serves them
    /// all: two groups that take turns would need twice as many.
    ///
    /// Ends when as many wait as were served, and when nobody comes any more. Takes no time but that
    /// of the tasks which run meanwhile.
    private func letReturn(_ expected: Int) async {
        var waiting = queue.waitingCount
        var quiet = 0
        while waiting < expected && quiet < 4 {
            await Task.yield()
            let now = queue.waitingCount
            quiet = now == waiting ? quiet + 1 : 0
            waiting = now
        }
    }

    private func commit(_ batch: [CommitQueue.Submission]) async {
        let start = configuration.clock.monotonicNanoseconds()
        var batch = batch
        do throws(AuditError) {
            let sealed = try await store(&batch)
            let elapsed = configuration.clock.monotonicNanoseconds() &- start
            if sealed.entryCount > 0 {
                configuration.diagnostics(
                    .committed(
                        entryCount: sealed.entryCount,
                        tenantCount: sealed.tenantCount,
                        nanoseconds: elapsed
                    )
                )
            }
            var start = 0
            for submission in batch {
                let end = start + submission.events.count
                submission.completion(.success(sealed.receipts[start..<end]))
                start = end
            }
        } catch {
            fail(batch, error)
        }
    }

    private func fail(_ batch: [CommitQueue.Submission], _ error: AuditError) {
        if case .storage(let failure) = error.reason {
            let count = batch.reduce(0) { $0 + $1.events.count }
            configuration.diagnostics(.commitFailed(entryCount: count, failure))
        }
        for submission in batch { submission.completion(.failure(error)) }
    }

    /// What a commit came to.
    private struct Sealed {
        /// Those of all submissions, one after the other.
        var receipts: [AuditReceipt]
        var entryCount: Int
        var tenantCount: Int
    }

    /// Seals a batch and stores it, again if somebody else was faster at the end of a chain.
    ///
    /// Takes out of the batch, and tells, those whose chain cannot be read.
    private func store(
        _ batch: inout [CommitQueue.Submission]
    ) async throws(AuditError) -> Sealed {
        var races = 0
        while true {
            let repeats = await meet(&batch)
            var sealing = BatchSealing(recordedAt: configuration.clock.now())
            var receipts: [AuditReceipt] = []
            receipts.reserveCapacity(batch.count)
            // Nothing suspends while the batch is being sealed.
            for submission in batch {
                for event in submission.events {
                    receipts.append(try seal(event, repeats, &sealing))
                }
            }
            guard !sealing.extensions.isEmpty else {
                return Sealed(receipts: receipts, entryCount: 0, tenantCount: 0)
            }
            do throws(StorageFailure) {
                try await storage.append(sealing.extensions)
            } catch {
                guard case .conflict = error.reason, races < Self.raceLimit else {
                    throw AuditError(.storage(error))
                }
                races += 1
                for part in sealing.extensions { forget(part.tenant) }
                continue
            }
            for part in sealing.extensions { heads[part.tenant] = part.head }
            for (tenant, keys) in sealing.occasions { occasions[tenant]?.learn(keys) }
            followers.tell(sealing.extensions)
            return Sealed(
                receipts: receipts,
                entryCount: sealing.extensions.reduce(0) { $0 + $1.lines.count },
                tenantCount: sealing.extensions.count
            )
        }
    }

    private func seal(
        _ event: PreparedEvent,
        _ repeats: Repeats,
        _ sealing: inout BatchSealing
    ) throws(AuditError) -> AuditReceipt {
        guard let key = event.idempotencyKey.map(OccasionKey.init) else {
            try begin(event.tenant, &sealing)
            return sealing.seal(event)
        }
        if let sealed = repeats[event.tenant]?[key] { return sealed }
        if let sealed = sealing.receipt(for: key, of: event.tenant) { return sealed }
        try begin(event.tenant, &sealing)
        let receipt = sealing.seal(event)
        sealing.remember(receipt, for: key)
        return receipt
    }

    /// Opens a tenant's extension; founds its chain if there is none.
    private func begin(_ tenant: TenantID, _ sealing: inout BatchSealing) throws(AuditError) {
        guard !sealing.isOpen(tenant) else { return }
        guard let head = heads[tenant] else {
            preconditionFailure("A chain is met before anything is sealed onto it")
        }
        sealing.open(tenant, head)
        guard head.size == 0 else { return }
        sealing.seal(try founding.first(of: tenant))
        guard tenant != .platform else { return }
        try begin(.platform, &sealing)
        sealing.seal(try founding.announcement(of: tenant))
    }

    private func forget(_ tenant: TenantID) {
        heads[tenant] = nil
        occasions[tenant] = nil
    }
}

// MARK: - Meeting chains

extension Committer {
    /// Receipts of events whose keys were sealed in earlier commits.
    private typealias Repeats = [TenantID: [OccasionKey: AuditReceipt]]

    /// Has the head of every chain of a batch, and finds what was sealed before.
    ///
    /// A chain that cannot be read fails the calls that concern it, and no other tenant's.
    private func meet(_ batch: inout [CommitQueue.Submission]) async -> Repeats {
        var repeats: Repeats = [:]
        var met: [CommitQueue.Submission] = []
        met.reserveCapacity(batch.count)
        for submission in batch {
            do throws(StorageFailure) {
                for event in submission.events {
                    if heads[event.tenant] == nil { try await meet(event.tenant) }
                    if let key = event.idempotencyKey.map(OccasionKey.init) {
                        repeats[event.tenant, default: [:]][key] = try await repeated(key, event)
                    }
                }
                met.append(submission)
            } catch {
                fail([submission], AuditError(.storage(error)))
            }
        }
        batch = met
        return repeats
    }

    /// Finds where a chain ends.
    ///
    /// Of a chain met for the first time, what the storage's head lacks is read.
    private func meet(_ tenant: TenantID) async throws(StorageFailure) {
        let head = try await ChainCatchUp(storage: storage, tenant: tenant).head()
        // A new chain is announced in the platform's.
        if head.size == 0, tenant != .platform, heads[.platform] == nil {
            try await meet(.platform)
        }
        heads[tenant] = head
    }

    /// The receipt of an event that was sealed with the same key before.
    private func repeated(
        _ key: OccasionKey,
        _ event: PreparedEvent
    ) async throws(StorageFailure) -> AuditReceipt? {
        // The head is known by now, so that what another process seals after the keys were read shows
        // as a conflict.
        if occasions[event.tenant] == nil {
            occasions[event.tenant] = try await OccasionIndex(storage, event.tenant)
        }
        guard let sequence = occasions[event.tenant]?.sequence(of: key) else { return nil }
        let limit = ReadLimit(entryCount: 1)
        let lines = try await storage.read(event.tenant, from: sequence, limit: limit)
        var receipt: AuditReceipt?
        let noDisclosures: [UInt8] = []
        lines.forEach { sequence, line, _ in
            receipt = AuditReceipt(
                id: (try? AuditEntry(line, disclosures: noDisclosures.span).event.id) ?? event.id,
                tenant: event.tenant,
                state: .sealed(sequence: sequence, leafHash: TreeHash.leaf(of: line)),
                isRepeated: true
            )
        }
        return receipt
    }
}
