import Synchronization

/// What reading a trail came to, for explanations.
package final class SearchAccount: Sendable {
    private let state = Mutex<[UInt64: IndexStep]>([:])
    private let matched = Mutex(0)

    package init() {}

    /// What was done, by segment; a segment that was searched and then read in order counts as read.
    package var steps: [IndexStep] {
        state.withLock { $0.values.sorted { $0.segment < $1.segment } }
    }

    /// Entries that were asked for and may be seen.
    package var matchedCount: Int { matched.withLock { $0 } }

    func add(_ steps: [IndexStep]) {
        state.withLock { state in
            for step in steps {
                guard var known = state[step.segment] else {
                    state[step.segment] = step
                    continue
                }
                if known.kind == .pruned || step.kind == .scanned { known.kind = step.kind }
                known.builtCount += step.builtCount
                known.readCount += step.readCount
                state[step.segment] = known
            }
        }
    }

    func addMatched(_ count: Int) {
        matched.withLock { $0 += count }
    }
}
