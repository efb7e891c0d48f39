import Synchronization

/// Events that wait to be sealed, in the order in which they came.
///
/// Callers come from any task and wait; one committer at a time takes what has gathered. Bounded: one
/// event more is an error to its caller, never a drop.
final class CommitQueue: Sendable {
    /// What becomes of a submission: a receipt for each of its events, or why there is none.
    typealias Outcome = Result<ArraySlice<AuditReceipt>, AuditError>

    /// What one call submitted, and who is to be told.
    struct Submission: Sendable {
        let events: [PreparedEvent]
        let byteCount: Int
        let completion: @Sendable (Outcome) -> Void

        init(events: [PreparedEvent], completion: @escaping @Sendable (Outcome) -> Void) {
            self.events = events
            self.completion = completion
            byteCount = events.reduce(0) { $0 + $1.prefix.count + $1.disclosures.count }
        }
    }

    private let state = Mutex(State())
    private let limit: Int

    private struct State {
        var waiting: [Submission] = []
        var waitingEventCount = 0
        var waitingByteCount = 0
        /// Whether a committer is at work.
        ///
        /// Only who sets it starts one.
        var isCommitting = false
        var isShutDown = false
        mutating func add(_ submission: Submission) {
            waiting.append(submission)
            waitingEventCount += submission.events.count
            waitingByteCount += submission.byteCount
        }

        mutating func take(_ count: Int) -> [Submission] {
            if count == waiting.count {
                (waitingEventCount, waitingByteCount) = (0, 0)
                defer {
                    waiting = []
                    waiting.reserveCapacity(count)
                }
                return waiting
            }
            let taken = Array(waiting[..<count])
            waiting.removeFirst(count)
            for submission in taken {
                waitingEventCount -= submission.events.count
                waitingByteCount -= submission.byteCount
            }
            return taken
        }
    }

    /// The most events that one commit takes, unless a single call submitted more.
    private static let commitEventCount = 4_096

    /// The most bytes of prefixes that one commit takes, likewise.
    private static let commitByteCount = 4 * 1_048_576

    init(limit: Int) {
        self.limit = limit
    }

    /// Puts a submission at the end.
    ///
    /// `isOwn`: whether it is taken while the log is shut down.
    /// - Returns: Whether the caller must start a committer.
    func submit(_ submission: Submission, isOwn: Bool = false) throws(AuditError) -> Bool {
        let outcome = state.withLock { state -> Result<Bool, AuditError> in
            guard !state.isShutDown || isOwn else { return .failure(AuditError(.shutDown)) }
            // A single call with more than the limit is taken when nothing else waits.
            guard
                state.waitingEventCount == 0
                    || state.waitingEventCount + submission.events.count <= limit
            else { return .failure(AuditError(.queueFull(limit: limit))) }
            state.add(submission)
            defer { state.isCommitting = true }
            return .success(!state.isCommitting)
        }
        return try outcome.get()
    }

    /// Takes what one commit is made of; `nil` when nothing waits, and then the committer must end.
    func take() -> [Submission]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isCommitting = false
                return nil
            }
            let isAll =
                state.waitingEventCount <= Self.commitEventCount
                && state.waitingByteCount <= Self.commitByteCount
            let count = isAll ? state.waiting.count : Self.commitCount(of: state.waiting)
            return state.take(count)
        }
    }

    /// How many submissions fit into one commit: at least one.
    private static func commitCount(of waiting: [Submission]) -> Int {
        var events = 0
        var bytes = 0
        let end = waiting.firstIndex { submission in
            events += submission.events.count
            bytes += submission.byteCount
            return events > commitEventCount || bytes > commitByteCount
        }
        return max(1, end ?? waiting.count)
    }

    /// The number of submissions that wait.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Accepts nothing more but this submission, behind everything that waits; made of no events, it
    /// tells when all of that is committed.
    ///
    /// - Returns: Whether the caller must start a committer.
    func shutDown(_ last: Submission) -> Bool {
        state.withLock { state in
            state.isShutDown = true
            state.add(last)
            defer { state.isCommitting = true }
            return !state.isCommitting
        }
    }
}
