/// Picks lines out of candidates, by their time where it counts.
extension IndexLookup {
    /// Where candidates are in the segment's files, from one end on, the last first if `isDescending`.
    ///
    /// `set` says which of the candidates; of the bytes of `limit` more are picked by one line at most.
    /// Returned are the spots in that order, and the candidate to go on with, `nil` at the end.
    func spots(
        of set: PositionSet,
        in part: some IndexPart,
        _ found: Candidates,
        isDescending: Bool,
        limit: ReadLimit
    ) throws(IndexDamage) -> (spots: [IndexColumns.Spot], next: Int?) {
        var spots: [IndexColumns.Spot] = []
        var byteCount = 0
        var columns = BlockColumns()
        var position =
            isDescending
            ? set.last(before: PositionSet.capacity) : set.first(from: 0)
        while let line = position {
            guard spots.count < limit.entryCount, byteCount < limit.byteCount else {
                return (spots, line)
            }
            let index = line - part.lines.lowerBound
            let block = try columns.block(of: index, in: part)
            let inBlock = index % IndexColumns.lineCount
            if found.opaque.contains(line) || isInTime(block.time(inBlock)) {
                let spot = try block.spot(inBlock, line: line)
                spots.append(spot)
                byteCount += spot.entries.count + spot.disclosures.count
            }
            position = isDescending ? set.last(before: line) : set.first(from: line + 1)
        }
        return (spots, nil)
    }

    /// The number of lines of a set whose time is asked for; none of them is opaque.
    ///
    /// Reads times only where a block of lines is partly in time.
    func count(of set: PositionSet, in part: some IndexPart) throws(IndexDamage) -> Int {
        guard request.isTimed else { return set.count }
        var count = 0
        var columns = BlockColumns()
        for (index, block) in part.timeBlocks.enumerated() {
            let start = part.lines.lowerBound + index * IndexColumns.timeBlockLineCount
            let end = min(start + IndexColumns.timeBlockLineCount, part.lines.upperBound)
            guard !covers(block) else {
                count += set.count(in: start..<end)
                continue
            }
            var position = set.first(from: start)
            while let line = position, line < end {
                let index = line - part.lines.lowerBound
                let time = try columns.block(of: index, in: part).time(
                    index % IndexColumns.lineCount
                )
                if isInTime(time) { count += 1 }
                position = set.first(from: line + 1)
            }
        }
        return count
    }

    private func isInTime(_ time: Int64) -> Bool {
        time >= request.from && time < request.until
    }

    /// The columns read last.
    private struct BlockColumns {
        private var number = -1
        private var columns: IndexColumns?

        mutating func block(
            of index: Int,
            in part: some IndexPart
        ) throws(IndexDamage) -> IndexColumns {
            let wanted = index / IndexColumns.lineCount
            if let columns, number == wanted { return columns }
            let read = try part.columns(wanted)
            (number, columns) = (wanted, read)
            return read
        }
    }
}
