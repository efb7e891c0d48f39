import Dispatch
import Synchronization

/// Keeps chains in a directory, as lines of text that other tools read.
///
/// An append writes one frame to a journal and flushes it, whatever the number of tenants in it;
/// the lines get to their segments afterwards, without anybody waiting, and are flushed when the
/// journal is full. `Docs/Durability.md` says what is promised and what it rests on,
/// `Docs/FileFormat.md` what the files hold.
///
/// One process writes a log at a time; any number may read it. After a write or a flush fails,
/// nothing more is accepted until the log is opened again: what reached the device is unknown.
public final class FileStorage: AuditStorage {
    public let identity: LogIdentity
    public let recovery: StorageRecovery?

    /// The directory.
    public var path: String { directory.path }

    let directory: LogDirectory
    let files: any FileSystem
    private let durability: AuditDurability
    let cache: FileCache
    let random: AuditRandom

    /// Indexes, derived from the segments.
    let indexes: IndexStore

    /// What is known of every tenant.
    ///
    /// Locked for moments; never across a system call.
    private let table: Mutex<ChainTable>

    /// The journals, to be flushed without waiting for a commit; none when the log is only read.
    private let journals: [Journal]

    /// The way into the journals; `nil` when the log is only read.
    ///
    /// Locked while a commit is written and flushed, and while it waits for the other journal.
    private let lane: Mutex<CommitLane?>

    /// The segments.
    ///
    /// Locked while lines are written to them or flushed.
    private let writer: Mutex<SegmentWriter>

    /// Held while the process may write.
    private let lock: Mutex<DirectoryLock?>

    /// Whether a job to settle, or to flush, is on its way.
    private let isSettlingSoon = Atomic(false)
    private let isFlushingSoon = Atomic(false)

    /// One while no checkpoint runs: the journal that does not take commits stands by.
    private let standby = DispatchSemaphore(value: 1)

    private let commits = DispatchQueue(label: "audit.commits")
    private let settling = DispatchQueue(label: "audit.settling")
    let reading = DispatchQueue(label: "audit.reading", attributes: .concurrent)

    /// Writes indexes of full segments; nobody waits for it but ``close()``.
    private let indexing = DispatchQueue(label: "audit.indexing", qos: .utility)

    /// When no more indexes are written, because the storage is being closed.
    private let indexingEnd = Atomic(UInt64.max)

    /// Whether indexes may be written.
    let isWritable: Bool

    /// Closing goes on writing indexes for this long; what is missing then is built when it is needed.
    private static let closingNanoseconds: UInt64 = 5_000_000_000

    /// How long the last commit took to be written and flushed.
    private let commitNanoseconds = Atomic(UInt64.max)

    /// With commits shorter than this, nobody changes threads for them.
    private static let quickCommitNanoseconds: UInt64 = 500_000

    /// Lines wait for company this long, when no commit follows, before they go to their segments.
    private static let settlingDelay = DispatchTimeInterval.milliseconds(100)

    /// With this many bytes waiting, they go at once.
    private static let settlingByteCount = 16 * 1_048_576

    /// Opens a log for writing, and makes it if the directory is empty or absent.
    ///
    /// Cost: what was acknowledged and had not reached its segments is written there, at most the
    /// length of the two journals. Sealed segments are not read.
    ///
    /// - Parameters:
    ///   - directory: Where the log is. The directory above it must be there.
    ///   - name: What it is called, which every entry says. `nil` takes any log that is there, and
    ///     makes none.
    ///   - options: How it works.
    /// - Throws: ``StorageFailure``: `locked` with the holder, `notALog`, `otherLog`, `newerFormat`,
    ///   `missing` and `damaged` with the place, or what the device says.
    public convenience init(
        directory: String,
        name: String? = nil,
        options: FileStorageOptions = FileStorageOptions()
    ) async throws(StorageFailure) {
        try await self.init(directory, name, options, files: POSIXFileSystem())
    }

    /// Opens a log for writing on a file system of the caller's.
    package convenience init(
        _ path: String,
        _ name: String?,
        _ options: FileStorageOptions,
        files: any FileSystem
    ) async throws(StorageFailure) {
        let opening = LogOpening(directory: LogDirectory(path), files: files, options: options)
        let opened = await Self.blocking(DispatchQueue(label: "audit.opening")) {
            () throws(StorageFailure) in try OpenedLog(opening, name: name)
        }
        try self.init(opened.get(), opening)
    }

    /// Opens a log for reading, also while another process writes it or one has left it unclosed.
    ///
    /// Sees what was acknowledged when it was opened. Writes nothing and locks nothing.
    public convenience init(
        reading directory: String,
        options: FileStorageOptions = FileStorageOptions()
    ) async throws(StorageFailure) {
        try await self.init(reading: directory, options, files: POSIXFileSystem())
    }

    /// Opens a log for reading on a file system of the caller's.
    package convenience init(
        reading path: String,
        _ options: FileStorageOptions,
        files: any FileSystem
    ) async throws(StorageFailure) {
        let opening = LogOpening(directory: LogDirectory(path), files: files, options: options)
        let opened = await Self.blocking(DispatchQueue(label: "audit.opening")) {
            () throws(StorageFailure) in try OpenedLog(reading: opening)
        }
        try self.init(opened.get(), opening)
    }

    private init(_ opened: consuming OpenedLog, _ opening: LogOpening) {
        directory = opening.directory
        files = opening.files
        durability = opening.options.durability
        cache = FileCache(opening.files, limit: opening.options.openFileLimit)
        random = opening.options.random
        indexes = IndexStore(byteLimit: opening.options.indexByteLimit)
        isWritable = opened.lock != nil
        identity = opened.identity
        recovery = opened.recovery
        table = Mutex(opened.table)
        journals = opened.lane?.journals ?? []
        lane = Mutex(opened.lane)
        writer = Mutex(SegmentWriter(opening.directory, opening.files, cache))
        lock = Mutex(opened.lock)
    }

    /// Runs blocking work on a queue of the storage's own, off the tasks' threads.
    static func blocking<Value: Sendable>(
        _ queue: DispatchQueue,
        _ body: @escaping @Sendable () throws(StorageFailure) -> Value
    ) async -> Result<Value, StorageFailure> {
        await unsafe withUnsafeContinuation { continuation in
            queue.async { unsafe continuation.resume(returning: Result(catching: body)) }
        }
    }
}

// MARK: - Appending

extension FileStorage {
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
    private func checkAccepting() throws(StorageFailure) {
        guard let refusal = table.withLock({ $0.refusal }) else { return }
        guard refusal.reason != .closed else { throw refusal }
        throw StorageFailure(.refusing, at: path, "It was: \(refusal)")
    }

    /// After a failed write or flush what reached the device is unknown: nothing more is accepted.
    private func refusingAfterFailure(
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

// MARK: - From the journal to the segments

extension FileStorage {
    /// Goes on in the other journal, and has the one that is left flushed into the segments.
    private func rollOver(_ lane: inout CommitLane?) throws(StorageFailure) {
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
    private func settleSoon() {
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
    private func checkpoint(
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

// MARK: - Flushing and closing

extension FileStorage {
    public func flush() async throws(StorageFailure) {
        try await Self.blocking(commits) { () throws(StorageFailure) in
            // The kernel reports a failed write once: a flush after it would succeed and mean nothing.
            let refusal = self.table.withLock { $0.refusal }
            if refusal?.reason != .closed { try self.checkAccepting() }
            try self.flushJournal()
        }.get()
    }

    /// Does not wait for the lane: its owner may be waiting for the checkpoint that calls this.
    private func flushJournal() throws(StorageFailure) {
        let mark = lane.withLockIfAvailable { $0?.mark } ?? nil
        for journal in journals { try refusingAfterFailure(journal.flush) }
        if let mark { _ = lane.withLockIfAvailable { $0?.noteFlushed(mark) } }
    }

    /// With durability by interval, has the journal flushed when the interval is over.
    private func flushSoon() {
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
    private var isIndexingOver: Bool {
        SystemClock.monotonicNanoseconds() >= indexingEnd.load(ordering: .acquiring)
    }
}

// MARK: - Reading

extension FileStorage {
    public func tenants() async throws(StorageFailure) -> [TenantID] {
        try await Self.blocking(reading) { () throws(StorageFailure) in
            try self.listTenants()
        }.get()
    }

    private func listTenants() throws(StorageFailure) -> [TenantID] {
        let names = try StorageFailure.translating { () throws(SystemCallError) in
            try files.names(in: directory.tenants)
        }
        var tenants = Set(table.withLock { $0.metTenants })
        for name in names ?? [] {
            if let tenant = TenantListing(directory, files).tenant(ofFolder: name) {
                tenants.insert(tenant)
            }
        }
        return tenants.sorted()
    }

    public func size(of tenant: TenantID) async throws(StorageFailure) -> UInt64 {
        if let chain = table.withLock({ $0[tenant] }) { return chain.size }
        return try await Self.blocking(reading) { () throws(StorageFailure) in
            try self.chain(of: tenant).size
        }.get()
    }

    public func head(of tenant: TenantID) async throws(StorageFailure) -> ChainHead? {
        if let chain = table.withLock({ $0[tenant] }) { return chain.head }
        return try await Self.blocking(reading) { () throws(StorageFailure) in
            try self.chain(of: tenant).head
        }.get()
    }

    /// What is known of a tenant, found in its folder when it is met for the first time.
    func chain(of tenant: TenantID) throws(StorageFailure) -> TenantChain {
        let (known, saved) = table.withLock { ($0[tenant], $0.saved.lines[tenant]) }
        if let known { return known }
        let opening = TenantOpening(directory: directory, files: files)
        let found = Result { () throws(StorageFailure) in try opening.open(tenant, saved: saved) }
        return try table.withLock { table throws(StorageFailure) in
            // Who met the tenant meanwhile may have written to the files while they were looked at.
            if let known = table[tenant] { return known }
            let chain = try found.get()
            table.meet(tenant, chain)
            return chain
        }
    }

    public func read(
        _ tenant: TenantID,
        from sequence: UInt64,
        limit: ReadLimit
    ) async throws(StorageFailure) -> EntryLines {
        try await Self.blocking(reading) { () throws(StorageFailure) in
            try self.readLines(tenant, from: sequence, limit: limit)
        }.get()
    }

    private func readLines(
        _ tenant: TenantID,
        from sequence: UInt64,
        limit: ReadLimit
    ) throws(StorageFailure) -> EntryLines {
        let chain = try chain(of: tenant)
        guard sequence < chain.size else { return EntryLines(firstSequence: sequence) }
        let segment = LogDirectory.segment(holding: sequence)
        let source = SegmentSource(
            cache: cache,
            folder: directory.folder(of: tenant),
            segment: segment,
            tails: chain.tails.filter { $0.segment == segment }
        )
        let lineCount = Int(min(chain.size - segment, LogDirectory.segmentEntryCount))
        let reader = SegmentReader(source: source, lineCount: lineCount)
        let line = Int(sequence - segment)
        let end = line + min(limit.entryCount, lineCount - line)
        let result = try reader.read(
            from: line,
            startingAt: chain.place(nearest: line, in: segment),
            endingAt: chain.place(from: end, in: segment),
            limit: limit
        )
        table.withLock { table in
            for place in result.places { table.learn(place, tenant, segment: segment) }
        }
        return result.lines
    }
}
