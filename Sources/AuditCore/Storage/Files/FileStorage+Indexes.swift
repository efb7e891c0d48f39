extension FileStorage: IndexedStorage {
    package func search(
        _ tenant: TenantID,
        _ search: IndexSearch
    ) async throws(StorageFailure) -> IndexedLines {
        try await Self.blocking(reading) { () throws(StorageFailure) in
            try self.searchIndexes(tenant, search)
        }.get()
    }

    private func searchIndexes(
        _ tenant: TenantID,
        _ search: IndexSearch
    ) throws(StorageFailure) -> IndexedLines {
        let chain = try chain(of: tenant)
        let range = search.range.clamped(to: 0..<chain.size)
        var found = IndexedLines(remaining: range)
        while !found.remaining.isEmpty, !found.isBlocked,
            found.lines.count < search.limit.entryCount,
            found.entries.count < search.limit.byteCount
        {
            let range = found.remaining
            let segment = LogDirectory.segment(
                holding: search.isDescending ? range.upperBound - 1 : range.lowerBound
            )
            let key = IndexStore.Key(tenant: tenant, segment: segment)
            let index = indexes.index(key)
            let indexed = indexedSegment(segment, of: tenant, chain)
            let visit = IndexVisit(search: search, segment: indexed)
            let answer = try index.withParts(of: indexed, mayBuild: search.mayBuild) {
                parts throws(IndexDamage) in
                try visit.read(parts, found)
            }
            indexes.account(key, index)
            guard let answer else {
                found.isBlocked = true
                break
            }
            found = answer.value
            found.steps[found.steps.count - 1].builtCount = answer.builtCount
        }
        return found
    }

    /// A segment of a chain, to be indexed.
    private func indexedSegment(
        _ segment: UInt64,
        of tenant: TenantID,
        _ chain: TenantChain
    ) -> IndexedSegment {
        IndexedSegment(
            source: SegmentSource(
                cache: cache,
                folder: directory.folder(of: tenant),
                segment: segment,
                tails: chain.tails.filter { $0.segment == segment }
            ),
            lineCount: Int(min(chain.size - segment, LogDirectory.segmentEntryCount)),
            files: files,
            random: random,
            isWritable: isWritable
        )
    }

    /// Has the index of a full segment written.
    ///
    /// What fails here fails again when a query needs the index, and is told then.
    func writeIndex(of tenant: TenantID, segment: UInt64) {
        guard let chain = try? chain(of: tenant), segment < chain.size else { return }
        let key = IndexStore.Key(tenant: tenant, segment: segment)
        let index = indexes.index(key)
        let indexed = indexedSegment(segment, of: tenant, chain)
        _ = try? index.withParts(of: indexed, mayBuild: true) { _ throws(IndexDamage) in }
        indexes.account(key, index)
    }

    /// Writes indexes of last segments that have grown, until a moment of the monotonic clock.
    func writeIndexesOfGrown(until end: UInt64) {
        for tenant in indexes.takeGrown() {
            guard SystemClock.monotonicNanoseconds() < end else { return }
            guard let chain = try? chain(of: tenant), chain.size > 0 else { continue }
            let segment = LogDirectory.segment(holding: chain.size - 1)
            let index = indexes.index(IndexStore.Key(tenant: tenant, segment: segment))
            try? index.persist(indexedSegment(segment, of: tenant, chain))
        }
    }
}
