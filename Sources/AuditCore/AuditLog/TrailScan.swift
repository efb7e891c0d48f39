/// Walks over the entries of one tenant that a reader may see and a query asks for.
struct TrailScan: Sendable {
    let storage: any AuditStorage
    let tenant: TenantID
    let reader: AuditReader

    /// Whether indexes are asked where to look.
    var usesIndexes = true

    /// Where to note what was done.
    var account: SearchAccount?

    /// Entries that are read at a time going backwards; forwards, bytes decide.
    private static let backwardCount: UInt64 = 256

    /// So many entries are read in order before an index is built for a query.
    ///
    /// Reading these costs about as much as building it.
    private static let patience: UInt64 = 2_048

    /// What to ask indexes; `nil` if there are none, or they would not help.
    func request(for query: AuditQuery) -> IndexRequest? {
        guard usesIndexes, storage is any IndexedStorage else { return nil }
        let request = query.indexRequest
        return request.isSelective ? request : nil
    }

    /// A walk that begins behind a cursor, or at the end of the query's order.
    ///
    /// `wanted`: how many entries will probably be asked for.
    func walk(
        _ query: AuditQuery,
        after cursor: AuditCursor?,
        wanted: Int = 256
    ) async throws(AuditError) -> Walk {
        let size = try await reading { () async throws(StorageFailure) in
            try await storage.size(of: tenant)
        }
        if let cursor, cursor.sequence >= size { throw AuditError(.invalidCursor) }
        switch query.order {
        case .oldestFirst:
            let start = cursor.map { $0.sequence + 1 } ?? 0
            return Walk(scan: self, query: query, range: start..<size, wanted: wanted)
        case .newestFirst:
            let end = cursor?.sequence ?? size
            return Walk(scan: self, query: query, range: 0..<end, wanted: wanted)
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
        private let request: IndexRequest?
        private let candidateCount: Int
        /// Entries that were read in order for want of an index.
        private var scannedCount: UInt64 = 0

        init(scan: TrailScan, query: AuditQuery, range: Range<UInt64>, wanted: Int) {
            self.scan = scan
            self.query = query
            self.range = range
            request = scan.request(for: query)
            // Where an index says all, no more is read than is wanted.
            let isExact = request?.isExact == true && scan.reader.scope == .everything
            candidateCount = isExact ? wanted : max(wanted, 256)
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
            if let request, try await lookUp(request) { return }
            try await advanceInOrder()
        }

        /// Looks at the next entries that indexes name; returns whether they got any further.
        private mutating func lookUp(_ request: IndexRequest) async throws(AuditError) -> Bool {
            var search = IndexSearch(
                request,
                in: range,
                isDescending: query.order == .newestFirst,
                limit: ReadLimit(entryCount: candidateCount)
            )
            search.mayBuild = scannedCount >= TrailScan.patience
            let lines = try await scan.search(search)
            found = try scan.wanted(lines, query).reversed()
            let isFurther = lines.remaining != range
            range = lines.remaining
            return isFurther
        }

        private mutating func advanceInOrder() async throws(AuditError) {
            let size = range.upperBound - range.lowerBound
            defer { scannedCount += size - (range.upperBound - range.lowerBound) }
            switch query.order {
            case .oldestFirst:
                // Not beyond the end that was looked up: who follows reads from there on again.
                let count = request == nil ? size : min(size, TrailScan.backwardCount)
                let entries = try await scan.read(range.lowerBound, count: count, query)
                found = entries.found.reversed()
                range = entries.next..<range.upperBound
            case .newestFirst:
                let count = min(TrailScan.backwardCount, size)
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
    func read(
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
            if let entry = try wanted(sequence, line, disclosures, query) { found.append(entry) }
        }
        note(sequence, lines.count, found.count)
        return (found, lines.nextSequence)
    }

    /// Asks indexes where to look, and reads what is there.
    func search(_ search: IndexSearch) async throws(AuditError) -> IndexedLines {
        guard let storage = storage as? any IndexedStorage else {
            return IndexedLines(remaining: search.range)
        }
        let lines = try await reading { () async throws(StorageFailure) in
            try await storage.search(tenant, search)
        }
        account?.add(lines.steps)
        return lines
    }

    /// Those that are asked for of entries that indexes named.
    func wanted(
        _ lines: IndexedLines,
        _ query: AuditQuery
    ) throws(AuditError) -> [AuditEntry] {
        var found: [AuditEntry] = []
        try lines.forEach { sequence, line, disclosures throws(AuditError) in
            if let entry = try wanted(sequence, line, disclosures, query) { found.append(entry) }
        }
        account?.addMatched(found.count)
        return found
    }

    /// An entry, if it is asked for and the reader sees it.
    private func wanted(
        _ sequence: UInt64,
        _ line: Span<UInt8>,
        _ disclosures: Span<UInt8>,
        _ query: AuditQuery
    ) throws(AuditError) -> AuditEntry? {
        do throws(EntryFailure) {
            let entry = try AuditEntry(line, disclosures: disclosures)
            return query.matches(entry.event) && reader.sees(entry.event) ? entry : nil
        } catch {
            throw AuditError(.unreadable(tenant: tenant, sequence: sequence))
        }
    }

    /// Notes a reading in order.
    private func note(_ sequence: UInt64, _ readCount: Int, _ matchedCount: Int) {
        guard let account else { return }
        var step = IndexStep(LogDirectory.segment(holding: sequence), .scanned)
        step.readCount = readCount
        account.add([step])
        account.addMatched(matchedCount)
    }

    func reading<Value>(
        _ body: () async throws(StorageFailure) -> Value
    ) async throws(AuditError) -> Value {
        do throws(StorageFailure) {
            return try await body()
        } catch {
            throw AuditError(.storage(error))
        }
    }
}
