/// When what was appended survives.
public enum AuditDurability: Hashable, Sendable {
    /// Before each append returns. Nothing that was acknowledged is ever lost.
    case everyAppend
    /// At the latest this long after an append. A power cut loses what was acknowledged since the last
    /// flush; the death of the process alone loses nothing that had been written, but may lose what
    /// had not. What is left is always a sound chain.
    case interval(Duration)
    /// When ``AuditStorage/flush()`` or ``AuditStorage/close()`` returns, or a journal is full. A power
    /// cut loses what was acknowledged since.
    case manual
}

/// How a ``FileStorage`` works; the defaults suit a server.
public struct FileStorageOptions: Sendable {
    /// When what was appended survives.
    public var durability: AuditDurability = .everyAppend

    /// The length of each of the two journals, in bytes; at least 64 KiB.
    ///
    /// A larger one is flushed into the segments less often, and takes as much room.
    public var journalByteCount = 16 * 1_048_576

    /// The most files that are open at a time, however many tenants there are.
    public var openFileLimit = 128

    /// The most bytes of memory that indexes take, those of all tenants together.
    ///
    /// One of a full segment in its file takes 10 KB, one that grows 100 bytes an entry.
    package var indexByteLimit = 64 * 1_048_576

    /// The time.
    public var clock = AuditClock.system

    /// Random bits, for the log's identifier.
    public var random = AuditRandom.system

    /// The defaults.
    public init() {}
}
