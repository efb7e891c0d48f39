/// Reads the frames of one journal, as far as they were acknowledged.
struct JournalScan {
    /// The generation of the header; `nil` if there is no header, as in a file that a crash left
    /// before it was ever used.
    private(set) var generation: UInt64?

    /// What the frames say, in order.
    private(set) var records: [JournalRecord] = []

    /// The number of frames.
    private(set) var frameCount = 0

    /// Bytes of a frame that was cut short.
    private(set) var tornByteCount = 0

    /// What is wrong with a journal.
    enum Damage: Error, Equatable {
        /// A frame at this offset is not what was acknowledged.
        case frame(at: Int)
    }

    init(_ bytes: Span<UInt8>) throws(Damage) {
        guard let generation = JournalFormat.generation(ofHeader: bytes) else { return }
        self.generation = generation
        var offset = JournalFormat.headerByteCount
        while let frame = Frame(bytes, at: offset, generation: generation) {
            guard frame.isWhole else {
                try Self.checkIsLast(frame, in: bytes, generation: generation)
                tornByteCount = frame.byteCount
                return
            }
            guard Self.append(bytes.extracting(frame.payload), to: &records) else {
                throw .frame(at: offset)
            }
            frameCount += 1
            offset = frame.end
        }
    }

    /// A frame cut short is the last one. If another of its generation follows, the device was told to
    /// keep this one before that was written, and somebody changed it since.
    private static func checkIsLast(
        _ frame: Frame,
        in bytes: Span<UInt8>,
        generation: UInt64
    ) throws(Damage) {
        var offset = frame.offset + JournalFormat.alignment
        while offset < bytes.count - JournalFormat.frameHeadByteCount {
            if let next = Frame(bytes, at: offset, generation: generation), next.isWhole {
                throw .frame(at: frame.offset)
            }
            offset += JournalFormat.alignment
        }
    }

    /// - Returns: Whether the payload is nothing but records.
    private static func append(_ payload: Span<UInt8>, to records: inout [JournalRecord]) -> Bool {
        var offset = 0
        while offset < payload.count {
            guard let record = JournalRecord(payload, at: &offset) else { return false }
            records.append(record)
        }
        return offset > 0
    }

    /// What stands at an offset, if it claims to be a frame of the generation.
    private struct Frame {
        let offset: Int
        let isWhole: Bool
        let payload: Range<Int>
        /// Where the next frame begins.
        let end: Int
        var byteCount: Int { end - offset }

        init?(_ bytes: Span<UInt8>, at offset: Int, generation: UInt64) {
            guard let length = bytes.littleEndian(UInt32.self, at: offset), length > 0,
                let checksum = bytes.littleEndian(UInt32.self, at: offset + 4),
                bytes.littleEndian(UInt64.self, at: offset + 8) == generation
            else { return nil }
            self.offset = offset
            let start = offset + JournalFormat.frameHeadByteCount
            let payloadEnd = min(start + Int(length), bytes.count)
            guard start <= bytes.count else { return nil }
            payload = start..<payloadEnd
            isWhole =
                payloadEnd == start + Int(length)
                && checksum
                    == JournalFormat.checksum(
                        length: length,
                        generation: generation,
                        payload: bytes.extracting(payload)
                    )
            let padding = (8 - Int(length) % JournalFormat.alignment) % JournalFormat.alignment
            end = min(payloadEnd + padding, bytes.count)
        }
    }
}

extension JournalRecord {
    /// Reads the record at an offset and moves the offset behind it; `nil` if it is none.
    fileprivate init?(_ payload: Span<UInt8>, at offset: inout Int) {
        guard let tenantBytes = payload.littleEndian(UInt16.self, at: offset),
            let segment = payload.littleEndian(UInt64.self, at: offset + 2),
            let sequence = payload.littleEndian(UInt64.self, at: offset + 10),
            let count = payload.littleEndian(UInt32.self, at: offset + 18),
            let entryOffset = payload.littleEndian(UInt64.self, at: offset + 22),
            let disclosureOffset = payload.littleEndian(UInt64.self, at: offset + 30),
            let entryBytes = payload.littleEndian(UInt32.self, at: offset + 38),
            let disclosureBytes = payload.littleEndian(UInt32.self, at: offset + 42)
        else { return nil }
        let tenantStart = offset + JournalFormat.recordHeadByteCount
        let entryStart = tenantStart + Int(tenantBytes)
        let disclosureStart = entryStart + Int(entryBytes)
        let end = disclosureStart + Int(disclosureBytes)
        guard end <= payload.count,
            let text = String(
                validating: Array(copying: payload.extracting(tenantStart..<entryStart)),
                as: UTF8.self
            ),
            let tenant = try? TenantID(stored: text),
            let entryOffset = Int(exactly: entryOffset),
            let disclosureOffset = Int(exactly: disclosureOffset)
        else { return nil }
        self.tenant = tenant
        self.segment = segment
        self.entryOffset = entryOffset
        self.disclosureOffset = disclosureOffset
        lines = EntryLines(
            firstSequence: sequence,
            count: Int(count),
            entries: Array(copying: payload.extracting(entryStart..<disclosureStart)),
            disclosures: Array(copying: payload.extracting(disclosureStart..<end))
        )
        offset = end
    }
}
