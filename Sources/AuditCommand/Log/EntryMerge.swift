import AuditCore

/// The entries of several tenants as one sequence, in the order in which they were sealed.
///
/// Each chain is in order already, so only their next entries are compared. A chain is not read before
/// the time of its last entry, or first one, says that it may have the next: the newest entries of
/// a log with many tenants are found without looking into most of them.
struct EntryMerge {
    /// One tenant's entries, and where the sequence of them stands.
    private struct Lane {
        let tenant: TenantID
        var iterator: AuditEntries.Iterator
        /// What comes next; `nil` before the chain is read for the first time.
        var next: AuditEntry?
        /// When that was sealed, or a time that it cannot be ahead of.
        var time: AuditTimestamp
    }

    private let order: AuditQuery.Order
    /// A heap, the lane with the next entry first.
    private var lanes: [Lane] = []

    /// Merges these tenants' entries, each from a place on.
    ///
    /// `accounts`: where to note what reading a tenant's came to.
    init(
        _ tenants: [(tenant: TenantID, after: AuditCursor?)],
        of storage: FileStorage,
        _ query: AuditQuery,
        accounts: [TenantID: SearchAccount] = [:]
    ) async throws {
        order = query.order
        for (tenant, cursor) in tenants {
            guard let time = try await Self.bound(of: tenant, in: storage, order) else { continue }
            let reader = AuditReader.auditor(.system("auditlog"), of: tenant)
            let trail = AuditTrail(
                tenant: tenant,
                reader: reader,
                readOnly: storage,
                account: accounts[tenant]
            )
            let entries = cursor.map { trail.follow(query, after: $0) } ?? trail.entries(query)
            push(Lane(tenant: tenant, iterator: entries.makeAsyncIterator(), time: time))
        }
    }

    /// The next entry of all; `nil` at the end.
    mutating func next() async throws -> (tenant: TenantID, entry: AuditEntry)? {
        while var lane = pop() {
            let entry = lane.next
            lane.next = try await lane.iterator.next(isolation: nil)
            if let next = lane.next {
                lane.time = next.recordedAt
                push(lane)
            }
            if let entry { return (lane.tenant, entry) }
        }
        return nil
    }

    /// When the entry was sealed that comes first without any filter; `nil` of an empty chain.
    private static func bound(
        of tenant: TenantID,
        in storage: FileStorage,
        _ order: AuditQuery.Order
    ) async throws -> AuditTimestamp? {
        let size = try await storage.size(of: tenant)
        guard size > 0 else { return nil }
        let place = order == .newestFirst ? size - 1 : 0
        return try await StoredEntry.read(place, of: tenant, in: storage).recordedAt
    }

    // MARK: - The heap

    /// Whether the left lane has its next entry before the right one; of equal times by tenant, so
    /// that the order is the same at every run.
    private func isBefore(_ left: Lane, _ right: Lane) -> Bool {
        if left.time == right.time { return left.tenant < right.tenant }
        return order == .newestFirst ? left.time > right.time : left.time < right.time
    }

    private mutating func push(_ lane: Lane) {
        lanes.append(lane)
        var index = lanes.count - 1
        while index > 0, isBefore(lanes[index], lanes[(index - 1) / 2]) {
            lanes.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    private mutating func pop() -> Lane? {
        guard let first = lanes.first, let last = lanes.popLast() else { return nil }
        guard !lanes.isEmpty else { return first }
        lanes[0] = last
        var index = 0
        while true {
            let children = (2 * index + 1..<2 * index + 3).filter { $0 < lanes.count }
            let best = children.min { isBefore(lanes[$0], lanes[$1]) }
            guard let best, isBefore(lanes[best], lanes[index]) else { return first }
            lanes.swapAt(index, best)
            index = best
        }
    }
}
