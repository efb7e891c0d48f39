/// The form of the journal, which holds what is acknowledged and may not yet be in its segment.
///
/// ```text
/// journal := header frame* rest
/// header  := magic[8]="AUDITJNL" version:u32=1 generation:u64 crc:u32 zero[4072]
/// frame   := length:u32 crc:u32 generation:u64 payload[length] zero[0…7]
/// payload := record+
/// record  := tenantBytes:u16 segment:u64 sequence:u64 count:u32
///            entryOffset:u64 disclosureOffset:u64 entryBytes:u32 disclosureBytes:u32
///            tenant[tenantBytes] entries[entryBytes] disclosures[disclosureBytes]
/// ```
///
/// Integers are little-endian. Checksums are CRC-32C: a frame's covers its length, its generation
/// and its payload, in this order. A frame of another generation is left over from before the journal
/// was begun anew. No payload is empty, so a length of zero means unused space. The highest bit of a
/// length is set when the frames in front may not have been flushed; it is no part of the number.
/// `Docs/FileFormat.md`, section 6, is the specification.
enum JournalFormat {
    static let magic = Array("AUDITJNL".utf8)
    static let version: UInt32 = 1
    static let headerByteCount = 4_096
    static let headerChecksumOffset = 20
    static let frameHeadByteCount = 16
    static let generationOffset = 8
    static let recordHeadByteCount = 46
    static let alignment = 8

    /// Set in a frame's length when frames in front of it may not have been flushed.
    static let unflushedBit: UInt32 = 1 << 31

    static func header(generation: UInt64) -> [UInt8] {
        var bytes = magic
        bytes.append(littleEndian: version)
        bytes.append(littleEndian: generation)
        bytes.append(littleEndian: CRC32C.checksum(of: bytes.span))
        bytes.append(contentsOf: repeatElement(0, count: headerByteCount - bytes.count))
        return bytes
    }

    /// The generation of a header; `nil` if it is none.
    static func generation(ofHeader bytes: Span<UInt8>) -> UInt64? {
        guard isHeader(bytes), bytes.littleEndian(UInt32.self, at: 8) == version else { return nil }
        return bytes.littleEndian(UInt64.self, at: 12)
    }

    /// The version of a header that is whole, if this code does not know it.
    static func unknownVersion(ofHeader bytes: Span<UInt8>) -> UInt32? {
        guard isHeader(bytes), let version = bytes.littleEndian(UInt32.self, at: 8),
            version != Self.version
        else { return nil }
        return version
    }

    private static func isHeader(_ bytes: Span<UInt8>) -> Bool {
        bytes.count >= headerByteCount && bytes.starts(with: magic)
            && bytes.littleEndian(UInt32.self, at: headerChecksumOffset)
                == CRC32C.checksum(of: bytes.extracting(0..<headerChecksumOffset))
    }

    /// A frame's checksum: over its length, its generation and its payload.
    static func checksum(
        length: UInt32,
        generation: UInt64,
        payload: Span<UInt8>
    ) -> UInt32 {
        var head: [UInt8] = []
        head.reserveCapacity(12)
        head.append(littleEndian: length)
        head.append(littleEndian: generation)
        return CRC32C.checksum(
            of: payload,
            continuing: CRC32C.checksum(of: head.span)
        )
    }
}

/// Lines of one segment, and where in its files they stand.
struct JournalRecord: Hashable, Sendable {
    let tenant: TenantID
    let segment: UInt64
    let entryOffset: Int
    let disclosureOffset: Int
    let lines: EntryLines
}

/// Puts records together to a frame.
struct FrameWriter {
    /// The frame so far; reused from commit to commit.
    private(set) var bytes: [UInt8] = []

    /// Begins a frame.
    mutating func begin() {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: repeatElement(0, count: JournalFormat.frameHeadByteCount))
    }

    mutating func append(_ record: JournalRecord) {
        let tenant = record.tenant.rawValue
        bytes.append(littleEndian: UInt16(tenant.utf8.count))
        bytes.append(littleEndian: record.segment)
        bytes.append(littleEndian: record.lines.firstSequence)
        bytes.append(littleEndian: UInt32(record.lines.count))
        bytes.append(littleEndian: UInt64(record.entryOffset))
        bytes.append(littleEndian: UInt64(record.disclosureOffset))
        bytes.append(littleEndian: UInt32(record.lines.entries.count))
        bytes.append(littleEndian: UInt32(record.lines.disclosures.count))
        bytes.append(contentsOf: tenant.utf8)
        bytes.append(contentsOf: record.lines.entries)
        bytes.append(contentsOf: record.lines.disclosures)
    }

    /// Fills in the head, and zeros up to the next frame.
    ///
    /// `followsFlush`: whether everything in front of the frame has been flushed.
    mutating func end(generation: UInt64, followsFlush: Bool) {
        var length = UInt32(bytes.count - JournalFormat.frameHeadByteCount)
        if !followsFlush { length |= JournalFormat.unflushedBit }
        let checksum = JournalFormat.checksum(
            length: length,
            generation: generation,
            payload: bytes.span.extracting(JournalFormat.frameHeadByteCount..<bytes.count)
        )
        bytes.put(littleEndian: length, at: 0)
        bytes.put(littleEndian: checksum, at: 4)
        bytes.put(littleEndian: generation, at: 8)
        while bytes.count % JournalFormat.alignment != 0 { bytes.append(0) }
    }
}
