/// The one way into the journals: takes commits one after another.
struct CommitLane: Sendable {
    let journals: [Journal]

    /// The journal that takes commits; the other is being checkpointed, or stands by.
    private(set) var active: Int

    /// The generation of the active journal.
    ///
    /// The one standing by has the next.
    private(set) var generation: UInt64

    /// Where the next frame goes.
    private var offset = JournalFormat.headerByteCount

    /// Everything of the active journal in front of this is flushed.
    private var flushedOffset = JournalFormat.headerByteCount

    /// The frame being made.
    private var frame = FrameWriter()

    /// A lane whose active journal was begun with `generation`, and the other with the one after it.
    init(journals: [Journal], active: Int, generation: UInt64) {
        self.journals = journals
        self.active = active
        self.generation = generation
    }

    /// Puts the records of one commit together.
    ///
    /// - Returns: Whether they fit behind what the active journal has. If not, ``rollOver()`` first.
    mutating func prepare(_ records: [JournalRecord]) -> Bool {
        frame.begin()
        for record in records { frame.append(record) }
        return offset == JournalFormat.headerByteCount
            || offset + frame.bytes.count + JournalFormat.alignment <= journals[active].byteCount
    }

    /// Writes the commit prepared last, and makes it durable if it is to be at once.
    mutating func commit(flushing: Bool) throws(SystemCallError) {
        frame.end(generation: generation, followsFlush: flushedOffset == offset)
        try journals[active].write(frame.bytes.span, at: offset)
        if flushing { try journals[active].flush() }
        offset += frame.bytes.count
        if flushing { flushedOffset = offset }
    }

    /// How far commits have got, to be given to ``noteFlushed(_:)`` after a flush that began later.
    var mark: Mark { Mark(generation: generation, offset: offset) }

    struct Mark: Sendable {
        fileprivate let generation: UInt64
        fileprivate let offset: Int
    }

    mutating func noteFlushed(_ mark: Mark) {
        if mark.generation == generation { flushedOffset = max(flushedOffset, mark.offset) }
    }

    /// Goes on in the other journal, which must stand by.
    ///
    /// - Returns: The index of the journal left, and the generation to begin it anew with.
    mutating func rollOver() -> (left: Int, generation: UInt64) {
        let left = active
        active = 1 - active
        generation += 1
        offset = JournalFormat.headerByteCount
        flushedOffset = offset
        return (left, generation + 1)
    }

    /// Begins both journals anew, when everything they held is in the segments, flushed.
    mutating func clear() throws(SystemCallError) {
        try journals[active].begin(generation: generation + 2)
        try journals[1 - active].begin(generation: generation + 3)
        generation += 2
        offset = JournalFormat.headerByteCount
        flushedOffset = offset
    }
}
