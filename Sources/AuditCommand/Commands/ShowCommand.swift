import AuditCore

/// `auditlog show`: reads trails.
struct ShowCommand: Command {
    private let directory: String
    private let tenant: TenantID?
    private let query: AuditQuery
    private let cursor: AuditCursor?
    private let isFollowing: Bool
    private let isLong: Bool
    private let isJSON: Bool
    private let isCounting: Bool
    private let isExplaining: Bool

    /// A person is shown the newest ones; a program gets all.
    private static let tableLimit = 50
    /// Where following begins.
    private static let followedLimit = 10

    init(_ arguments: Arguments, now: AuditTimestamp) throws {
        directory = arguments.operands[0]
        tenant = try arguments.tenant()
        isFollowing = arguments.isGiven("follow")
        isLong = arguments.isGiven("long")
        isJSON = arguments.isGiven("json")
        isCounting = arguments.isGiven("count")
        isExplaining = arguments.isGiven("explain")
        let names = Set(AuditQuery.Field.allCases.map(\.rawValue))
        var query = try AuditQuery(
            arguments: arguments.options.filter { names.contains($0.name) },
            now: now
        )
        cursor = try arguments.value("cursor", "what a page before it ended with", AuditCursor.init)
        if cursor != nil && tenant == nil {
            throw UsageError("--cursor needs --tenant: it is a place in one tenant's trail")
        }
        if isFollowing && (cursor != nil || arguments.isGiven("order")) {
            throw UsageError(
                "--follow goes on from the newest entries; leave out --cursor and --order"
            )
        }
        if isFollowing && (isCounting || isExplaining) {
            throw UsageError("--follow has no end; leave out --count and --explain")
        }
        if isCounting && (cursor != nil || query.limit != nil || arguments.isGiven("order")) {
            throw UsageError(
                "--count counts all that pass; leave out --cursor, --limit and --order"
            )
        }
        if isFollowing {
            query.limit = query.limit ?? Self.followedLimit
        } else if !isJSON {
            query.limit = query.limit ?? Self.tableLimit
        }
        self.query = query
    }

    func run(_ console: Console) async throws -> ExitCode {
        let storage = try await LogAccess.read(directory)
        if let tenant, try await storage.size(of: tenant) == 0 {
            throw CommandFailure("\(directory): the log has no tenant of this name")
        }
        let list = EntryList(
            console: console,
            log: storage.identity.name,
            showsTenant: tenant == nil,
            isLong: isLong,
            isJSON: isJSON
        )
        if isFollowing {
            let following = Following(directory: directory, tenant: tenant, query: query)
            return try await following.run(storage, console, list)
        }
        let tenants = if let tenant { [tenant] } else { try await storage.tenants() }
        let explanation = SearchExplanation(isExplaining ? tenants : [])
        defer { explanation.print(to: console) }
        if isCounting { return try await count(tenants, of: storage, console, explanation) }
        if let tenant { return try await show(tenant, of: storage, console, list, explanation) }
        return try await showAll(tenants, of: storage, console, list, explanation)
    }

    private func count(
        _ tenants: [TenantID],
        of storage: FileStorage,
        _ console: Console,
        _ explanation: SearchExplanation
    ) async throws -> ExitCode {
        var count = 0
        for tenant in tenants {
            count += try await trail(of: tenant, in: storage, explanation).count(query)
        }
        if isJSON {
            try console.json(.object(["count": .integer(Int64(count))]))
        } else {
            console.out.line(String(count))
        }
        console.out.flush()
        return .ok
    }

    private func trail(
        of tenant: TenantID,
        in storage: FileStorage,
        _ explanation: SearchExplanation
    ) -> AuditTrail {
        AuditTrail(
            tenant: tenant,
            reader: .auditor(.system("auditlog"), of: tenant),
            readOnly: storage,
            account: explanation.accounts[tenant]
        )
    }

    /// One tenant's entries, page by page, so that a cursor can say where it goes on.
    private func show(
        _ tenant: TenantID,
        of storage: FileStorage,
        _ console: Console,
        _ list: EntryList,
        _ explanation: SearchExplanation
    ) async throws -> ExitCode {
        let trail = trail(of: tenant, in: storage, explanation)
        var pages = query
        pages.limit = nil
        var remaining = query.limit ?? .max
        var next = cursor
        var list = list
        repeat {
            let count = min(remaining, AuditTrail.pageLimit)
            let page = try await trail.page(pages, after: next, limit: count)
            for entry in page.entries { try list.add(entry, of: tenant) }
            remaining -= page.entries.count
            next = page.next
        } while next != nil && remaining > 0 && !console.out.isClosed
        list.finish()
        if let next, !isJSON { console.note("There is more: --cursor \(next)") }
        if list.count == 0, !isJSON { console.note("No entry matches.") }
        return .ok
    }

    private func showAll(
        _ tenants: [TenantID],
        of storage: FileStorage,
        _ console: Console,
        _ list: EntryList,
        _ explanation: SearchExplanation
    ) async throws -> ExitCode {
        var merge = try await EntryMerge(
            tenants.map { (tenant: $0, after: nil) },
            of: storage,
            query,
            accounts: explanation.accounts
        )
        var list = list
        let limit = query.limit ?? .max
        while list.count < limit, !console.out.isClosed,
            let (tenant, entry) = try await merge.next()
        {
            try list.add(entry, of: tenant)
        }
        list.finish()
        if isJSON { return .ok }
        if list.count == 0 { console.note("No entry matches.") }
        if list.count == limit, try await merge.next() != nil {
            console.note("There is more: --limit shows another number, --tenant one tenant.")
        }
        return .ok
    }
}
