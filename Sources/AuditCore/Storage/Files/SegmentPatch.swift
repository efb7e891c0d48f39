/// What the journals make of a segment's two files, by the rules of `Docs/FileFormat.md`, section 6.
///
/// Unlike who replays journals, this stops at nothing: the verifier has to name what is wrong.
struct SegmentPatch: Sendable {
    private let segment: UInt64
    private var entries: FilePatch
    private var disclosures: FilePatch

    /// No change of a segment's files, as long as they are now.
    init(
        of segment: UInt64,
        in folder: String,
        _ files: any FileSystem
    ) throws(StorageFailure) {
        self.segment = segment
        (entries, disclosures) = try StorageFailure.translating { () throws(SystemCallError) in
            let entriesPath = folder + "/" + LogDirectory.entriesName(segment)
            let disclosuresPath = folder + "/" + LogDirectory.disclosuresName(segment)
            return (
                FilePatch(keeping: try files.byteCount(of: entriesPath) ?? 0),
                FilePatch(keeping: try files.byteCount(of: disclosuresPath) ?? 0)
            )
        }
    }

    /// What records make of the segments that they name.
    static func patches(
        of records: [JournalRecord],
        in directory: LogDirectory,
        _ files: any FileSystem
    ) throws(StorageFailure) -> [TenantID: [UInt64: SegmentPatch]] {
        var patches: [TenantID: [UInt64: SegmentPatch]] = [:]
        for record in records {
            var patch =
                if let known = patches[record.tenant]?[record.segment] { known } else {
                    try SegmentPatch(
                        of: record.segment,
                        in: directory.folder(of: record.tenant),
                        files
                    )
                }
            patch.write(record)
            patches[record.tenant, default: [:]][record.segment] = patch
        }
        return patches
    }

    /// Whether the entries end in front of something that was acknowledged.
    var endsEarly: Bool { entries.hasGap }

    /// Writes the bytes of a record in their places.
    mutating func write(_ record: JournalRecord) {
        entries.write(record.lines.entries, at: record.entryOffset)
        disclosures.write(record.lines.disclosures, at: record.disclosureOffset)
    }

    /// Whether the bytes of a record are in their places already.
    func holds(
        _ record: JournalRecord,
        in folder: String,
        _ files: any FileSystem
    ) throws(SystemCallError) -> Bool {
        let hasEntries = try entries.holds(
            record.lines.entries,
            at: record.entryOffset,
            of: folder + "/" + LogDirectory.entriesName(segment),
            files
        )
        guard hasEntries else { return false }
        return try disclosures.holds(
            record.lines.disclosures,
            at: record.disclosureOffset,
            of: folder + "/" + LogDirectory.disclosuresName(segment),
            files
        )
    }

    /// What stands behind the parts of the files that are kept.
    var tail: SegmentTail {
        SegmentTail(
            segment: segment,
            entryOffset: entries.kept,
            entries: entries.tail,
            disclosureOffset: disclosures.kept,
            disclosures: disclosures.tail
        )
    }
}

/// A file's first bytes as they are, and others behind them.
private struct FilePatch: Sendable {
    private(set) var kept: Int
    private(set) var tail: [UInt8] = []
    /// Whether something belongs behind the end.
    private(set) var hasGap = false

    init(keeping byteCount: Int) {
        kept = byteCount
    }

    /// Whether bytes are at an offset, in what is kept of the file and behind it.
    func holds(
        _ bytes: [UInt8],
        at offset: Int,
        of path: String,
        _ files: any FileSystem
    ) throws(SystemCallError) -> Bool {
        guard offset + bytes.count <= kept + tail.count else { return false }
        let keptCount = max(0, min(bytes.count, kept - offset))
        if keptCount > 0 {
            let found = try files.open(path, .read).read(keptCount, at: offset)
            guard found.elementsEqual(bytes[..<keptCount]) else { return false }
        }
        let behind = bytes[keptCount...]
        return behind.isEmpty || tail[(offset + keptCount - kept)...].starts(with: behind)
    }

    /// Cuts at an offset and writes there.
    mutating func write(_ bytes: [UInt8], at offset: Int) {
        if offset > kept + tail.count {
            hasGap = true
        } else if offset <= kept {
            kept = offset
            tail = bytes
        } else {
            tail.removeLast(kept + tail.count - offset)
            tail.append(contentsOf: bytes)
        }
    }
}
