extension AuditTrail {
    /// The number of entries that a query asks for and the reader may see; its order and its limit play
    /// no part.
    ///
    /// Cost: where indexes know all filters that are set and the reader sees everything, no entry is
    /// read, but for some whose fields cannot be indexed. Else all that they name are, or all there
    /// are. An index tells values apart by 63 bits of a keyed hash: one count in 10^12 may be one too
    /// high.
    ///
    /// - Throws: ``AuditError``: `notPermitted`, `storage`, `unreadable`.
    public func count(_ query: AuditQuery = .all) async throws(AuditError) -> Int {
        try await open(query)
        if query.isUnfiltered && reader.scope == .everything {
            return Int(clamping: try await size())
        }
        var query = query
        query.order = .oldestFirst
        query.limit = nil
        guard let request = scan.request(for: query), request.isExact,
            reader.scope == .everything
        else { return try await countByReading(query) }
        return try await countByIndexes(query, request)
    }

    private func size() async throws(AuditError) -> UInt64 {
        try await scan.reading { [scan] () async throws(StorageFailure) in
            try await scan.storage.size(of: scan.tenant)
        }
    }

    private func countByReading(_ query: AuditQuery) async throws(AuditError) -> Int {
        var walk = try await scan.walk(query, after: nil)
        var count = 0
        while try await walk.next() != nil { count += 1 }
        return count
    }

    private func countByIndexes(
        _ query: AuditQuery,
        _ request: IndexRequest
    ) async throws(AuditError) -> Int {
        var count = 0
        var range = 0..<(try await size())
        while !range.isEmpty {
            var search = IndexSearch(
                request,
                in: range,
                isDescending: false,
                limit: ReadLimit(entryCount: 1_024)
            )
            search.isCounting = true
            let lines = try await scan.search(search)
            count += Int(lines.certainCount) + (try scan.wanted(lines, query).count)
            range = lines.remaining
            if lines.isBlocked {
                // A segment that cannot be indexed is read whole.
                let end = min(
                    LogDirectory.segment(holding: range.lowerBound)
                        + LogDirectory.segmentEntryCount,
                    range.upperBound
                )
                while range.lowerBound < end {
                    let left = end - range.lowerBound
                    let read = try await scan.read(range.lowerBound, count: left, query)
                    count += read.found.count
                    range = read.next..<range.upperBound
                }
            }
        }
        return count
    }
}
