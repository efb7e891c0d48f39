import Dispatch
import Synchronization

/// From the journal to the segments.
extension FileStorage {
    /// Lines wait for company this long, when no commit follows, before they go to their segments.
    private static let settlingDelay = DispatchTimeInterval.milliseconds(100)

    /// With this many bytes waiting, they go at once.
    private static let settlingByteCount = 16 * 1_048_576

    /// Goes on in the other journal, and has the one that is left flushed into the segments.
    func rollOver(_ lane: inout CommitLane?) throws(StorageFailure) {
        guard let journal = lane.map({ $0.journals[$0.active] }) else { return }
        if durability != .everyAppend { try refusingAfterFailure(journal.flush) }
        standby.wait()
        do {
            // If its checkpoint failed, the other journal still has what the segments lack.
            try checkAccepting()
        } catch {
            standby.signal()
            throw error
        }
        guard let (_, generation) = lane?.rollOver() else { return }
        settling.async {
            // A failure closed the storage for writing; the journal that was left keeps everything.
            try? self.checkpoint { () throws(SystemCallError) in
                try journal.begin(generation: generation)
            }
            self.standby.signal()
        }
    }

    /// Has waiting lines written to their segments in a while, or at once if there are many.
    func settleSoon() {
        let isMuch = table.withLock { $0.unsettledByteCount } >= Self.settlingByteCount
        guard isSettlingSoon.exchange(true, ordering: .acquiringAndReleasing) == false else {
            return
        }
        let job: @Sendable () -> Void = {
            self.isSettlingSoon.store(false, ordering: .releasing)
            _ = try? self.settle()
        }
        if isMuch {
            settling.async(execute: job)
        } else {
            settling.asyncAfter(deadline: .now() + Self.settlingDelay, execute: job)
        }
    }

    /// Writes all waiting lines to their segments.
    ///
    /// - Returns: The heads that are true of the segments then.
    @discardableResult
    private func settle() throws(StorageFailure) -> HeadsFile {
        try writing { writer throws(StorageFailure) in try settle(&writer) }
    }

    /// Works on the segments, unless that failed before: what the work then left undone is in the
    /// journals alone, and these must not be begun anew.
    private func writing<Value>(
        _ body: (inout SegmentWriter) throws(StorageFailure) -> Value
    ) throws(StorageFailure) -> Value {
        try writer.withLock { writer throws(StorageFailure) in
            if let failure = writer.failure { throw failure }
            do throws(StorageFailure) {
                return try body(&writer)
            } catch {
                writer.failure = error
                throw error
            }
        }
    }

    private func settle(_ writer: inout SegmentWriter) throws(StorageFailure) -> HeadsFile {
        let (work, heads) = table.withLock { $0.beginSettling() }
        // What is not flushed in the journal may not be in a segment: after a power cut it would be
        // there, and nobody could say how much of it.
        if durability != .everyAppend && !work.isEmpty { try flushJournal() }
        for (tenant, tails) in work {
            try refusingAfterFailure { () throws(SystemCallError) in
                try writer.write(tails, of: tenant)
            }
            let size = table.withLock { table in
                table.settled(tenant)
                return table[tenant]?.size ?? 0
            }
            indexSoon(tenant, tails, size)
        }
        return heads
    }

    /// Has the indexes of segments written that have become full.
    private func indexSoon(_ tenant: TenantID, _ tails: [SegmentTail], _ size: UInt64) {
        indexes.noteGrowth(of: tenant)
        let full = Set(tails.map(\.segment)).filter { $0 + LogDirectory.segmentEntryCount <= size }
        for segment in full {
            indexing.async {
                if !self.isIndexingOver { self.writeIndex(of: tenant, segment: segment) }
            }
        }
    }

    /// Has everything in the segments, flushed, and then begins journals anew.
    func checkpoint(
        _ beginJournals: () throws(SystemCallError) -> Void
    ) throws(StorageFailure) {
        try writing { writer throws(StorageFailure) in
            let heads = try settle(&writer)
            try refusingAfterFailure { () throws(SystemCallError) in
                try writer.flush()
                try writer.write(heads)
                try beginJournals()
            }
        }
    }
}
