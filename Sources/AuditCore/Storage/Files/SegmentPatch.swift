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

    /// Whether the entries end in front of something that was acknowledged.
    var endsEarly: Bool { entries.hasGap }

    /// Writes the bytes of a record in their places.
    mutating func write(_ record: JournalRecord) {
        entries.write(record.lines.entries, at: record.entryOffset)
        disclosures.write(record.lines.disclosures, at: record.disclosureOffset)
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
