/// Writes lines into segments, and flushes them when a journal is to be begun anew.
struct SegmentWriter: Sendable {
    private let directory: LogDirectory
    private let files: any FileSystem
    private let cache: FileCache

    /// Why nothing is written any more.
    var failure: StorageFailure?

    /// Files written to since the last flush, and folders in which names were made.
    private var unflushedFiles: Set<String> = []
    private var unflushedFolders: Set<String> = []

    /// Folders that are known to be there.
    private var knownFolders: Set<String> = []

    /// From so many files on, flushing the whole file system is cheaper than each one.
    private static let wholesaleCount = 16

    init(_ directory: LogDirectory, _ files: any FileSystem, _ cache: FileCache) {
        self.directory = directory
        self.files = files
        self.cache = cache
    }

    /// Writes a tenant's lines.
    ///
    /// They are in the journal, so that nothing is lost if this is cut short.
    mutating func write(_ tails: [SegmentTail], of tenant: TenantID) throws(SystemCallError) {
        let folder = directory.folder(of: tenant)
        if !knownFolders.contains(folder) {
            try files.createDirectory(folder)
            knownFolders.insert(folder)
            unflushedFolders.insert(directory.tenants)
        }
        for tail in tails {
            if tail.entryOffset == 0 { unflushedFolders.insert(folder) }
            try write(
                tail.entries,
                to: folder + "/" + LogDirectory.entriesName(tail.segment),
                at: tail.entryOffset
            )
            try write(
                tail.disclosures,
                to: folder + "/" + LogDirectory.disclosuresName(tail.segment),
                at: tail.disclosureOffset
            )
        }
    }

    private mutating func write(
        _ bytes: [UInt8],
        to path: String,
        at offset: Int
    ) throws(SystemCallError) {
        unflushedFiles.insert(path)
        try cache.file(path, .create).write(bytes.span, at: offset)
    }

    /// Makes all that was written survive a power cut.
    mutating func flush() throws(SystemCallError) {
        if unflushedFiles.count >= Self.wholesaleCount,
            try files.flushAll(at: directory.path)
        {
            unflushedFolders.removeAll(keepingCapacity: true)
        } else {
            for path in unflushedFiles.sorted() { try cache.file(path, .update).flush() }
            // A folder's name is in `tenants`, and `tenants` sorts before what is in it.
            for folder in unflushedFolders.sorted() { try files.flushDirectory(folder) }
        }
        unflushedFiles.removeAll(keepingCapacity: true)
        unflushedFolders.removeAll(keepingCapacity: true)
    }

    /// Keeps the heads, so that opening need not read what is in front of them.
    func write(_ heads: HeadsFile) throws(SystemCallError) {
        try files.replace(LogDirectory.headsName, in: directory.path, with: heads.bytes)
    }
}
