import Dispatch
import Synchronization

/// Events that wait to be sealed, in the order in which they came.
///
/// Callers come from any task and wait; one committer at a time takes what has gathered. Bounded: one
/// event more is an error to its caller, never a drop.
final class CommitQueue: Sendable {
    /// What one call submitted, and who is to be told.
    struct Submission: Sendable {
        let events: [PreparedEvent]
        let completion: @Sendable (Result<[AuditReceipt], AuditError>) -> Void
    }

    private let state = Mutex(State())
    private let limit: Int

    private struct State {
        var waiting: [Submission] = []
        var waitingEventCount = 0
        /// Whether a committer is at work.
        ///
        /// Only who sets it starts one.
        var isCommitting = false
        var isShutDown = false
        /// How many submissions a committer waits for; 0 while none does.
        var awaitedCount = 0
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
            state.waiting.append(submission)
            state.waitingEventCount += submission.events.count
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
            var events = 0
            var bytes = 0
            var count = 0
            for submission in state.waiting {
                events += submission.events.count
                bytes += submission.events.reduce(0) { $0 + $1.prefix.count + $1.disclosures.count }
                let isTooMuch = events > Self.commitEventCount || bytes > Self.commitByteCount
                if isTooMuch && count > 0 {
                    events -= submission.events.count
                    break
                }
                count += 1
            }
            state.waitingEventCount -= events
            if count == state.waiting.count {
                let all = state.waiting
                state.waiting = []
                state.waiting.reserveCapacity(all.count)
                return all
            }
            let taken = Array(state.waiting[..<count])
            state.waiting.removeFirst(count)
            return taken
        }
    }

    /// Blocks until so many submissions wait, and not for long.
    func gather(_ count: Int, atMostNanoseconds limit: UInt64) {
        let isThere = state.withLock { state in
            guard state.waiting.count < count else { return true }
            state.awaitedCount = count
            return false
        }
        if isThere { return }
        let deadline = DispatchTime.now() + .nanoseconds(Int(clamping: limit))
        guard gathered.wait(timeout: deadline) == .timedOut else { return }
        let wasSignalled = state.withLock { state in
            defer { state.awaitedCount = 0 }
            return state.awaitedCount == 0
        }
        if wasSignalled { gathered.wait() }
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
            state.waiting.append(last)
            defer { state.isCommitting = true }
            return !state.isCommitting
        }
    }
}
