/// Reads lines of one segment: what its files have, and behind that what its tails have.
struct SegmentReader {
    let cache: FileCache
    let folder: String
    let segment: UInt64
    /// What the files do not have yet; of this segment, in order.
    let tails: [SegmentTail]
    /// The number of lines that may be read.
    let lineCount: Int

    /// What a read found: the lines, and where the one after them begins.
    struct Result {
        let lines: EntryLines
        let next: LinePlaces.Place
    }

    /// Reads lines from one on, up to either limit.
    ///
    /// - Parameter start: A place at or in front of that line.
    /// - Throws: ``StorageFailure``, `damaged` when there are fewer lines than there should be.
    func read(
        from line: Int,
        startingAt start: LinePlaces.Place,
        limit: ReadLimit
    ) throws(StorageFailure) -> Result {
        var entries = LineWindow(part: .entries, offset: start.entryOffset)
        var disclosures = LineWindow(part: .disclosures, offset: start.disclosureOffset)
        let blockByteCount = min(max(limit.byteCount, 16_384), 1_048_576)
        for _ in start.line..<line {
            _ = try take(&entries, blockByteCount)
            _ = try take(&disclosures, blockByteCount)
        }
        entries.dropTaken()
        disclosures.dropTaken()
        var count = 0
        var byteCount = 0
        while count < limit.entryCount, line + count < lineCount,
            count == 0 || byteCount < limit.byteCount
        {
            byteCount += try take(&entries, blockByteCount)
            byteCount += try take(&disclosures, blockByteCount)
            count += 1
        }
        let next = LinePlaces.Place(
            line: line + count,
            entryOffset: entries.nextOffset,
            disclosureOffset: disclosures.nextOffset
        )
        let lines = EntryLines(
            firstSequence: segment + UInt64(line),
            count: count,
            entries: entries.taken(),
            disclosures: disclosures.taken()
        )
        return Result(lines: lines, next: next)
    }

    /// Takes one more line into a window.
    ///
    /// - Returns: Its length, with the line feed.
    private func take(
        _ window: inout LineWindow,
        _ blockByteCount: Int
    ) throws(StorageFailure) -> Int {
        while true {
            if let byteCount = window.takeLine() { return byteCount }
            let block = try bytes(of: window.part, at: window.end, count: blockByteCount)
            guard !block.isEmpty else {
                throw StorageFailure(
                    .damaged,
                    at: path(of: window.part),
                    "It ends at byte \(window.end), in front of a line that was acknowledged."
                        + " Run auditlog verify on a copy, and restore the file"
                )
            }
            window.append(block)
        }
    }

    private func path(of part: LineWindow.Part) -> String {
        switch part {
        case .entries: folder + "/" + LogDirectory.entriesName(segment)
        case .disclosures: folder + "/" + LogDirectory.disclosuresName(segment)
        }
    }

    private func bytes(
        of part: LineWindow.Part,
        at offset: Int,
        count: Int
    ) throws(StorageFailure) -> [UInt8] {
        for tail in tails {
            let (start, bytes) =
                part == .entries
                ? (tail.entryOffset, tail.entries) : (tail.disclosureOffset, tail.disclosures)
            if offset >= start && offset < start + bytes.count {
                return Array(bytes[offset - start..<min(offset - start + count, bytes.count)])
            }
        }
        let fileEnd =
            part == .entries ? tails.first?.entryOffset : tails.first?.disclosureOffset
        let readable = min(count, (fileEnd ?? .max) - offset)
        guard readable > 0 else { return [] }
        let path = path(of: part)
        return try StorageFailure.translating { () throws(SystemCallError) in
            try cache.file(path, .read).read(readable, at: offset)
        }
    }
}

/// A stretch of one file in memory, of which lines are taken from the front.
struct LineWindow {
    enum Part { case entries, disclosures }

    let part: Part
    private var bytes: [UInt8] = []
    /// Where in the file ``bytes`` begins.
    private var start: Int
    /// How much of ``bytes`` was taken.
    private var takenByteCount = 0

    init(part: Part, offset: Int) {
        self.part = part
        start = offset
    }

    /// Where in the file the next block begins.
    var end: Int { start + bytes.count }

    /// Where in the file the next line begins.
    var nextOffset: Int { start + takenByteCount }

    mutating func append(_ block: [UInt8]) {
        if bytes.isEmpty { bytes = block } else { bytes.append(contentsOf: block) }
    }

    /// Takes a line, if a whole one is there; returns its length with the line feed.
    mutating func takeLine() -> Int? {
        guard let end = LineScan.lineFeed(in: bytes.span, from: takenByteCount) else { return nil }
        let byteCount = end + 1 - takenByteCount
        takenByteCount = end + 1
        return byteCount
    }

    /// Forgets what was taken so far.
    mutating func dropTaken() {
        guard takenByteCount > 0 else { return }
        bytes.removeFirst(takenByteCount)
        start += takenByteCount
        takenByteCount = 0
    }

    /// The bytes of the lines taken since.
    consuming func taken() -> [UInt8] {
        if takenByteCount < bytes.count { bytes.removeLast(bytes.count - takenByteCount) }
        return bytes
    }
}
