/// Lines of one segment that are acknowledged and not yet written to its files.
struct SegmentTail: Hashable, Sendable {
    /// The segment, by its first sequence number.
    let segment: UInt64
    /// Where in its files the lines belong.
    let entryOffset: Int
    let disclosureOffset: Int
    private(set) var entries: [UInt8]
    private(set) var disclosures: [UInt8]
    /// Whether the lines are being written right now; such a tail does not grow any more.
    var isSettling = false

    init(_ record: JournalRecord) {
        segment = record.segment
        entryOffset = record.entryOffset
        disclosureOffset = record.disclosureOffset
        entries = record.lines.entries
        disclosures = record.lines.disclosures
    }

    init(
        segment: UInt64,
        entryOffset: Int,
        entries: [UInt8],
        disclosureOffset: Int,
        disclosures: [UInt8]
    ) {
        self.segment = segment
        self.entryOffset = entryOffset
        self.disclosureOffset = disclosureOffset
        self.entries = entries
        self.disclosures = disclosures
    }

    var entryEnd: Int { entryOffset + entries.count }
    var disclosureEnd: Int { disclosureOffset + disclosures.count }

    /// Takes lines that follow directly.
    ///
    /// - Returns: Whether they do, and the tail may grow.
    mutating func append(_ record: JournalRecord) -> Bool {
        guard !isSettling, record.segment == segment, record.entryOffset == entryEnd,
            record.disclosureOffset == disclosureEnd
        else { return false }
        entries.append(contentsOf: record.lines.entries)
        disclosures.append(contentsOf: record.lines.disclosures)
        return true
    }
}
