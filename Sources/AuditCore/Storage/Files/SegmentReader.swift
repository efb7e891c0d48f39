/// Reads lines of one segment that were acknowledged, and insists that they are there.
struct SegmentReader {
    let source: SegmentSource
    /// The number of lines that may be read.
    let lineCount: Int

    /// What a read found: the lines, and where some of those that it came by begin.
    struct Result {
        let lines: EntryLines
        /// In order; the last is that of the line after those returned.
        let places: [LinePlaces.Place]
    }

    /// Of lines that are passed over, the place of every so many is learned.
    ///
    /// Whoever reads backwards then passes over each line twice, and not once for each read.
    private static let passedOverCount = 256

    /// Reads lines from one on, up to either limit.
    ///
    /// Holds the lines that it returns and a block of each file, however many are passed over.
    ///
    /// - `start`: a place at or in front of that line.
    /// - `end`: a place behind the last line that is wanted, if one is known: no more is read.
    /// - Throws: ``StorageFailure``, `damaged` when there are fewer lines than there should be.
    func read(
        from line: Int,
        startingAt start: LinePlaces.Place,
        endingAt end: LinePlaces.Place? = nil,
        limit: ReadLimit
    ) throws(StorageFailure) -> Result {
        var entries = LineWindow(
            part: .entries,
            offset: start.entryOffset,
            limit: end?.entryOffset
        )
        var disclosures = LineWindow(
            part: .disclosures,
            offset: start.disclosureOffset,
            limit: end?.disclosureOffset
        )
        let block = min(max(limit.byteCount, 16_384), 1_048_576)
        var places: [LinePlaces.Place] = []
        for passed in start.line..<line {
            if passed > start.line, passed % Self.passedOverCount == 0 {
                places.append(place(passed, entries, disclosures))
            }
            try passOver(&entries, block)
            try passOver(&disclosures, block)
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
        places.append(place(line + count, entries, disclosures))
        let lines = EntryLines(
            firstSequence: source.segment + UInt64(line),
            count: count,
            entries: entries.taken(),
            disclosures: disclosures.taken()
        )
        return Result(lines: lines, places: places)
    }

    private func place(
        _ line: Int,
        _ entries: borrowing LineWindow,
        _ disclosures: borrowing LineWindow
    ) -> LinePlaces.Place {
        LinePlaces.Place(
            line: line,
            entryOffset: entries.nextOffset,
            disclosureOffset: disclosures.nextOffset
        )
    }

    private func take(
        _ window: inout LineWindow,
        _ blockByteCount: Int
    ) throws(StorageFailure) -> Int {
        if let byteCount = try source.takeLine(&window, blockByteCount: blockByteCount) {
            return byteCount
        }
        throw endsEarly(window)
    }

    private func passOver(
        _ window: inout LineWindow,
        _ blockByteCount: Int
    ) throws(StorageFailure) {
        guard try source.passOverLine(&window, blockByteCount: blockByteCount) else {
            throw endsEarly(window)
        }
    }

    private func endsEarly(_ window: borrowing LineWindow) -> StorageFailure {
        StorageFailure(
            .damaged,
            at: source.path(of: window.part),
            "It ends at byte \(window.end), in front of a line that was acknowledged."
                + " Run auditlog verify on a copy, and restore the file"
        )
    }
}
