/// A search in one segment: looks its index up, and reads and checks the lines that it names.
struct IndexVisit {
    let search: IndexSearch
    let segment: IndexedSegment

    private var first: UInt64 { segment.source.segment }

    /// Adds what a segment's index finds to what was found before, and moves on.
    func read(
        _ parts: [SegmentIndex.Part],
        _ before: IndexedLines
    ) throws(IndexDamage) -> IndexedLines {
        var found = before
        let range = before.remaining
        let low = Int(max(range.lowerBound, first) - first)
        let high = Int(min(range.upperBound, first + UInt64(segment.lineCount)) - first)
        var step = IndexStep(first, .pruned)
        var next: Int?
        for part in search.isDescending ? parts.reversed() : parts where next == nil {
            next = try read(part, low..<high, &found, &step)
        }
        found.steps.append(step)
        if search.isDescending {
            found.remaining = range.lowerBound..<first + UInt64(next.map { $0 + 1 } ?? low)
        } else {
            found.remaining = first + UInt64(next ?? high)..<range.upperBound
        }
        return found
    }

    /// - Returns: The line to go on with; `nil` when the part is done.
    private func read(
        _ part: SegmentIndex.Part,
        _ lines: Range<Int>,
        _ found: inout IndexedLines,
        _ step: inout IndexStep
    ) throws(IndexDamage) -> Int? {
        try read(part.index, isOwn: part.isOwn, lines, &found, &step)
    }

    private func read(
        _ part: some IndexPart,
        isOwn: Bool,
        _ lines: Range<Int>,
        _ found: inout IndexedLines,
        _ step: inout IndexStep
    ) throws(IndexDamage) -> Int? {
        let lookup = IndexLookup(request: search.request)
        guard
            var candidates = try lookup.candidates(
                in: part,
                lines: lines,
                isCounting: search.isCounting
            )
        else { return nil }
        step.kind = .used(candidates.clause)
        if search.isCounting { candidates.all.subtract(candidates.certain) }
        let (spots, next) = try lookup.spots(
            of: candidates.all,
            in: part,
            candidates,
            isDescending: search.isDescending,
            limit: ReadLimit(
                entryCount: search.limit.entryCount - found.lines.count,
                byteCount: search.limit.byteCount - found.entries.count
            )
        )
        if search.isCounting {
            if let next {
                let done =
                    search.isDescending
                    ? next + 1..<PositionSet.capacity : 0..<next
                candidates.certain.formIntersection(PositionSet(done))
            }
            found.certainCount += UInt64(try lookup.count(of: candidates.certain, in: part))
        }
        step.readCount += spots.count
        try IndexedReading(segment.source, isOwn: isOwn).read(
            spots,
            isDescending: search.isDescending,
            into: &found
        )
        return next
    }
}
