/// Consecutive entries of one chain as they are stored: lines of two files.
///
/// Line n of `disclosures` belongs to line n of `entries`; every line ends with a line feed. What the
/// core hands to a storage and what it gets back has this form, so that a batch is two copies.
public struct EntryLines: Hashable, Sendable {
    /// The sequence number of the first entry.
    public let firstSequence: UInt64

    /// The number of entries, and of lines in each of the two.
    public private(set) var count = 0

    /// The entries: canonical JSON, one on each line.
    public private(set) var entries: [UInt8] = []

    /// Their disclosures: an empty line, or a JSON array of strings.
    public private(set) var disclosures: [UInt8] = []

    /// No entries, in front of this sequence number.
    public init(firstSequence: UInt64) {
        self.firstSequence = firstSequence
    }

    /// Lines that are together already.
    ///
    /// - Precondition: Both hold `count` line feeds and end with one. A storage that cannot promise
    ///   that for what it read throws ``StorageFailure`` instead.
    public init(firstSequence: UInt64, count: Int, entries: [UInt8], disclosures: [UInt8]) {
        self.firstSequence = firstSequence
        self.count = count
        self.entries = entries
        self.disclosures = disclosures
    }

    /// The sequence number after the last entry.
    public var nextSequence: UInt64 { firstSequence + UInt64(count) }

    /// Bytes in both.
    public var byteCount: Int { entries.count + disclosures.count }

    /// Adds the entry that follows: a prefix, which `midstate` has taken already, and the suffix that
    /// `appendSuffix` writes, of at most ``EntryEnvelope/suffixByteLimit`` bytes.
    ///
    /// - Returns: The leaf hash.
    @inline(__always)
    mutating func append(
        prefix: [UInt8],
        disclosures line: [UInt8],
        midstate: SHA256,
        appendSuffix: (inout OutputSpan<UInt8>) -> Void
    ) -> AuditDigest {
        let suffixStart = entries.count + prefix.count
        let room = prefix.count + EntryEnvelope.suffixByteLimit + 1
        entries.append(addingCapacity: room) { output in
            output.append(bytes: prefix)
            appendSuffix(&output)
            output.append(.lineFeed)
        }
        disclosures.append(addingCapacity: line.count + 1) { output in
            output.append(bytes: line)
            output.append(.lineFeed)
        }
        count += 1
        return midstate.finalize(after: entries.span.extracting(suffixStart..<entries.count - 1))
    }

    /// Adds an entry in its stored form, without line feeds; a storage's tests make lines so.
    public mutating func append(entry: [UInt8], disclosures line: [UInt8] = []) {
        entries.append(contentsOf: entry)
        entries.append(.lineFeed)
        disclosures.append(contentsOf: line)
        disclosures.append(.lineFeed)
        count += 1
    }

    /// The same lines without spare room.
    package func copied() -> EntryLines {
        EntryLines(
            firstSequence: firstSequence,
            count: count,
            entries: Array(copying: entries.span),
            disclosures: Array(copying: disclosures.span)
        )
    }

    /// Adds the lines that follow.
    package mutating func append(_ other: EntryLines) {
        entries.append(contentsOf: other.entries)
        disclosures.append(contentsOf: other.disclosures)
        count += other.count
    }

    /// The lines from a sequence number on, up to either limit, at least one if there is one.
    package func extracting(
        from sequence: UInt64,
        entryCount: Int = .max,
        byteCount: Int = .max
    ) -> EntryLines {
        let skipped = Int(clamping: sequence - firstSequence)
        var end = LinePlace()
        end.move(over: skipped, in: self)
        let start = end
        var taken = 0
        while taken < min(entryCount, count - skipped),
            taken == 0 || end.byteCount(since: start) < byteCount
        {
            end.move(over: 1, in: self)
            taken += 1
        }
        return EntryLines(
            firstSequence: sequence,
            count: taken,
            entries: Array(entries[start.entry..<end.entry]),
            disclosures: Array(disclosures[start.disclosure..<end.disclosure])
        )
    }

    /// Where a line begins in both arrays.
    private struct LinePlace {
        var entry = 0
        var disclosure = 0

        mutating func move(over lines: Int, in all: EntryLines) {
            entry =
                LineScan.offset(ofLine: lines, in: all.entries.span, from: entry)
                ?? all.entries.count
            disclosure =
                LineScan.offset(ofLine: lines, in: all.disclosures.span, from: disclosure)
                ?? all.disclosures.count
        }

        func byteCount(since start: LinePlace) -> Int {
            entry - start.entry + disclosure - start.disclosure
        }
    }

    /// Calls `body` for each entry in order, with its sequence number, its line and the line of its
    /// disclosures, without line feeds.
    public func forEach<Failure: Error>(
        _ body: (UInt64, Span<UInt8>, Span<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        var sequence = firstSequence
        var entryStart = 0
        var disclosureStart = 0
        let entries = entries.span
        let disclosures = disclosures.span
        for _ in 0..<count {
            let entryEnd = LineScan.lineFeed(in: entries, from: entryStart) ?? entries.count
            let disclosureEnd =
                LineScan.lineFeed(in: disclosures, from: disclosureStart) ?? disclosures.count
            try body(
                sequence,
                entries.extracting(entryStart..<entryEnd),
                disclosures.extracting(disclosureStart..<disclosureEnd)
            )
            entryStart = min(entryEnd + 1, entries.count)
            disclosureStart = min(disclosureEnd + 1, disclosures.count)
            sequence += 1
        }
    }
}
