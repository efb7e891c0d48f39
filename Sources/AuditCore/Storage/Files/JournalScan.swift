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

    /// What whole frames say that stand behind a header that is none, by the generation of the first.
    ///
    /// A header is torn when a journal is begun anew, and all of this is in the segments then. If it is
    /// not, the header was damaged.
    private(set) var recordsWithoutHeader: [JournalRecord] = []

    /// A generation that a new one must be greater than: what was left behind must not be taken for
    /// its frames.
    private(set) var newestGeneration: UInt64 = 0

    /// The frame, if any, that ends the others and is not what was acknowledged.
    private(set) var damage: Damage?

    /// A frame that is not what was acknowledged.
    struct Damage: Error, Equatable {
        let offset: Int
    }

    /// Reads a journal in which everything that was acknowledged must be.
    init(_ bytes: Span<UInt8>) throws(Damage) {
        self.init(upToDamageIn: bytes)
        if let damage { throw damage }
    }

    /// Reads what stands in front of a damaged frame too; see ``damage``.
    init(upToDamageIn bytes: Span<UInt8>) {
        guard let generation = JournalFormat.generation(ofHeader: bytes) else {
            readWithoutHeader(bytes)
            return
        }
        self.generation = generation
        newestGeneration = generation
        var offset = JournalFormat.headerByteCount
        while let frame = Frame(bytes, at: offset, generation: generation), frame.isWhole {
            let soundCount = records.count
            guard Self.append(bytes.extracting(frame.payload), to: &records) else {
                records.removeLast(records.count - soundCount)
                damage = Damage(offset: offset)
                return
            }
            frameCount += 1
            offset = frame.end
        }
        tornByteCount = Frame(bytes, at: offset, generation: generation)?.byteCount ?? 0
        if Self.isFollowed(offset, in: bytes, generation: generation) {
            damage = Damage(offset: offset)
        }
    }

    private mutating func readWithoutHeader(_ bytes: Span<UInt8>) {
        var offset = JournalFormat.headerByteCount
        let place = offset + JournalFormat.generationOffset
        guard let generation = bytes.littleEndian(UInt64.self, at: place) else { return }
        while let frame = Frame(bytes, at: offset, generation: generation), frame.isWhole {
            var records: [JournalRecord] = []
            guard Self.append(bytes.extracting(frame.payload), to: &records) else { return }
            recordsWithoutHeader += records
            newestGeneration = generation
            offset = frame.end
        }
    }

    /// Whether what stands at an offset, which is no whole frame, had been flushed.
    ///
    /// It had if a frame follows that was written after a flush: then it was whole once, and somebody
    /// changed it since. Frames that were written without a flush between reach the device in any
    /// order, so that such a one behind a gap says nothing.
    private static func isFollowed(
        _ start: Int,
        in bytes: Span<UInt8>,
        generation: UInt64
    ) -> Bool {
        // Frames are looked for by the lowest byte of their generation that is not zero: the rest of
        // a journal is zeros or text.
        let zeroBytes = generation.trailingZeroBitCount / 8
        let sought = UInt8(truncatingIfNeeded: generation >> UInt64(8 * zeroBytes))
        let distance = JournalFormat.generationOffset + zeroBytes
        var from = start + JournalFormat.alignment + distance
        while let found = ByteSearch.first(sought, in: bytes, from: from) {
            from = found + 1
            let offset = found - distance
            guard offset % JournalFormat.alignment == 0,
                let frame = Frame(bytes, at: offset, generation: generation)
            else { continue }
            if frame.isWhole && frame.followsFlush { return true }
        }
        return false
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
        /// Whether everything in front of it was flushed before it was written.
        let followsFlush: Bool
        let payload: Range<Int>
        /// Where the next frame begins.
        let end: Int
        var byteCount: Int { end - offset }

        init?(_ bytes: Span<UInt8>, at offset: Int, generation: UInt64) {
            guard let lengthField = bytes.littleEndian(UInt32.self, at: offset),
                let checksum = bytes.littleEndian(UInt32.self, at: offset + 4),
                bytes.littleEndian(UInt64.self, at: offset + JournalFormat.generationOffset)
                    == generation
            else { return nil }
            let length = lengthField & ~JournalFormat.unflushedBit
            guard length > 0 else { return nil }
            self.offset = offset
            followsFlush = length == lengthField
            let start = offset + JournalFormat.frameHeadByteCount
            let payloadEnd = min(start + Int(length), bytes.count)
            guard start <= bytes.count else { return nil }
            payload = start..<payloadEnd
            isWhole =
                payloadEnd == start + Int(length)
                && checksum
                    == JournalFormat.checksum(
                        length: lengthField,
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
        guard end <= payload.count, segment % LogDirectory.segmentEntryCount == 0,
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
