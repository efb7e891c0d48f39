/// The beginning of an index file; all of the rest is found and checked by it.
///
/// ```text
/// index     := head terms columns* postings
/// head      := magic[8] version:u32 headLength:u32 first:u64 entryCount:u32 termCount:u32
///              entryBytes:u64 disclosureBytes:u64 hashKey[16] lastLeafHash[32]
///              postingsLength:u32 zero:u32 timeBlock* fence* pageChecksum:u32* checksum:u32
/// timeBlock := earliest:i64 latest:i64
/// fence     := key:u64
/// ```
///
/// Integers are little-endian, checksums CRC-32C: the last one of all of the head before it, each
/// `pageChecksum` of 4,096 bytes behind the head. `Docs/FileFormat.md` is the specification.
struct IndexHead: Sendable {
    static let magic = Array("AUDITIDX".utf8)
    static let version: UInt32 = 1
    static let fixedByteCount = 104
    static let pageByteCount = 4_096
    /// A fence for every so many terms: the first key of them.
    static let fenceTermCount = 256
    static let termByteCount = 16

    /// The segment, and how many of its lines are indexed, from its first on.
    var segment: UInt64
    var entryCount: Int
    /// Where those lines end in the segment's two files.
    var entryByteCount: Int
    var disclosureByteCount: Int
    var hash: SipHash
    /// The leaf hash of the last of them.
    var lastLeafHash: AuditDigest

    var termCount: Int
    var postingsByteCount: Int
    var timeBlocks: [(earliest: Int64, latest: Int64)] = []
    var fences: [UInt64] = []
    var pageChecksums: [UInt32] = []

    // MARK: - What follows from the counts

    var columnsOffset: Int { termCount * Self.termByteCount }
    var columnsByteCount: Int {
        Self.ceiling(entryCount, IndexColumns.lineCount) * IndexColumns.byteCount
    }
    var postingsOffset: Int { columnsOffset + columnsByteCount }
    /// Of everything behind the head.
    var bodyByteCount: Int { postingsOffset + postingsByteCount }

    var timeBlockCount: Int { Self.ceiling(entryCount, IndexColumns.timeBlockLineCount) }
    var fenceCount: Int { Self.ceiling(termCount, Self.fenceTermCount) }
    var pageCount: Int { Self.ceiling(bodyByteCount, Self.pageByteCount) }

    /// Of the head itself.
    var byteCount: Int {
        Self.fixedByteCount + timeBlockCount * 16 + fenceCount * 8 + pageCount * 4 + 4
    }

    private static func ceiling(_ count: Int, _ divisor: Int) -> Int {
        (count + divisor - 1) / divisor
    }
}

// MARK: - Writing

extension IndexHead {
    var bytes: [UInt8] {
        var bytes = Self.magic
        bytes.append(littleEndian: Self.version)
        bytes.append(littleEndian: UInt32(clamping: byteCount))
        bytes.append(littleEndian: segment)
        bytes.append(littleEndian: UInt32(clamping: entryCount))
        bytes.append(littleEndian: UInt32(clamping: termCount))
        bytes.append(littleEndian: UInt64(entryByteCount))
        bytes.append(littleEndian: UInt64(disclosureByteCount))
        bytes.append(littleEndian: hash.key.low)
        bytes.append(littleEndian: hash.key.high)
        bytes.append(contentsOf: lastLeafHash.bytes)
        bytes.append(littleEndian: UInt32(clamping: postingsByteCount))
        bytes.append(littleEndian: UInt32(0))
        for block in timeBlocks {
            bytes.append(littleEndian: block.earliest)
            bytes.append(littleEndian: block.latest)
        }
        for fence in fences { bytes.append(littleEndian: fence) }
        for checksum in pageChecksums { bytes.append(littleEndian: checksum) }
        bytes.append(littleEndian: CRC32C.checksum(of: bytes.span))
        return bytes
    }
}

// MARK: - Reading

extension IndexHead {
    /// What the fixed part says of the length of the head; `nil` if it is none of this version.
    static func byteCount(ofHead start: Span<UInt8>) -> Int? {
        guard start.count >= fixedByteCount,
            ByteSearch.areEqual(start.extracting(0..<8), magic.span),
            start.littleEndian(UInt32.self, at: 8) == version,
            let byteCount = start.littleEndian(UInt32.self, at: 12)
        else { return nil }
        return Int(byteCount)
    }

    /// Reads a head; `nil` unless it is whole, and its counts are such that nothing overflows.
    init?(_ bytes: Span<UInt8>) {
        var reader = HeadReader(offset: 16)
        guard let count = Self.byteCount(ofHead: bytes), count == bytes.count,
            bytes.littleEndian(UInt32.self, at: count - 4)
                == CRC32C.checksum(of: bytes.extracting(0..<count - 4)),
            let segment = reader.next(UInt64.self, bytes),
            let entryCount = reader.count(UInt32.self, bytes, limit: PositionSet.capacity),
            let termCount = reader.count(UInt32.self, bytes, limit: 1 << 27),
            let entryByteCount = reader.count(UInt64.self, bytes, limit: 1 << 48),
            let disclosureByteCount = reader.count(UInt64.self, bytes, limit: 1 << 48),
            let low = reader.next(UInt64.self, bytes), let high = reader.next(UInt64.self, bytes),
            let leafHash = reader.digest(bytes),
            let postingsByteCount = reader.count(UInt32.self, bytes, limit: 1 << 31),
            reader.next(UInt32.self, bytes) == 0, entryCount > 0
        else { return nil }
        self.segment = segment
        self.entryCount = entryCount
        self.termCount = termCount
        self.entryByteCount = entryByteCount
        self.disclosureByteCount = disclosureByteCount
        self.postingsByteCount = postingsByteCount
        hash = SipHash(low: low, high: high)
        lastLeafHash = leafHash
        guard byteCount == count, readLists(&reader, bytes) else { return nil }
    }

    private mutating func readLists(_ reader: inout HeadReader, _ bytes: Span<UInt8>) -> Bool {
        for _ in 0..<timeBlockCount {
            guard let earliest = reader.next(UInt64.self, bytes),
                let latest = reader.next(UInt64.self, bytes)
            else { return false }
            timeBlocks.append((Int64(bitPattern: earliest), Int64(bitPattern: latest)))
        }
        for _ in 0..<fenceCount {
            guard let fence = reader.next(UInt64.self, bytes) else { return false }
            fences.append(fence)
        }
        for _ in 0..<pageCount {
            guard let checksum = reader.next(UInt32.self, bytes) else { return false }
            pageChecksums.append(checksum)
        }
        return true
    }

    private struct HeadReader {
        var offset: Int

        mutating func next<Number: FixedWidthInteger & UnsignedInteger>(
            _ type: Number.Type,
            _ bytes: Span<UInt8>
        ) -> Number? {
            defer { offset += Number.bitWidth / 8 }
            return bytes.littleEndian(type, at: offset)
        }

        mutating func count<Number: FixedWidthInteger & UnsignedInteger>(
            _ type: Number.Type,
            _ bytes: Span<UInt8>,
            limit: Int
        ) -> Int? {
            next(type, bytes).flatMap { $0 <= limit ? Int($0) : nil }
        }

        mutating func digest(_ bytes: Span<UInt8>) -> AuditDigest? {
            defer { offset += AuditDigest.byteCount }
            guard offset + AuditDigest.byteCount <= bytes.count else { return nil }
            return AuditDigest(bytes.extracting(offset..<offset + AuditDigest.byteCount))
        }
    }
}
