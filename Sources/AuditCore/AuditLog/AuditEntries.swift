/// Entries of a trail, read while they are consumed.
///
/// Bounded: some hundred are in memory at a time.
public struct AuditEntries: AsyncSequence, Sendable {
    public typealias Element = AuditEntry
    public typealias Failure = AuditError

    let trail: AuditTrail
    let query: AuditQuery
    let cursor: AuditCursor?
    let isFollowing: Bool

    public func makeAsyncIterator() -> Iterator {
        Iterator(entries: self)
    }

    /// One consumer's way through the entries.
    public struct Iterator: AsyncIteratorProtocol {
        private let entries: AuditEntries
        private var walk: TrailScan.Walk?
        private var remaining: Int

        init(entries: AuditEntries) {
            self.entries = entries
            remaining = entries.query.limit ?? .max
        }

        /// The next entry; `nil` at the end, and for one who follows, when the task is cancelled.
        ///
        /// - Throws: ``AuditError``, as ``AuditTrail/page(_:after:limit:)`` does.
        public mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws(AuditError) -> AuditEntry? {
            guard remaining > 0 else { return nil }
            var walk = try await begun()
            defer { self.walk = walk }
            while !(entries.isFollowing && Task.isCancelled) {
                let growth = entries.trail.growth
                if let entry = try await walk.next() {
                    remaining -= 1
                    return entry
                }
                guard entries.isFollowing, let growth else { break }
                try await walk.extend()
                if walk.range.isEmpty { await entries.trail.waitForGrowth(since: growth) }
            }
            return nil
        }

        /// - Throws: What ``next(isolation:)`` throws.
        public mutating func next() async throws(AuditError) -> AuditEntry? {
            try await next(isolation: nil)
        }

        private mutating func begun() async throws(AuditError) -> TrailScan.Walk {
            // Taken, not copied: two of a walk would copy what was read with every entry.
            if let walk = walk.take() { return walk }
            try await entries.trail.open(entries.query)
            return try await entries.trail.scan.walk(entries.query, after: entries.cursor)
        }
    }
}
