/// The commit protocol, small enough that every way it can go is walked.
///
/// Producers, the committer, the two journals, the segment, checkpoints, power cuts at any point,
/// another one while the log is being opened, and going on. Each step says which function it stands for.
/// Left out: several tenants, whose records share a frame, and heads, which opening can do without.
struct CommitModel {
    typealias Frame = CommitModelMedium.Frame

    /// A way of doing it wrong, which walking must find.
    enum Mutation: CaseIterable {
        case acknowledgesBeforeFlush
        case neverFlushesJournal
        case beginsJournalBeforeSegmentsAreFlushed
        case writesFramesBeforeHeaderIsFlushed
        case rollsOverWithoutWaiting
        case opensWithoutFlushingSegments
        case opensBeginningNewerJournalFirst
        case opensWithoutReadingOlderJournal
    }

    var producerCount = 2
    var eventsEach = 2
    var frameLimit = 1
    var crashLimit = 1
    var mutation: Mutation?

    /// What the committer is about: `Committer`, `FileStorage.commit`.
    enum Owner: Hashable {
        case idle
        /// `BatchSealing`: numbers and hashes are fixed.
        case sealed([UInt8])
        /// `CommitLane.commit`, first half.
        case written([UInt8])
        /// `CommitLane.commit`, second half.
        case flushed([UInt8])
        /// Of a mutation alone: told before it is flushed.
        case acknowledgedEarly
    }

    /// What the queue `audit.settling` is about: `FileStorage.checkpoint`, with the journal that is to
    /// be begun anew and its generation.
    enum Checkpoint: Hashable {
        case none
        case settling(Int, UInt8)
        case flushing(Int, UInt8)
        case beginning(Int, UInt8)
        case flushingHeader(Int)
    }

    /// How far opening has got, which is `OpenedLog.init`.
    enum Opening: Hashable {
        case read
        case flushSegments(newest: Int, generation: UInt8)
        case begin(isSecond: Bool, newest: Int, generation: UInt8)
        case flush(isSecond: Bool, newest: Int, generation: UInt8)
    }

    struct State: Hashable {
        /// `CommitQueue`.
        var queue: [UInt8] = []
        var owner = Owner.idle
        var checkpoint = Checkpoint.none
        /// `nil` while the log is open.
        var opening: Opening?
        var journals: [CommitModelMedium.Journal]
        var segment = CommitModelMedium.Segment()
        /// `CommitLane.active`, `.generation`, `.offset`.
        var active = 0
        var generation: UInt8 = 1
        var slot = 0
        /// `FileStorage.standby`.
        var isStandbyFree = true
        /// What producers were told, in the order of the chain: `ChainTable.acknowledge`.
        var acknowledged: [UInt8] = []
        /// How much of that was written to the segment: the rest is in `TenantChain.tails`.
        var settledCount = 0
        var crashCount = 0
    }

    /// What was promised and is not so.
    struct Violation: Error, Equatable {
        let promise: String
    }

    var start: State {
        State(journals: [
            CommitModelMedium.Journal(generation: 1, frameLimit: frameLimit),
            CommitModelMedium.Journal(generation: 2, frameLimit: frameLimit),
        ])
    }

    /// Every state that one step leads to.
    func successors(of state: State) throws(Violation) -> [(step: String, state: State)] {
        var next: [(String, State)] = []
        if let opening = state.opening {
            next.append(try opened(state, opening))
        } else {
            next += enqueued(state)
            if let one = committed(state) { next.append(one) }
            if let one = settled(state) { next.append(one) }
            if next.isEmpty && state.acknowledged.count < producerCount * eventsEach {
                throw Violation(promise: "a producer waits for ever")
            }
        }
        if state.crashCount < crashLimit { next += crashed(state).map { ("power cut", $0) } }
        return next
    }
}

// MARK: - Committing

extension CommitModel {
    /// `AuditLog.submit`: a producer waits for each receipt before its next event.
    private func enqueued(_ state: State) -> [(String, State)] {
        var next: [(String, State)] = []
        for producer in 0..<producerCount {
            let own = (0..<eventsEach).map { UInt8(producer * eventsEach + $0 + 1) }
            let known = state.acknowledged + state.queue + state.batch
            // `OccasionIndex`: who got an error tries again with the same key.
            guard let event = own.first(where: { !state.acknowledged.contains($0) }),
                !known.contains(event)
            else { continue }
            var state = state
            state.queue.append(event)
            next.append(("enqueue \(event)", state))
        }
        return next
    }

    /// One step of the committer.
    private func committed(_ state: State) -> (String, State)? {
        var next = state
        switch state.owner {
        case .idle:
            guard !state.queue.isEmpty else { return nil }
            next.owner = .sealed(state.queue)
            next.queue = []
            return ("seal", next)
        case .sealed(let batch):
            guard state.slot < frameLimit else { return rolledOver(state) }
            let frame = Frame(
                generation: state.generation,
                first: UInt8(state.acknowledged.count),
                events: batch,
                followsFlush: true
            )
            next.journals[state.active].write(frame, at: state.slot)
            next.slot += 1
            next.owner = .written(batch)
            return ("write", next)
        case .written(let batch):
            if mutation == .acknowledgesBeforeFlush {
                next.acknowledged += batch
                next.owner = .acknowledgedEarly
                return ("acknowledge early", next)
            }
            if mutation != .neverFlushesJournal { next.journals[state.active].flush() }
            next.owner = .flushed(batch)
            return ("flush", next)
        case .flushed(let batch):
            next.acknowledged += batch
            next.owner = .idle
            return ("acknowledge", next)
        case .acknowledgedEarly:
            next.journals[state.active].flush()
            next.owner = .idle
            return ("flush", next)
        }
    }

    /// `FileStorage.rollOver`, `CommitLane.rollOver`.
    private func rolledOver(_ state: State) -> (String, State)? {
        guard state.isStandbyFree || mutation == .rollsOverWithoutWaiting else { return nil }
        var next = state
        let left = state.active
        next.isStandbyFree = false
        next.active = 1 - left
        next.generation += 1
        next.slot = 0
        next.checkpoint = .settling(left, next.generation + 1)
        return ("roll over", next)
    }

    /// One step on the queue for segments: `FileStorage.settle`, `FileStorage.checkpoint`.
    private func settled(_ state: State) -> (String, State)? {
        var next = state
        switch state.checkpoint {
        case .none:
            guard state.settledCount < state.acknowledged.count else { return nil }
            next.settle()
            return ("settle", next)
        case .settling(let left, let generation):
            next.settle()
            next.checkpoint =
                mutation == .beginsJournalBeforeSegmentsAreFlushed
                ? .beginning(left, generation) : .flushing(left, generation)
            return ("settle for the checkpoint", next)
        case .flushing(let left, let generation):
            next.segment.flush()
            next.checkpoint = .beginning(left, generation)
            return ("flush segments", next)
        case .beginning(let left, let generation):
            next.journals[left].begin(generation)
            next.checkpoint = .flushingHeader(left)
            if mutation == .writesFramesBeforeHeaderIsFlushed {
                next.checkpoint = .none
                next.isStandbyFree = true
            }
            return ("begin journal", next)
        case .flushingHeader(let left):
            next.journals[left].flush()
            next.checkpoint = .none
            next.isStandbyFree = true
            return ("flush header", next)
        }
    }
}

// MARK: - Power cuts and opening

extension CommitModel {
    private func crashed(_ state: State) -> [State] {
        var dead = state
        dead.queue = []
        dead.owner = .idle
        dead.checkpoint = .none
        dead.opening = .read
        dead.isStandbyFree = true
        dead.slot = 0
        dead.active = 0
        dead.generation = 0
        dead.settledCount = 0
        dead.crashCount += 1
        var states: Set<State> = []
        for first in state.journals[0].survivors {
            for second in state.journals[1].survivors {
                for segment in state.segment.survivors {
                    var next = dead
                    next.journals = [first, second]
                    next.segment = segment
                    states.insert(next)
                }
            }
        }
        return Array(states)
    }

    private func opened(
        _ state: State,
        _ opening: Opening
    ) throws(Violation) -> (String, State) {
        switch opening {
        case .read: return ("replay", try replayed(state))
        case .flushSegments(let newest, let generation):
            var next = state
            if mutation != .opensWithoutFlushingSegments { next.segment.flush() }
            next.opening = .begin(isSecond: false, newest: newest, generation: generation)
            return ("flush what was replayed", next)
        case .begin(let isSecond, let newest, let generation):
            var next = state
            let isNewest = isSecond != (mutation == .opensBeginningNewerJournalFirst)
            next.journals[isNewest ? newest : 1 - newest].begin(generation + (isSecond ? 2 : 1))
            next.opening = .flush(isSecond: isSecond, newest: newest, generation: generation)
            return ("begin a journal", next)
        case .flush(let isSecond, let newest, let generation):
            var next = state
            let isNewest = isSecond != (mutation == .opensBeginningNewerJournalFirst)
            next.journals[isNewest ? newest : 1 - newest].flush()
            guard isSecond else {
                next.opening = .begin(isSecond: true, newest: newest, generation: generation)
                return ("flush its header", next)
            }
            return ("open", try ready(next, newest, generation))
        }
    }

    /// `LogOpening.readJournals`, `LogOpening.replay`.
    private func replayed(_ state: State) throws(Violation) -> State {
        var next = state
        let headers = state.journals.map(\.visibleHeader)
        let order = headers[0] <= headers[1] ? [0, 1] : [1, 0]
        var isFirst = true
        for index in mutation == .opensWithoutReadingOlderJournal ? [order[1]] : order {
            let scan = state.journals[index].scan()
            guard !scan.isDamaged else {
                throw Violation(promise: "nothing sound is called damaged")
            }
            for frame in scan.frames {
                let offset = Int(frame.first)
                guard next.segment.visible.count >= offset else {
                    throw Violation(promise: "nothing that was acknowledged is missing")
                }
                if isFirst { next.segment.truncate(to: offset) }
                isFirst = false
                next.segment.write(frame.events, at: offset)
            }
        }
        next.opening = .flushSegments(newest: order[1], generation: headers[order[1]])
        return next
    }

    /// The log is open: what it has is held against what was promised.
    private func ready(
        _ state: State,
        _ newest: Int,
        _ generation: UInt8
    ) throws(Violation) -> State {
        let chain = state.segment.visible
        guard chain.starts(with: state.acknowledged) else {
            throw Violation(promise: "what was acknowledged is there, in order")
        }
        guard Set(chain).count == chain.count else { throw Violation(promise: "nothing twice") }
        guard !chain.contains(0) else { throw Violation(promise: "nothing that nobody wrote") }
        var next = state
        // Also what nobody was told of counts from now on; a key finds it.
        next.acknowledged = chain
        next.settledCount = chain.count
        next.opening = nil
        next.active = 1 - newest
        next.generation = generation + 1
        next.slot = 0
        return next
    }
}

extension CommitModel.State {
    /// What the committer has in hand.
    fileprivate var batch: [UInt8] {
        switch owner {
        case .sealed(let batch), .written(let batch), .flushed(let batch): batch
        case .idle, .acknowledgedEarly: []
        }
    }

    /// `SegmentWriter.write`.
    fileprivate mutating func settle() {
        guard settledCount < acknowledged.count else { return }
        segment.write(Array(acknowledged[settledCount...]), at: settledCount)
        settledCount = acknowledged.count
    }
}
