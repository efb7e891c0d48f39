/// A log brought to where it can be used: what ``FileStorage`` is made of.
struct OpenedLog: Sendable {
    let identity: LogIdentity
    let recovery: StorageRecovery?
    let table: ChainTable
    /// `nil` when the log is only read.
    let lane: CommitLane?
    let lock: DirectoryLock?

    /// Opens for writing: lock, create if need be, replay, begin the journals anew.
    init(_ opening: LogOpening, name: String?) throws(StorageFailure) {
        let files = opening.files
        _ = try opening.identify(as: name)
        try StorageFailure.translating { () throws(SystemCallError) in
            try files.createDirectory(opening.directory.path)
        }
        lock = try DirectoryLock(opening.directory, files, clock: opening.options.clock)
        // Another process may have made the log in the meantime.
        identity = try opening.identify(as: name)
        try opening.create(identity)
        let recovered = try opening.readJournals()
        try opening.replay(recovered.records)
        var lane: CommitLane?
        try StorageFailure.translating { () throws(SystemCallError) in
            let journals = [
                try Journal(opening.directory.journal(0), files),
                try Journal(opening.directory.journal(1), files),
            ]
            // The newer one last. If only that one were begun anew, the older one would be replayed
            // alone the next time, and would cut off what the newer one had put behind it.
            let active = recovered.newest == 0 ? 1 : 0
            try journals[active].begin(generation: recovered.generation + 1)
            try journals[1 - active].begin(generation: recovered.generation + 2)
            lane = CommitLane(
                journals: journals,
                active: active,
                generation: recovered.generation + 1
            )
        }
        self.lane = lane
        table = ChainTable(saved: try opening.readHeads())
        recovery = Self.recovery(recovered)
    }

    /// Opens for reading: what the journals hold is put behind the segments in memory.
    init(reading opening: LogOpening) throws(StorageFailure) {
        identity = try opening.identify(as: nil)
        lane = nil
        lock = nil
        let recovered = try opening.readJournalsWhileWritten()
        var table = ChainTable(saved: try opening.readHeads())
        for record in recovered.records {
            if table[record.tenant] == nil {
                let saved = table.saved.lines[record.tenant]?.head
                let chain = TenantChain(
                    size: record.lines.firstSequence,
                    head: saved.flatMap { $0.size <= record.lines.firstSequence ? $0 : nil },
                    entryBytes: record.entryOffset,
                    disclosureBytes: record.disclosureOffset
                )
                table.meet(record.tenant, chain)
            }
            table.acknowledge(record, head: nil)
        }
        self.table = table
        recovery = Self.recovery(recovered)
    }

    private static func recovery(_ recovered: LogOpening.Recovered) -> StorageRecovery? {
        guard recovered.frameCount > 0 || recovered.tornByteCount > 0 else { return nil }
        return StorageRecovery(
            replayedCommitCount: recovered.frameCount,
            tornByteCount: recovered.tornByteCount
        )
    }
}
