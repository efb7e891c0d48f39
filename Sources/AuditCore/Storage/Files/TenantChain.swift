/// What a file storage knows of one tenant's chain.
///
/// Owned by ``FileStorage``'s state. ``size`` and the lengths move when a commit is acknowledged;
/// ``tails`` is then what the files do not have yet.
struct TenantChain: Sendable {
    /// The number of acknowledged entries.
    private(set) var size: UInt64 = 0

    /// The newest head known; its size may be less than ``size`` after opening.
    private(set) var head: ChainHead?

    /// Lengths of the files of the segment that ``size`` lies in, tails included.
    private(set) var entryBytes = 0
    private(set) var disclosureBytes = 0

    /// What the files lack, in order.
    private(set) var tails: [SegmentTail] = []

    /// Where lines begin, by segment.
    private var places: [UInt64: LinePlaces] = [:]

    /// The most segments whose places are remembered.
    private static let placesLimit = 8

    /// A chain without entries.
    init() {}

    /// A chain as its files have it.
    init(size: UInt64, head: ChainHead?, entryBytes: Int, disclosureBytes: Int) {
        self.size = size
        self.head = head
        self.entryBytes = entryBytes
        self.disclosureBytes = disclosureBytes
    }

    /// The segment that the next entry goes to.
    var segment: UInt64 { LogDirectory.segment(holding: size) }

    /// Cuts lines at segment boundaries and gives each part its place.
    func records(for part: ChainExtension) -> [JournalRecord] {
        var records: [JournalRecord] = []
        var sequence = part.lines.firstSequence
        var offsets = (entryBytes, disclosureBytes)
        while sequence < part.lines.nextSequence {
            let segment = LogDirectory.segment(holding: sequence)
            if segment == sequence { offsets = (0, 0) }
            let room = segment + LogDirectory.segmentEntryCount - sequence
            let lines =
                room >= UInt64(part.lines.count) && sequence == part.lines.firstSequence
                ? part.lines
                : part.lines.extracting(from: sequence, entryCount: Int(room))
            records.append(
                JournalRecord(
                    tenant: part.tenant,
                    segment: segment,
                    entryOffset: offsets.0,
                    disclosureOffset: offsets.1,
                    lines: lines
                )
            )
            sequence = lines.nextSequence
            offsets.0 += lines.entries.count
            offsets.1 += lines.disclosures.count
        }
        return records
    }

    /// Takes lines that the journal holds durably, or will as durably as was asked for.
    mutating func acknowledge(_ record: JournalRecord, head: ChainHead?) {
        if tails.isEmpty || !tails[tails.count - 1].append(record) {
            tails.append(SegmentTail(record))
        }
        size = record.lines.nextSequence
        entryBytes = record.entryOffset + record.lines.entries.count
        disclosureBytes = record.disclosureOffset + record.lines.disclosures.count
        if let head { self.head = head }
        if size % LogDirectory.segmentEntryCount == 0 {
            (entryBytes, disclosureBytes) = (0, 0)
        } else {
            learn(
                LinePlaces.Place(
                    line: Int(size - record.segment),
                    entryOffset: entryBytes,
                    disclosureOffset: disclosureBytes
                ),
                in: record.segment
            )
        }
    }

    /// Hands out the tails to be written; they stay readable until ``settled()``.
    mutating func beginSettling() -> [SegmentTail] {
        for index in tails.indices { tails[index].isSettling = true }
        return tails
    }

    /// Forgets the tails that were handed out: the files have them now.
    mutating func settled() {
        tails.removeAll(where: \.isSettling)
    }

    func place(nearest line: Int, in segment: UInt64) -> LinePlaces.Place {
        places[segment]?.nearest(to: line) ?? .start
    }

    /// The first known place at or behind a line of a segment; `nil` if there is none.
    func place(from line: Int, in segment: UInt64) -> LinePlaces.Place? {
        places[segment]?.next(from: line)
    }

    mutating func learn(_ place: LinePlaces.Place, in segment: UInt64) {
        if places[segment] == nil, places.count >= Self.placesLimit,
            let oldest = places.keys.min()
        {
            places[oldest] = nil
        }
        places[segment, default: LinePlaces()].learn(place)
    }
}
