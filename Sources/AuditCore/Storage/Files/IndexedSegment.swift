/// A segment's lines as its index needs them, and where its index file is.
struct IndexedSegment: Sendable {
    let source: SegmentSource
    /// The number of acknowledged lines.
    let lineCount: Int
    let files: any FileSystem
    let random: AuditRandom
    /// Whether files may be written.
    let isWritable: Bool

    private var name: String { LogDirectory.indexName(source.segment) }
    private var path: String { source.folder + "/" + name }

    // MARK: - Reading

    /// The index that lies beside the segment, if it is one of these lines.
    ///
    /// That it is says the leaf hash of the last line: it stands for all lines before.
    func load() -> IndexFile? {
        guard let known = try? files.byteCount(of: path), known > 0,
            let file = try? IndexFile(.file(path, source.cache)),
            (try? isOfThese(file)) == true
        else { return nil }
        return file
    }

    private func isOfThese(_ file: IndexFile) throws -> Bool {
        let head = file.head
        guard head.segment == source.segment, head.entryCount <= lineCount else { return false }
        let entries = try source.byteCount(of: .entries)
        let disclosures = try source.byteCount(of: .disclosures)
        if head.entryCount == Int(LogDirectory.segmentEntryCount) {
            guard (entries, disclosures) == (head.entryByteCount, head.disclosureByteCount) else {
                return false
            }
        } else {
            guard entries >= head.entryByteCount, disclosures >= head.disclosureByteCount else {
                return false
            }
        }
        let last = head.entryCount - 1
        let spot = try file.columns(last / IndexColumns.lineCount)
            .spot(last % IndexColumns.lineCount, line: last)
        guard spot.entries.upperBound == head.entryByteCount,
            spot.disclosures.upperBound == head.disclosureByteCount
        else { return false }
        let line = try source.read(spot.entries, of: .entries)
        guard line.count == spot.entries.count else { return false }
        return TreeHash.leaf(of: line.span.extracting(0..<line.count - 1)) == head.lastLeafHash
    }

    // MARK: - Building

    /// An empty index that begins where a file ends.
    func builder(after file: IndexFile?) -> IndexBuilder {
        let bits = random.next()
        let hash = SipHash(low: UInt64(truncatingIfNeeded: bits), high: UInt64(bits >> 64))
        guard let head = file?.head else { return IndexBuilder(hash: hash) }
        return IndexBuilder(
            hash: hash,
            start: head.entryCount,
            entryOffset: head.entryByteCount,
            disclosureOffset: head.disclosureByteCount
        )
    }

    /// Takes the lines that an index lacks.
    func extend(_ builder: inout IndexBuilder) throws(StorageFailure) {
        let reader = SegmentReader(source: source, lineCount: lineCount)
        while builder.lines.upperBound < lineCount {
            let place = LinePlaces.Place(
                line: builder.lines.upperBound,
                entryOffset: builder.entryEnd,
                disclosureOffset: builder.disclosureEnd
            )
            let read = try reader.read(
                from: place.line,
                startingAt: place,
                limit: ReadLimit(byteCount: 1_048_576)
            )
            builder.append(read.lines)
        }
    }

    /// Keeps a whole index: in its file if that may and can be written, else in memory.
    func keep(_ builder: IndexBuilder) -> IndexFile? {
        guard let bytes = builder.encoded(segment: source.segment) else { return nil }
        if isWritable, (try? write(bytes)) != nil,
            let file = try? IndexFile(.file(path, source.cache))
        {
            return file
        }
        return try? IndexFile(.memory(bytes))
    }

    /// Not flushed: what a power cut leaves of it has not its checksums, and is built again.
    private func write(_ bytes: [UInt8]) throws(SystemCallError) {
        let draft = source.folder + "/." + name
        do throws(SystemCallError) {
            let file = try files.open(draft, .create)
            try file.truncate(to: 0)
            try file.write(bytes.span, at: 0)
            try files.rename(draft, to: path)
        } catch {
            // It may have failed for want of room.
            try? files.remove(draft)
            throw error
        }
        source.cache.remove(path)
    }
}
