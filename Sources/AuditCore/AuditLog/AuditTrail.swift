/// One tenant's entries, as one reader may see them.
///
/// No method takes a tenant: a trail belongs to one, and no filter that somebody forgets can show
/// anything of another. The first time a trail is read that is recorded in it, before anything is
/// returned; a reading that cannot be recorded does not happen.
public struct AuditTrail: Sendable {
    /// Whose entries they are.
    public let tenant: TenantID

    var scan: TrailScan
    private let log: AuditLog?
    let reader: AuditReader
    private let reading = ReadingRecord()

    /// The most entries of a page.
    public static let pageLimit = 1_000

    init(tenant: TenantID, reader: AuditReader, log: AuditLog) {
        self.tenant = tenant
        self.reader = reader
        self.log = log
        scan = TrailScan(storage: log.storage, tenant: tenant, reader: reader)
    }

    /// A trail of a storage that is only read.
    ///
    /// Nothing can be recorded there, so that reading is not.
    package init(
        tenant: TenantID,
        reader: AuditReader,
        readOnly storage: any AuditStorage,
        account: SearchAccount? = nil
    ) {
        self.tenant = tenant
        self.reader = reader
        log = nil
        scan = TrailScan(storage: storage, tenant: tenant, reader: reader, account: account)
    }

    /// The same trail, read in order, whatever indexes there are.
    package var withoutIndexes: AuditTrail {
        var trail = self
        trail.scan.usesIndexes = false
        return trail
    }

    /// A page of what a query asks for.
    ///
    /// Cost: where the storage has indexes and they know one of the filters, the entries that they
    /// name are read and looked at until the page is full; else all, one after another.
    ///
    /// - Parameters:
    ///   - query: What is asked for.
    ///   - cursor: The cursor of the page before; `nil` for the first.
    ///   - limit: The most entries, 1 to ``pageLimit``; the query's own limit counts for each page.
    /// - Returns: The entries, and the cursor of the next page if there may be one.
    /// - Throws: ``AuditError``: `notPermitted`, `storage`, `unreadable`.
    public func page(
        _ query: AuditQuery = .all,
        after cursor: AuditCursor? = nil,
        limit: Int = 100
    ) async throws(AuditError) -> AuditPage {
        try await open(query)
        let limit = max(1, min(limit, query.limit ?? limit, Self.pageLimit))
        var walk = try await scan.walk(query, after: cursor, wanted: limit)
        var entries: [AuditEntry] = []
        while entries.count < limit, let entry = try await walk.next() { entries.append(entry) }
        let isFull = entries.count == limit
        let next = isFull ? entries.last.map { AuditCursor(after: $0.sequence) } : nil
        return AuditPage(entries: entries, next: next)
    }

    /// All that a query asks for, one after another; reads on while it is consumed.
    public func entries(_ query: AuditQuery = .all) -> AuditEntries {
        AuditEntries(trail: self, query: query, cursor: nil, isFollowing: false)
    }

    /// Entries behind a cursor, oldest first, and then those that are sealed from now on, until the
    /// task is cancelled.
    ///
    /// The consumer holds the cursor: keep the last entry's sequence number, and nothing is missed
    /// and nothing comes twice, whatever happens in between.
    public func follow(
        _ query: AuditQuery = .all,
        after cursor: AuditCursor? = nil
    ) -> AuditEntries {
        var query = query
        query.order = .oldestFirst
        return AuditEntries(trail: self, query: query, cursor: cursor, isFollowing: true)
    }

    /// Waits until the chain has grown since a growth was read.
    func waitForGrowth(since growth: UInt64) async {
        await log?.followers.wait(for: tenant, since: growth)
    }

    /// How often the chain has grown; `nil` where that is not known.
    var growth: UInt64? { log?.followers.growth(of: tenant) }

    /// Checks that the reader may read, and records that it does.
    func open(_ query: AuditQuery) async throws(AuditError) {
        guard reader.mayOpen(tenant) else {
            try await recordAttempt()
            throw AuditError(.notPermitted)
        }
        guard let log else { return }
        try await reading.once { () async throws(AuditError) in
            if reader.tenants == .all { try await record(.tenantCrossed, .success, in: log) }
            try await record(.auditRead, .success, in: log)
        }
    }

    /// An attempt on another tenant is critical, and stands in the chain of that tenant.
    private func recordAttempt() async throws(AuditError) {
        guard let log else { return }
        try await record(.tenantIsolationBreached, .denied, in: log)
    }

    private func record(
        _ action: AuditAction,
        _ outcome: AuditOutcome,
        in log: AuditLog
    ) async throws(AuditError) {
        // A tenant without a chain gets none by being looked at.
        let size = await (try? log.storage.size(of: tenant)) ?? 0
        let context = AuditContext(actor: reader.actor, tenant: size > 0 ? tenant : .platform)
        var event = try log.events.event(
            action,
            on: [AuditResource("trail", tenant.rawValue)],
            outcome: outcome,
            context: context
        )
        event.details["scope"] = .string(reader.scope.name)
        try await log.record(event)
    }
}

extension AuditReader.Scope {
    fileprivate var name: String {
        switch self {
        case .everything: "everything"
        case .ownership: "ownership"
        case .own: "own"
        case .nothing: "nothing"
        }
    }
}

extension AuditLog {
    /// A tenant's trail for a reader.
    ///
    /// Whether it may be read is decided when it is.
    public func trail(for tenant: TenantID, reader: AuditReader) -> AuditTrail {
        AuditTrail(tenant: tenant, reader: reader, log: self)
    }

    /// Whose chains there are.
    public func tenants() async throws(AuditError) -> [TenantID] {
        do throws(StorageFailure) {
            return try await storage.tenants()
        } catch {
            throw AuditError(.storage(error))
        }
    }
}
