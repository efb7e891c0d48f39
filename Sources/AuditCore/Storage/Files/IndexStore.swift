import Synchronization

/// The indexes that a storage holds, in so much memory and no more.
final class IndexStore: Sendable {
    /// Which segment an index is of.
    struct Key: Hashable, Sendable {
        let tenant: TenantID
        let segment: UInt64
    }

    private struct Entry {
        let index: SegmentIndex
        var byteCount = 0
        var lastUse: UInt64
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var byteCount = 0
        var clock: UInt64 = 0
        var grown: Set<TenantID> = []
    }

    private let state = Mutex(State())
    private let byteLimit: Int

    init(byteLimit: Int) {
        self.byteLimit = byteLimit
    }

    /// The index of a segment, which may be empty yet.
    func index(_ key: Key) -> SegmentIndex {
        state.withLock { state in
            state.clock += 1
            if let entry = state.entries[key] {
                state.entries[key]?.lastUse = state.clock
                return entry.index
            }
            let entry = Entry(index: SegmentIndex(), lastUse: state.clock)
            state.entries[key] = entry
            return entry.index
        }
    }

    /// Notes how much memory an index has come to, and lets go of those used least lately where all
    /// have come to too much.
    func account(_ key: Key, _ index: SegmentIndex) {
        let byteCount = index.byteCount + 256
        state.withLock { state in
            guard let entry = state.entries[key], entry.index === index else { return }
            state.byteCount += byteCount - entry.byteCount
            state.entries[key]?.byteCount = byteCount
            guard state.byteCount > byteLimit else { return }
            // Down to three quarters, so that this is not done each time.
            for (old, entry) in state.entries.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
                guard state.byteCount > byteLimit / 4 * 3, old != key else { break }
                state.entries[old] = nil
                state.byteCount -= entry.byteCount
            }
        }
    }

    /// Notes that a tenant's chain has grown.
    func noteGrowth(of tenant: TenantID) {
        state.withLock { _ = $0.grown.insert(tenant) }
    }

    /// Tenants whose chains have grown, those first whose last segment is in memory.
    func takeGrown() -> [TenantID] {
        state.withLock { state in
            let loaded = Set(state.entries.keys.map(\.tenant))
            defer { state.grown = [] }
            return Array(state.grown.intersection(loaded)) + state.grown.subtracting(loaded)
        }
    }

    /// Lets go of everything.
    func removeAll() {
        state.withLock { state in
            state.entries.removeAll()
            state.byteCount = 0
        }
    }
}
