/// An index over consecutive lines of a segment: one that is kept in a file, or one that grows.
protocol IndexPart: Sendable {
    /// Its hash, with a key of its own.
    var hash: SipHash { get }

    /// The lines it is of, by their numbers in the segment.
    var lines: Range<Int> { get }

    /// Where a key's lines are; `nil` if there are none.
    func postings(of key: IndexKey) throws(IndexDamage) -> IndexPostings?

    /// Adds a key's lines to a set.
    func insert(_ postings: IndexPostings, into set: inout PositionSet) throws(IndexDamage)

    /// The earliest and the latest time in each block of ``IndexColumns/timeBlockLineCount`` lines, of
    /// those that have one; the earliest is the later one if none has.
    var timeBlocks: [(earliest: Int64, latest: Int64)] { get }

    /// The columns of the block of lines that has this number, from 0 at ``lines``' beginning.
    func columns(_ block: Int) throws(IndexDamage) -> IndexColumns
}

/// Where the lines of one key are noted.
struct IndexPostings: Sendable {
    /// How many.
    let count: Int
    let place: Int
}

/// An index is torn, damaged, or not of the lines that it lies beside; another can be built.
struct IndexDamage: Error, Sendable {}

/// Lengths and times of up to 64 consecutive lines.
///
/// ```text
/// columns := entryOffset:u64 disclosureOffset:u64 entryLength:u16[64] disclosureLength:u32[64]
///            occurredAt:i64[64]
/// ```
///
/// Offsets are those of the first line in the segment's two files. Lengths include the line feed, and
/// of an entry's one is taken off.
struct IndexColumns: Sendable {
    static let lineCount = 64
    static let byteCount = 16 + 64 * (2 + 4 + 8)

    /// So many lines share the times in the head of a file.
    static let timeBlockLineCount = 1_024

    private static let disclosureLengths = 16 + 64 * 2
    private static let times = disclosureLengths + 64 * 4

    private(set) var bytes: [UInt8]

    /// Columns as they are stored, ``byteCount`` bytes.
    init?(stored bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Where a line is in the two files.
    struct Spot: Hashable, Sendable {
        let line: Int
        let entries: Range<Int>
        let disclosures: Range<Int>
    }

    /// When the line of this number within the block happened.
    func time(_ index: Int) -> Int64 {
        Int64(bitPattern: read(UInt64.self, at: Self.times + 8 * index))
    }

    /// Where a line is, given its number within the block and in the segment.
    func spot(_ index: Int, line: Int) throws(IndexDamage) -> Spot {
        guard var entry = Int(exactly: read(UInt64.self, at: 0)),
            var disclosure = Int(exactly: read(UInt64.self, at: 8)),
            entry < 1 << 48, disclosure < 1 << 48
        else { throw IndexDamage() }
        for before in 0..<index {
            entry += entryLength(before)
            disclosure += disclosureLength(before)
        }
        return Spot(
            line: line,
            entries: entry..<entry + entryLength(index),
            disclosures: disclosure..<disclosure + disclosureLength(index)
        )
    }

    private func entryLength(_ index: Int) -> Int {
        Int(read(UInt16.self, at: 16 + 2 * index)) + 1
    }

    private func disclosureLength(_ index: Int) -> Int {
        Int(read(UInt32.self, at: Self.disclosureLengths + 4 * index))
    }

    private func read<Number: FixedWidthInteger & UnsignedInteger>(
        _ type: Number.Type,
        at offset: Int
    ) -> Number {
        bytes.span.littleEndian(type, at: offset) ?? 0
    }

    // MARK: - Writing

    /// Begins a block at these offsets of the two files.
    static func begin(at entry: Int, _ disclosure: Int, in bytes: inout [UInt8]) {
        bytes.append(littleEndian: UInt64(entry))
        bytes.append(littleEndian: UInt64(disclosure))
        bytes.append(contentsOf: repeatElement(0, count: byteCount - 16))
    }

    /// Notes a line in the block that begins at an offset.
    static func put(
        _ index: Int,
        entryLength: Int,
        disclosureLength: Int,
        time: Int64,
        in bytes: inout [UInt8],
        at start: Int
    ) {
        let length = UInt16(clamping: entryLength - 1)
        bytes.put(littleEndian: length, at: start + 16 + 2 * index)
        let disclosures = UInt32(clamping: disclosureLength)
        bytes.put(littleEndian: disclosures, at: start + disclosureLengths + 4 * index)
        bytes.put(littleEndian: time, at: start + times + 8 * index)
    }
}
