import Synchronization

extension FileStorage {
    public func tenants() async throws(StorageFailure) -> [TenantID] {
        try await Self.blocking(reading) { () throws(StorageFailure) in
            try self.listTenants()
        }.get()
    }

    private func listTenants() throws(StorageFailure) -> [TenantID] {
        let names = try StorageFailure.translating { () throws(SystemCallError) in
            try files.names(in: directory.tenants)
        }
        var tenants = Set(table.withLock { $0.metTenants })
        for name in names ?? [] {
            if let tenant = TenantListing(directory, files).tenant(ofFolder: name) {
                tenants.insert(tenant)
            }
        }
        return tenants.sorted()
    }

    public func size(of tenant: TenantID) async throws(StorageFailure) -> UInt64 {
        if let chain = table.withLock({ $0[tenant] }) { return chain.size }
        return try await Self.blocking(reading) { () throws(StorageFailure) in
            try self.chain(of: tenant).size
        }.get()
    }

    public func head(of tenant: TenantID) async throws(StorageFailure) -> ChainHead? {
        if let chain = table.withLock({ $0[tenant] }) { return chain.head }
        return try await Self.blocking(reading) { () throws(StorageFailure) in
            try self.chain(of: tenant).head
        }.get()
    }

    /// What is known of a tenant, found in its folder when it is met for the first time.
    func chain(of tenant: TenantID) throws(StorageFailure) -> TenantChain {
        let (known, saved) = table.withLock { ($0[tenant], $0.saved.lines[tenant]) }
        if let known { return known }
        let opening = TenantOpening(directory: directory, files: files)
        let found = Result { () throws(StorageFailure) in try opening.open(tenant, saved: saved) }
        return try table.withLock { table throws(StorageFailure) in
            // Who met the tenant meanwhile may have written to the files while they were looked at.
            if let known = table[tenant] { return known }
            let chain = try found.get()
            table.meet(tenant, chain)
            return chain
        }
    }

    public func read(
        _ tenant: TenantID,
        from sequence: UInt64,
        limit: ReadLimit
    ) async throws(StorageFailure) -> EntryLines {
        try await Self.blocking(reading) { () throws(StorageFailure) in
            try self.readLines(tenant, from: sequence, limit: limit)
        }.get()
    }

    private func readLines(
        _ tenant: TenantID,
        from sequence: UInt64,
        limit: ReadLimit
    ) throws(StorageFailure) -> EntryLines {
        let chain = try chain(of: tenant)
        guard sequence < chain.size else { return EntryLines(firstSequence: sequence) }
        let segment = LogDirectory.segment(holding: sequence)
        let source = SegmentSource(
            cache: cache,
            folder: directory.folder(of: tenant),
            segment: segment,
            tails: chain.tails.filter { $0.segment == segment }
        )
        let lineCount = Int(min(chain.size - segment, LogDirectory.segmentEntryCount))
        let reader = SegmentReader(source: source, lineCount: lineCount)
        let line = Int(sequence - segment)
        let end = line + min(limit.entryCount, lineCount - line)
        let result = try reader.read(
            from: line,
            startingAt: chain.place(nearest: line, in: segment),
            endingAt: chain.place(from: end, in: segment),
            limit: limit
        )
        table.withLock { table in
            for place in result.places { table.learn(place, tenant, segment: segment) }
        }
        return result.lines
    }
}
