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
    let durability: AuditDurability
    let cache: FileCache
    let random: AuditRandom

    /// Indexes, derived from the segments.
    let indexes: IndexStore

    /// What is known of every tenant.
    ///
    /// Locked for moments; never across a system call.
    let table: Mutex<ChainTable>

    /// The journals, to be flushed without waiting for a commit; none when the log is only read.
    let journals: [Journal]

    /// The way into the journals; `nil` when the log is only read.
    ///
    /// Locked while a commit is written and flushed, and while it waits for the other journal.
    let lane: Mutex<CommitLane?>

    /// The segments.
    ///
    /// Locked while lines are written to them or flushed.
    let writer: Mutex<SegmentWriter>

    /// Held while the process may write.
    let lock: Mutex<DirectoryLock?>

    /// Whether a job to settle, or to flush, is on its way.
    let isSettlingSoon = Atomic(false)
    let isFlushingSoon = Atomic(false)

    /// One while no checkpoint runs: the journal that does not take commits stands by.
    let standby = DispatchSemaphore(value: 1)

    let commits = DispatchQueue(label: "audit.commits")
    let settling = DispatchQueue(label: "audit.settling")
    let reading = DispatchQueue(label: "audit.reading", attributes: .concurrent)

    /// Writes indexes of full segments; nobody waits for it but ``close()``.
    let indexing = DispatchQueue(label: "audit.indexing", qos: .utility)

    /// When no more indexes are written, because the storage is being closed.
    let indexingEnd = Atomic(UInt64.max)

    /// Whether indexes may be written.
    let isWritable: Bool

    /// How long the last commit took to be written and flushed.
    let commitNanoseconds = Atomic(UInt64.max)

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
