/// Walks over the entries of one tenant that a reader may see and a query asks for.
struct TrailScan: Sendable {
    let storage: any AuditStorage
    let tenant: TenantID
    let reader: AuditReader

    /// Entries that are read at a time going backwards; forwards, bytes decide.
    private static let backwardCount: UInt64 = 256

    /// A walk that begins behind a cursor, or at the end of the query's order.
    func walk(_ query: AuditQuery, after cursor: AuditCursor?) async throws(AuditError) -> Walk {
        let size = try await reading { () async throws(StorageFailure) in
            try await storage.size(of: tenant)
        }
        if let cursor, cursor.sequence >= size { throw AuditError(.invalidCursor) }
        switch query.order {
        case .oldestFirst:
            return Walk(
                scan: self,
                query: query,
                range: (cursor.map { $0.sequence + 1 } ?? 0)..<size
            )
        case .newestFirst:
            return Walk(scan: self, query: query, range: 0..<(cursor?.sequence ?? size))
        }
    }

    /// A walk under way.
    struct Walk: Sendable {
        let scan: TrailScan
        let query: AuditQuery
        /// What has not been looked at yet.
        private(set) var range: Range<UInt64>
        /// What was read and asked for, in the reverse of the order in which it is handed out.
        private var found: [AuditEntry] = []

        init(scan: TrailScan, query: AuditQuery, range: Range<UInt64>) {
            self.scan = scan
            self.query = query
            self.range = range
        }

        /// The next entry; `nil` at the end.
        mutating func next() async throws(AuditError) -> AuditEntry? {
            while found.isEmpty && !range.isEmpty { try await advance() }
            return found.popLast()
        }

        /// Goes on over entries that were sealed since.
        mutating func extend() async throws(AuditError) {
            let size = try await scan.reading { [scan] () async throws(StorageFailure) in
                try await scan.storage.size(of: scan.tenant)
            }
            range = range.lowerBound..<max(size, range.upperBound)
        }

        private mutating func advance() async throws(AuditError) {
            switch query.order {
            case .oldestFirst:
                // Not beyond the end that was looked up: who follows reads from there on again.
                let entries = try await scan.read(
                    range.lowerBound,
                    count: range.upperBound - range.lowerBound,
                    query
                )
                found = entries.found.reversed()
                range = entries.next..<range.upperBound
            case .newestFirst:
                let count = min(TrailScan.backwardCount, range.upperBound - range.lowerBound)
                let start = range.upperBound - count
                var next = start
                while next < range.upperBound {
                    let entries = try await scan.read(next, count: range.upperBound - next, query)
                    found += entries.found
                    next = entries.next
                }
                range = range.lowerBound..<start
            }
        }
    }

    /// Reads some entries and keeps those that are asked for.
    private func read(
        _ sequence: UInt64,
        count: UInt64,
        _ query: AuditQuery
    ) async throws(AuditError) -> (found: [AuditEntry], next: UInt64) {
        let limit = ReadLimit(entryCount: Int(clamping: count), byteCount: 262_144)
        let lines = try await reading { () async throws(StorageFailure) in
            try await storage.read(tenant, from: sequence, limit: limit)
        }
        guard lines.count > 0 else {
            throw AuditError(.unreadable(tenant: tenant, sequence: sequence))
        }
        var found: [AuditEntry] = []
        try lines.forEach { sequence, line, disclosures throws(AuditError) in
            do throws(EntryFailure) {
                let entry = try AuditEntry(line, disclosures: disclosures)
                if query.matches(entry.event) && reader.sees(entry.event) { found.append(entry) }
            } catch {
                throw AuditError(.unreadable(tenant: tenant, sequence: sequence))
            }
        }
        return (found, lines.nextSequence)
    }

    private func reading<Value>(
        _ body: () async throws(StorageFailure) -> Value
    ) async throws(AuditError) -> Value {
        do throws(StorageFailure) {
            return try await body()
        } catch {
            throw AuditError(.storage(error))
        }
    }
}
