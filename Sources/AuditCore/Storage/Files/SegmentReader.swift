/// Reads lines of one segment that were acknowledged, and insists that they are there.
struct SegmentReader {
    let source: SegmentSource
    /// The number of lines that may be read.
    let lineCount: Int

    /// What a read found: the lines, and where the one after them begins.
    struct Result {
        let lines: EntryLines
        let next: LinePlaces.Place
    }

    /// Reads lines from one on, up to either limit.
    ///
    /// `start`: a place at or in front of that line.
    /// - Throws: ``StorageFailure``, `damaged` when there are fewer lines than there should be.
    func read(
        from line: Int,
        startingAt start: LinePlaces.Place,
        limit: ReadLimit
    ) throws(StorageFailure) -> Result {
        var entries = LineWindow(part: .entries, offset: start.entryOffset)
        var disclosures = LineWindow(part: .disclosures, offset: start.disclosureOffset)
        let block = min(max(limit.byteCount, 16_384), 1_048_576)
        for _ in start.line..<line {
            _ = try take(&entries, block)
            _ = try take(&disclosures, block)
        }
        entries.dropTaken()
        disclosures.dropTaken()
        var count = 0
        var byteCount = 0
        while count < limit.entryCount, line + count < lineCount,
            count == 0 || byteCount < limit.byteCount
        {
            byteCount += try take(&entries, block)
            byteCount += try take(&disclosures, block)
            count += 1
        }
        let next = LinePlaces.Place(
            line: line + count,
            entryOffset: entries.nextOffset,
            disclosureOffset: disclosures.nextOffset
        )
        let lines = EntryLines(
            firstSequence: source.segment + UInt64(line),
            count: count,
            entries: entries.taken(),
            disclosures: disclosures.taken()
        )
        return Result(lines: lines, next: next)
    }

    private func take(
        _ window: inout LineWindow,
        _ blockByteCount: Int
    ) throws(StorageFailure) -> Int {
        if let byteCount = try source.takeLine(&window, blockByteCount: blockByteCount) {
            return byteCount
        }
        throw StorageFailure(
            .damaged,
            at: source.path(of: window.part),
            "It ends at byte \(window.end), in front of a line that was acknowledged."
                + " Run auditlog verify on a copy, and restore the file"
        )
    }
}
