import Dispatch
import Synchronization

extension FileStorage {
    /// Closing goes on writing indexes for this long; what is missing then is built when it is needed.
    private static let closingNanoseconds: UInt64 = 5_000_000_000

    public func flush() async throws(StorageFailure) {
        try await Self.blocking(commits) { () throws(StorageFailure) in
            // The kernel reports a failed write once: a flush after it would succeed and mean nothing.
            let refusal = self.table.withLock { $0.refusal }
            if refusal?.reason != .closed { try self.checkAccepting() }
            try self.flushJournal()
        }.get()
    }

    /// Does not wait for the lane: its owner may be waiting for the checkpoint that calls this.
    func flushJournal() throws(StorageFailure) {
        let mark = lane.withLockIfAvailable { $0?.mark } ?? nil
        for journal in journals { try refusingAfterFailure(journal.flush) }
        if let mark { _ = lane.withLockIfAvailable { $0?.noteFlushed(mark) } }
    }

    /// With durability by interval, has the journal flushed when the interval is over.
    func flushSoon() {
        guard case .interval(let interval) = durability,
            isFlushingSoon.exchange(true, ordering: .acquiringAndReleasing) == false
        else { return }
        let delay = DispatchTimeInterval.microseconds(Int(clamping: interval.microseconds))
        settling.asyncAfter(deadline: .now() + delay) {
            self.isFlushingSoon.store(false, ordering: .releasing)
            try? self.flushJournal()
        }
    }

    public func close() async throws(StorageFailure) {
        try await Self.blocking(commits) { () throws(StorageFailure) in
            try self.closeAfterCommits()
        }.get()
    }

    private func closeAfterCommits() throws(StorageFailure) {
        let refusal = table.withLock { table in
            let refusal = table.refusal
            table.refusal = StorageFailure(.closed, at: path)
            return refusal
        }
        defer {
            cache.removeAll()
            indexes.removeAll()
            lock.withLock { $0 = nil }
        }
        // After a failure the journals are all there is to go by; they stay as they are.
        guard refusal == nil, lock.withLock({ $0 != nil }) else { return }
        standby.wait()
        defer { standby.signal() }
        try checkpoint { () throws(SystemCallError) in
            try lane.withLock { lane throws(SystemCallError) in try lane?.clear() }
        }
        finishIndexing()
    }

    /// Writes the indexes that are still to be written, as far as time allows.
    private func finishIndexing() {
        let end = SystemClock.monotonicNanoseconds() + Self.closingNanoseconds
        indexingEnd.store(end, ordering: .releasing)
        indexing.sync {}
        writeIndexesOfGrown(until: end)
    }

    /// Whether the time that closing has for indexes is over.
    var isIndexingOver: Bool {
        SystemClock.monotonicNanoseconds() >= indexingEnd.load(ordering: .acquiring)
    }
}
