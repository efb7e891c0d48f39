/// The bytes of one segment: what its files have, and behind that what its tails have.
struct SegmentSource: Sendable {
    let cache: FileCache
    let folder: String
    let segment: UInt64
    /// What the files do not have yet; of this segment, in order.
    let tails: [SegmentTail]

    func path(of part: LineWindow.Part) -> String {
        switch part {
        case .entries: folder + "/" + LogDirectory.entriesName(segment)
        case .disclosures: folder + "/" + LogDirectory.disclosuresName(segment)
        }
    }

    /// Takes one more line into a window, reading on if need be.
    ///
    /// - Returns: Its length with the line feed; `nil` when no whole line is left.
    func takeLine(
        _ window: inout LineWindow,
        blockByteCount: Int
    ) throws(StorageFailure) -> Int? {
        while true {
            if let byteCount = window.takeLine() { return byteCount }
            let count = window.byteCount(ofNext: blockByteCount)
            let block = try bytes(of: window.part, at: window.end, count: count)
            if block.isEmpty { return nil }
            window.append(block)
        }
    }

    /// Goes on behind the next line, and holds no more than a block and what is left of one line.
    ///
    /// - Returns: Whether a whole line was there.
    func passOverLine(
        _ window: inout LineWindow,
        blockByteCount: Int
    ) throws(StorageFailure) -> Bool {
        while window.takeLine() == nil {
            window.dropTaken()
            let count = window.byteCount(ofNext: blockByteCount)
            let block = try bytes(of: window.part, at: window.end, count: count)
            if block.isEmpty { return false }
            window.append(block)
        }
        return true
    }

    /// Whether there are bytes behind what was taken.
    func hasMore(_ window: LineWindow) throws(StorageFailure) -> Bool {
        if window.end > window.nextOffset { return true }
        return try !bytes(of: window.part, at: window.end, count: 1).isEmpty
    }

    /// All bytes of a range, or as many as there are.
    func read(
        _ range: Range<Int>,
        of part: LineWindow.Part
    ) throws(StorageFailure) -> [UInt8] {
        var read = try bytes(of: part, at: range.lowerBound, count: range.count)
        while read.count < range.count {
            let start = range.lowerBound + read.count
            let more = try bytes(of: part, at: start, count: range.upperBound - start)
            if more.isEmpty { break }
            read += more
        }
        return read
    }

    /// How many bytes there are.
    func byteCount(of part: LineWindow.Part) throws(StorageFailure) -> Int {
        if let last = tails.last { return part == .entries ? last.entryEnd : last.disclosureEnd }
        do {
            return try cache.file(path(of: part), .read).byteCount()
        } catch {
            if error.errno == SystemErrno.notFound { return 0 }
            throw StorageFailure(error)
        }
    }

    /// Some bytes at an offset; none at the end.
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
        let fileEnd = part == .entries ? tails.first?.entryOffset : tails.first?.disclosureOffset
        let readable = min(count, (fileEnd ?? .max) - offset)
        guard readable > 0 else { return [] }
        do {
            return try cache.file(path(of: part), .read).read(readable, at: offset)
        } catch {
            // A file that is not there has no bytes; who counts lines notices.
            if error.errno == SystemErrno.notFound { return [] }
            throw StorageFailure(error)
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
    /// An offset in the file behind which nothing is wanted.
    private let limit: Int?

    init(part: Part, offset: Int, limit: Int? = nil) {
        self.part = part
        self.limit = limit
        start = offset
    }

    /// How much to read in place of a block: not beyond the limit, unless that was wrong.
    func byteCount(ofNext block: Int) -> Int {
        guard let limit, limit > end else { return block }
        return min(block, limit - end)
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
