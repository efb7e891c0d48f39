import Dispatch
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
        /// How many submissions a committer waits for; 0 while none does.
        var awaitedCount = 0

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

    /// Wakes a committer that waits for company.
    private let gathered = DispatchSemaphore(value: 0)

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
            if state.awaitedCount > 0 && state.waiting.count >= state.awaitedCount {
                state.awaitedCount = 0
                gathered.signal()
            }
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

    /// Blocks until those who were served are back, and not for long.
    ///
    /// Producers that come back in less than a quarter of the time a commit takes are waited for, all of
    /// them: one flush then serves all. Where that takes longer, half of them are enough: the others
    /// prepare their events while those are flushed. Half of them are waited for no longer than a commit
    /// takes, nor longer than a millisecond: they may have gone.
    ///
    /// `expected`: the number of submissions when all are back.
    func gather(_ expected: Int, commitNanoseconds: UInt64) {
        let patience = min(commitNanoseconds, 1_000_000)
        let isComplete = wait(for: expected, atMostNanoseconds: patience / 4)
        if !isComplete { wait(for: (expected + 1) / 2, atMostNanoseconds: patience) }
    }

    /// Blocks until so many submissions wait.
    ///
    /// - Returns: Whether they do; otherwise time is up.
    @discardableResult
    private func wait(for count: Int, atMostNanoseconds limit: UInt64) -> Bool {
        let isThere = state.withLock { state in
            guard state.waiting.count < count else { return true }
            state.awaitedCount = count
            return false
        }
        if isThere { return true }
        let deadline = DispatchTime.now() + .nanoseconds(Int(clamping: limit))
        if gathered.wait(timeout: deadline) == .success { return true }
        let wasSignalled = state.withLock { state in
            defer { state.awaitedCount = 0 }
            return state.awaitedCount == 0
        }
        // The signal came between the time-out and the lock: it must not wake the next wait.
        if wasSignalled { gathered.wait() }
        return wasSignalled
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
