import AuditCore

/// Shows the newest entries, and then new ones as they are sealed, until the task is cancelled.
///
/// Another process writes the log, and what it has acknowledged is seen by opening the log again:
/// each second, at the cost of reading its journals.
struct Following {
    let directory: String
    /// Whose entries; `nil` for all tenants, also those that are yet to come.
    let tenant: TenantID?
    let query: AuditQuery
    var interval = Duration.seconds(1)

    func run(
        _ storage: FileStorage,
        _ console: Console,
        _ list: EntryList
    ) async throws -> ExitCode {
        console.interruption.expect()
        var list = list
        var sizes = try await sizes(in: storage)
        try await showNewest(storage, sizes, &list)
        while !Task.isCancelled, !console.out.isClosed {
            do {
                try await Task.sleep(for: interval)
            } catch {
                break
            }
            let storage = try await LogAccess.read(directory)
            // Asked once: what is met for the first time is seen as it is at that moment.
            let grown = try await self.sizes(in: storage)
            try await show(storage, from: sizes, to: grown, &list)
            sizes.merge(grown, uniquingKeysWith: max)
        }
        return .ok
    }

    /// The last entries that match, oldest first as those that follow.
    private func showNewest(
        _ storage: FileStorage,
        _ sizes: [TenantID: UInt64],
        _ list: inout EntryList
    ) async throws {
        let tenants = sizes.keys.map { (tenant: $0, after: AuditCursor?.none) }
        var merge = try await EntryMerge(tenants, of: storage, query)
        var newest: [(tenant: TenantID, entry: AuditEntry)] = []
        while newest.count < query.limit ?? .max, let next = try await merge.next() {
            newest.append(next)
        }
        for (tenant, entry) in newest.reversed() { try list.add(entry, of: tenant) }
        list.finish()
    }

    private func show(
        _ storage: FileStorage,
        from sizes: [TenantID: UInt64],
        to grown: [TenantID: UInt64],
        _ list: inout EntryList
    ) async throws {
        var later = query
        later.order = .oldestFirst
        later.limit = nil
        var tenants: [(tenant: TenantID, after: AuditCursor?)] = []
        for (tenant, size) in grown where size > sizes[tenant] ?? 0 {
            let seen = sizes[tenant] ?? 0
            tenants.append((tenant, seen > 0 ? AuditCursor(after: seen - 1) : nil))
        }
        var merge = try await EntryMerge(tenants, of: storage, later)
        while let (tenant, entry) = try await merge.next() { try list.add(entry, of: tenant) }
        list.finish()
    }

    private func sizes(in storage: FileStorage) async throws -> [TenantID: UInt64] {
        var sizes: [TenantID: UInt64] = [:]
        let tenants = if let tenant { [tenant] } else { try await storage.tenants() }
        for tenant in tenants {
            sizes[tenant] = try await storage.size(of: tenant)
        }
        return sizes
    }
}
