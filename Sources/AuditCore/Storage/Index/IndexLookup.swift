/// Where in a part of a segment entries may be that a request describes.
struct IndexLookup {
    let request: IndexRequest

    /// What was found in one part.
    struct Candidates {
        /// All lines that have to be looked at.
        var all: PositionSet
        /// Those that certainly are as the request describes, if their time is.
        var certain: PositionSet
        /// Those whose time is not known.
        var opaque: PositionSet
        /// Which clause was chosen to begin with; `nil` if only time counted.
        var clause: String?
    }

    /// A clause as a part has it.
    private struct Match {
        let name: String
        var strong: [IndexPostings] = []
        var weak: [IndexPostings] = []

        var count: Int { (strong + weak).reduce(0) { $0 + $1.count } }
    }

    /// Looks a request up; `nil` if a part has nothing of it.
    ///
    /// `isCounting`: whether ``Candidates/certain`` is needed. If not, clauses that would say little
    /// about the few lines that are left are passed over.
    func candidates(
        in part: some IndexPart,
        lines: Range<Int>,
        isCounting: Bool
    ) throws(IndexDamage) -> Candidates? {
        let lines = lines.clamped(to: part.lines)
        guard !lines.isEmpty else { return nil }
        var opaque = PositionSet()
        if let postings = try part.postings(of: .opaque) {
            try part.insert(postings, into: &opaque)
        }
        let isOutOfTime = request.isTimed && !part.timeBlocks.contains(where: overlaps)
        if isOutOfTime && opaque.isEmpty { return nil }

        var matches: [Match] = []
        for clause in request.clauses { matches.append(try match(clause, in: part)) }
        matches.sort { $0.count < $1.count }
        guard matches.first?.count != 0 || !opaque.isEmpty else { return nil }

        let inRange = PositionSet(lines)
        var found = Candidates(all: inRange, certain: inRange, opaque: opaque)
        found.clause = matches.first?.name
        var remaining = matches.first?.count ?? 0
        for match in matches where isCounting || match.name == found.clause || remaining > 256 {
            try narrow(&found, by: match, in: part, isCounting)
            if !isCounting { remaining = found.all.count }
        }
        removeOutOfTime(&found.all, part)
        found.opaque.formIntersection(inRange)
        found.all.formUnion(found.opaque)
        found.certain.formIntersection(found.all)
        found.certain.subtract(found.opaque)
        return found
    }

    private func match(
        _ clause: IndexRequest.Clause,
        in part: some IndexPart
    ) throws(IndexDamage) -> Match {
        var match = Match(name: clause.name)
        for term in clause.terms {
            if term.field == .foreignAction {
                if let found = try part.postings(of: .foreignAction) { match.weak.append(found) }
                continue
            }
            let strong = IndexKey.strong(term.field, term.value.span, part.hash)
            let weak = IndexKey.weak(term.field, term.value.span, part.hash)
            if let found = try part.postings(of: strong) { match.strong.append(found) }
            if let found = try part.postings(of: weak) { match.weak.append(found) }
        }
        return match
    }

    private func narrow(
        _ found: inout Candidates,
        by match: Match,
        in part: some IndexPart,
        _ isCounting: Bool
    ) throws(IndexDamage) {
        var set = PositionSet()
        for postings in match.strong { try part.insert(postings, into: &set) }
        if isCounting { found.certain.formIntersection(set) }
        for postings in match.weak { try part.insert(postings, into: &set) }
        found.all.formIntersection(set)
    }

    private func overlaps(_ block: (earliest: Int64, latest: Int64)) -> Bool {
        block.latest >= request.from && block.earliest < request.until
    }

    /// Whether all lines of a block that have a time have one that is asked for.
    func covers(_ block: (earliest: Int64, latest: Int64)) -> Bool {
        block.earliest >= request.from && block.latest < request.until
    }

    private func removeOutOfTime(_ set: inout PositionSet, _ part: some IndexPart) {
        guard request.isTimed else { return }
        let blockCount = IndexColumns.timeBlockLineCount
        for (index, block) in part.timeBlocks.enumerated() where !overlaps(block) {
            let start = part.lines.lowerBound + index * blockCount
            set.remove(start..<min(start + blockCount, PositionSet.capacity))
        }
    }
}
