import Synchronization

extension FileStorage {
    /// With commits shorter than this, nobody changes threads for them.
    private static let quickCommitNanoseconds: UInt64 = 500_000

    public func append(_ batch: [ChainExtension]) async throws(StorageFailure) {
        try batch.checkTenants()
        if try commitInPlace(batch) { return }
        try await Self.blocking(commits) { () throws(StorageFailure) in
            try self.commit(batch)
        }.get()
    }

    /// Commits on the calling thread, where that is a matter of one quick flush: to change threads
    /// twice would take a third as long again.
    ///
    /// - Returns: Whether it was done. Not where a flush takes long, nor where another commit, a
    ///   journal or a tenant's folder has to be waited for.
    private func commitInPlace(_ batch: [ChainExtension]) throws(StorageFailure) -> Bool {
        guard commitNanoseconds.load(ordering: .relaxed) < Self.quickCommitNanoseconds,
            table.withLock({ $0.unmet(of: batch).isEmpty })
        else { return false }
        let isDone = try lane.withLockIfAvailable { lane throws(StorageFailure) in
            try commit(batch, by: &lane)
        }
        guard isDone == true else { return false }
        settleSoon()
        flushSoon()
        return true
    }

    private func commit(_ batch: [ChainExtension]) throws(StorageFailure) {
        let unmet = table.withLock { $0.unmet(of: batch) }
        for tenant in unmet { _ = try chain(of: tenant) }
        try lane.withLock { lane throws(StorageFailure) in
            if try commit(batch, by: &lane) { return }
            try rollOver(&lane)
            _ = try commit(batch, by: &lane)
        }
        settleSoon()
        flushSoon()
    }

    /// Writes a commit to the active journal.
    ///
    /// - Returns: Whether it fits there; nothing was done if not.
    private func commit(
        _ batch: [ChainExtension],
        by lane: inout CommitLane?
    ) throws(StorageFailure) -> Bool {
        try checkAccepting()
        guard lane != nil else { throw StorageFailure(.readOnly, at: path) }
        let records = try table.withLock { table throws(StorageFailure) in
            try table.records(for: batch)
        }
        guard lane?.prepare(records) == true else { return false }
        let start = SystemClock.monotonicNanoseconds()
        try refusingAfterFailure { () throws(SystemCallError) in
            try lane?.commit(flushing: durability == .everyAppend)
        }
        let elapsed = SystemClock.monotonicNanoseconds() &- start
        commitNanoseconds.store(elapsed, ordering: .relaxed)
        acknowledge(records, batch)
        return true
    }

    /// Makes a commit visible, now that it is as durable as was asked for.
    private func acknowledge(_ records: [JournalRecord], _ batch: [ChainExtension]) {
        table.withLock { table in
            var parts = batch.makeIterator()
            var part = parts.next()
            for record in records {
                while let current = part, current.tenant != record.tenant { part = parts.next() }
                let isLast = record.lines.nextSequence == part?.lines.nextSequence
                table.acknowledge(record, head: isLast ? part?.head : nil)
            }
        }
    }

    /// Why nothing is accepted, if so.
    func checkAccepting() throws(StorageFailure) {
        guard let refusal = table.withLock({ $0.refusal }) else { return }
        guard refusal.reason != .closed else { throw refusal }
        throw StorageFailure(.refusing, at: path, "It was: \(refusal)")
    }

    /// After a failed write or flush what reached the device is unknown: nothing more is accepted.
    func refusingAfterFailure(
        _ body: () throws(SystemCallError) -> Void
    ) throws(StorageFailure) {
        do {
            try body()
        } catch {
            let failure = StorageFailure(error)
            table.withLock { table in
                if table.refusal == nil { table.refusal = failure }
            }
            throw failure
        }
    }
}
