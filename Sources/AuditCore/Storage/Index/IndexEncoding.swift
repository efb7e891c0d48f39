extension IndexBuilder {
    /// The bytes of the file that keeps this index of a segment's first lines; `nil` without lines, or
    /// with some that cannot be noted.
    ///
    /// Cost: 30 ms for a full segment, of which the index takes about 50 bytes an entry.
    func encoded(segment: UInt64) -> [UInt8]? {
        guard isUsable, start == 0, count > 0, let lastLeafHash else { return nil }
        let keys = table.sortedKeys
        var terms: [UInt8] = []
        terms.reserveCapacity(keys.count * IndexHead.termByteCount)
        var postings: [UInt8] = []
        for key in keys {
            guard let list = table.postings(of: key) else { continue }
            terms.append(littleEndian: key.bits)
            terms.append(littleEndian: UInt32(clamping: postings.count))
            terms.append(littleEndian: UInt32(clamping: list.count))
            append(list, to: &postings)
        }
        var head = IndexHead(
            segment: segment,
            entryCount: count,
            entryByteCount: entryEnd,
            disclosureByteCount: disclosureEnd,
            hash: hash,
            lastLeafHash: lastLeafHash,
            termCount: keys.count,
            postingsByteCount: postings.count,
            timeBlocks: timeBlocks
        )
        head.fences = stride(from: 0, to: keys.count, by: IndexHead.fenceTermCount).map {
            keys[$0].bits
        }
        let body = terms + columns + postings
        head.pageChecksums = Self.checksums(of: body)
        return head.bytes + body
    }

    private func append(_ list: IndexPostings, to postings: inout [UInt8]) {
        let byteCount = IndexFile.byteCount(ofPostings: list.count)
        guard byteCount < PositionSet.byteCount else {
            var set = PositionSet()
            insert(list, into: &set)
            set.appendBitmap(to: &postings)
            return
        }
        // Lists are gone over from their end.
        var offset = postings.count + byteCount
        postings.append(contentsOf: repeatElement(0, count: byteCount))
        table.forEachPosition(list) { position in
            offset -= 2
            postings.put(littleEndian: UInt16(truncatingIfNeeded: position), at: offset)
        }
    }

    private static func checksums(of body: [UInt8]) -> [UInt32] {
        stride(from: 0, to: body.count, by: IndexHead.pageByteCount).map { start in
            let end = min(start + IndexHead.pageByteCount, body.count)
            return CRC32C.checksum(of: body.span.extracting(start..<end))
        }
    }
}
