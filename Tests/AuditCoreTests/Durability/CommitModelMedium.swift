/// The two journals and the segment of ``CommitModel``, and what a power cut may leave of them.
///
/// An event is a number from 1; 0 stands for bytes that nobody wrote. A frame is there wholly or not at
/// all, which its checksum is for.
enum CommitModelMedium {
    /// A commit in a journal: `JournalFormat`, `JournalScan.Frame`.
    struct Frame: Hashable {
        var generation: UInt8
        /// The sequence number of the first event, and so its offset in the segment.
        var first: UInt8
        var events: [UInt8]
        /// Whether everything in front of it was flushed.
        var followsFlush: Bool
    }

    /// `Journal`: a header and room for some frames, overwritten again and again.
    struct Journal: Hashable {
        private(set) var header: UInt8
        private(set) var frames: [Frame?]
        /// What was written and not flushed.
        private(set) var pendingHeader: UInt8?
        private(set) var pendingFrames: [Int: Frame] = [:]

        init(generation: UInt8, frameLimit: Int) {
            header = generation
            frames = Array(repeating: nil, count: frameLimit)
        }

        /// `Journal.write`.
        mutating func write(_ frame: Frame, at slot: Int) { pendingFrames[slot] = frame }

        /// The first half of `Journal.begin`.
        mutating func begin(_ generation: UInt8) { pendingHeader = generation }

        /// `Journal.flush`.
        mutating func flush() {
            header = visibleHeader
            for (slot, frame) in pendingFrames { frames[slot] = frame }
            pendingHeader = nil
            pendingFrames = [:]
        }

        var visibleHeader: UInt8 { pendingHeader ?? header }

        /// `JournalScan`: frames of the header's generation up to the first that is none, and whether
        /// one follows that shows this one to have been flushed.
        func scan() -> (frames: [Frame], isDamaged: Bool) {
            var found: [Frame] = []
            let all = frames.indices.map { pendingFrames[$0] ?? frames[$0] }
                .map { $0?.generation == visibleHeader ? $0 : nil }
            for case let frame? in all.prefix(while: { $0 != nil }) { found.append(frame) }
            let isDamaged = all.dropFirst(found.count).contains { $0?.followsFlush == true }
            return (found, isDamaged)
        }

        /// Every state after a power cut.
        var survivors: [Journal] {
            var base = self
            base.pendingHeader = nil
            base.pendingFrames = [:]
            var found = [base]
            if let pendingHeader {
                found += found.map { journal in
                    var journal = journal
                    journal.header = pendingHeader
                    return journal
                }
            }
            for (slot, frame) in pendingFrames {
                found += found.map { journal in
                    var journal = journal
                    journal.frames[slot] = frame
                    return journal
                }
            }
            return found
        }
    }

    /// The entries of one tenant.
    struct Segment: Hashable {
        private(set) var flushed: [UInt8] = []
        private var pending: [Change] = []

        private enum Change: Hashable {
            case write([UInt8], at: Int)
            case truncate(Int)
        }

        mutating func write(_ events: [UInt8], at offset: Int) {
            pending.append(.write(events, at: offset))
        }

        mutating func truncate(to count: Int) { pending.append(.truncate(count)) }

        mutating func flush() {
            flushed = visible
            pending = []
        }

        var visible: [UInt8] { Self.applying(pending, to: flushed) }

        /// Every state after a power cut.
        var survivors: Set<Segment> {
            var found: Set<Segment> = []
            for pick in 0..<1 << pending.count {
                let kept = pending.indices.filter { pick >> $0 & 1 == 1 }.map { pending[$0] }
                var segment = Segment()
                segment.flushed = Self.applying(kept, to: flushed)
                found.insert(segment)
            }
            return found
        }

        private static func applying(_ changes: [Change], to events: [UInt8]) -> [UInt8] {
            var events = events
            for change in changes {
                switch change {
                case .truncate(let count): events = Array(events.prefix(count))
                case .write(let new, let offset):
                    while events.count < offset + new.count { events.append(0) }
                    events.replaceSubrange(offset..<offset + new.count, with: new)
                }
            }
            return events
        }
    }
}
