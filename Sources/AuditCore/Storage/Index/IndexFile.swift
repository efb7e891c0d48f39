/// An index that is kept as bytes, in a file or in memory; only what is needed of it is read.
///
/// Memory: the head, about 10 KiB of a full segment.
struct IndexFile: IndexPart {
    let head: IndexHead
    private let headByteCount: Int
    private let source: IndexBytes

    /// Opens an index, whose head is read and checked.
    ///
    /// - Throws: ``IndexDamage`` if it is none, or its length is not what the head says.
    init(_ source: IndexBytes) throws(IndexDamage) {
        let start = try source.read(IndexHead.fixedByteCount, at: 0)
        let byteCount = try source.byteCount()
        guard let headByteCount = IndexHead.byteCount(ofHead: start.span),
            headByteCount <= byteCount
        else { throw IndexDamage() }
        let bytes = try source.read(headByteCount, at: 0)
        guard let head = IndexHead(bytes.span),
            headByteCount + head.bodyByteCount == byteCount
        else { throw IndexDamage() }
        self.head = head
        self.headByteCount = headByteCount
        self.source = source
    }

    /// Bytes of memory.
    var byteCount: Int {
        guard case .memory(let bytes) = source else { return headByteCount }
        return headByteCount + bytes.count
    }

    var hash: SipHash { head.hash }
    var lines: Range<Int> { 0..<head.entryCount }
    var timeBlocks: [(earliest: Int64, latest: Int64)] { head.timeBlocks }

    func postings(of key: IndexKey) throws(IndexDamage) -> IndexPostings? {
        // The last fence that is not behind the key; of fences that are equal any would do, as no key
        // comes twice.
        var low = 0
        var high = head.fences.count
        while low < high {
            let middle = (low + high) / 2
            if head.fences[middle] <= key.bits { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return nil }
        let first = (low - 1) * IndexHead.fenceTermCount
        let count = min(IndexHead.fenceTermCount, head.termCount - first)
        let terms = try body(
            IndexHead.termByteCount * first..<IndexHead.termByteCount * (first + count)
        )
        return try postings(of: key, in: terms.span, count)
    }

    private func postings(
        of key: IndexKey,
        in terms: Span<UInt8>,
        _ termCount: Int
    ) throws(IndexDamage) -> IndexPostings? {
        var low = 0
        var high = termCount
        while low < high {
            let middle = (low + high) / 2
            let offset = IndexHead.termByteCount * middle
            guard let found = terms.littleEndian(UInt64.self, at: offset),
                let place = terms.littleEndian(UInt32.self, at: offset + 8),
                let count = terms.littleEndian(UInt32.self, at: offset + 12)
            else { throw IndexDamage() }
            if found == key.bits {
                guard count > 0, count <= head.entryCount else { throw IndexDamage() }
                return IndexPostings(count: Int(count), place: Int(place))
            }
            if found < key.bits { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    func insert(_ postings: IndexPostings, into set: inout PositionSet) throws(IndexDamage) {
        let start = head.postingsOffset + postings.place
        let bytes = try body(start..<start + Self.byteCount(ofPostings: postings.count))
        set.insert(stored: bytes.span)
    }

    func columns(_ block: Int) throws(IndexDamage) -> IndexColumns {
        let start = head.columnsOffset + block * IndexColumns.byteCount
        let bytes = try body(start..<start + IndexColumns.byteCount)
        guard let columns = IndexColumns(stored: bytes) else { throw IndexDamage() }
        return columns
    }

    /// A list, or a bitmap where that is no longer.
    static func byteCount(ofPostings count: Int) -> Int {
        min(2 * count, PositionSet.byteCount)
    }

    /// Bytes behind the head, after checking every page that they touch.
    private func body(_ range: Range<Int>) throws(IndexDamage) -> [UInt8] {
        guard range.lowerBound >= 0, range.upperBound <= head.bodyByteCount else {
            throw IndexDamage()
        }
        let page = IndexHead.pageByteCount
        let firstPage = range.lowerBound / page
        let start = firstPage * page
        let end = min((range.upperBound + page - 1) / page * page, head.bodyByteCount)
        let bytes = try source.read(end - start, at: headByteCount + start)
        guard bytes.count == end - start else { throw IndexDamage() }
        var offset = 0
        while offset < bytes.count {
            let checked = bytes.span.extracting(offset..<min(offset + page, bytes.count))
            let expected = head.pageChecksums[firstPage + offset / page]
            guard CRC32C.checksum(of: checked) == expected else { throw IndexDamage() }
            offset += page
        }
        return Array(bytes[range.lowerBound - start..<range.upperBound - start])
    }
}

/// Where the bytes of an index are.
enum IndexBytes: Sendable {
    case memory([UInt8])
    case file(String, FileCache)

    func byteCount() throws(IndexDamage) -> Int {
        switch self {
        case .memory(let bytes): return bytes.count
        case .file(let path, let cache):
            do {
                return try cache.file(path, .read).byteCount()
            } catch {
                throw IndexDamage()
            }
        }
    }

    /// Reads so many bytes at an offset; fewer at the end.
    func read(_ count: Int, at offset: Int) throws(IndexDamage) -> [UInt8] {
        switch self {
        case .memory(let bytes):
            guard offset >= 0, offset <= bytes.count else { throw IndexDamage() }
            return Array(bytes[offset..<min(offset + count, bytes.count)])
        case .file(let path, let cache):
            do {
                return try cache.file(path, .read).read(count, at: offset)
            } catch {
                throw IndexDamage()
            }
        }
    }
}
