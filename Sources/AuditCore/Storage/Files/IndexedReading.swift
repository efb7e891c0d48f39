/// Reads lines at places that an index says.
struct IndexedReading {
    private let source: SegmentSource
    /// Whether the places are known to be right.
    private let isOwn: Bool

    /// Lines that lie closer together than this are read in one go.
    private static let gapByteCount = 4_096
    private static let readByteCount = 1_048_576

    init(_ source: SegmentSource, isOwn: Bool) {
        self.source = source
        self.isOwn = isOwn
    }

    /// Adds the lines at some spots, which are in the order of the search.
    ///
    /// - Throws: ``IndexDamage`` if what is there are not these lines.
    func read(
        _ spots: [IndexColumns.Spot],
        isDescending: Bool,
        into found: inout IndexedLines
    ) throws(IndexDamage) {
        guard !spots.isEmpty else { return }
        let ascending = isDescending ? spots.reversed() : spots
        let entries = try read(ascending.map(\.entries), .entries, &found.entries)
        let disclosures = try read(
            ascending.map(\.disclosures),
            .disclosures,
            &found.disclosures
        )
        var lines: [IndexedLines.Line] = []
        lines.reserveCapacity(spots.count)
        for (index, spot) in ascending.enumerated() {
            lines.append(
                IndexedLines.Line(
                    sequence: source.segment + UInt64(spot.line),
                    entry: entries[index],
                    disclosures: disclosures[index]
                )
            )
        }
        if !isOwn {
            for line in lines { try check(line, found) }
        }
        found.lines += isDescending ? lines.reversed() : lines
    }

    /// Reads ranges of a file, ascending, into a buffer; returns where the lines are there, without
    /// their line feeds.
    private func read(
        _ ranges: [Range<Int>],
        _ part: LineWindow.Part,
        _ buffer: inout [UInt8]
    ) throws(IndexDamage) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        lines.reserveCapacity(ranges.count)
        var index = 0
        while index < ranges.count {
            // From the byte before, which must be the end of another line.
            let start = max(ranges[index].lowerBound - 1, 0)
            var end = ranges[index].upperBound
            var last = index
            while last + 1 < ranges.count, ranges[last + 1].lowerBound >= end,
                ranges[last + 1].lowerBound - end <= Self.gapByteCount,
                ranges[last + 1].upperBound - start <= Self.readByteCount
            {
                last += 1
                end = ranges[last].upperBound
            }
            guard let bytes = try? source.read(start..<end, of: part),
                bytes.count == end - start
            else { throw IndexDamage() }
            for range in ranges[index...last] {
                let line = range.lowerBound - start..<range.upperBound - start
                try Self.checkLine(line, in: bytes.span)
                lines.append(buffer.count + line.lowerBound..<buffer.count + line.upperBound - 1)
            }
            buffer += bytes
            index = last + 1
        }
        return lines
    }

    /// Checks that a range of bytes is one line, from its beginning to its line feed.
    private static func checkLine(
        _ line: Range<Int>,
        in bytes: Span<UInt8>
    ) throws(IndexDamage) {
        let isBegun = line.lowerBound == 0 || bytes[line.lowerBound - 1] == .lineFeed
        let end = LineScan.lineFeed(in: bytes, from: line.lowerBound)
        guard isBegun, end == line.upperBound - 1 else { throw IndexDamage() }
    }

    /// Checks that an entry has the number that an index gives it, and that the disclosures are its.
    private func check(
        _ line: IndexedLines.Line,
        _ found: IndexedLines
    ) throws(IndexDamage) {
        let entry = found.entries.span.extracting(line.entry)
        let end = Array("\"sequence\":\(line.sequence),\"version\":1}".utf8)
        guard entry.count > end.count,
            ByteSearch.areEqual(
                entry.extracting(entry.count - end.count..<entry.count),
                end.span
            )
        else { throw IndexDamage() }
        var digest: [UInt8] = []
        let disclosures = found.disclosures.span.extracting(line.disclosures)
        guard DisclosureCheck.check(entry: entry, disclosures: disclosures, digest: &digest) == nil
        else { throw IndexDamage() }
    }
}
