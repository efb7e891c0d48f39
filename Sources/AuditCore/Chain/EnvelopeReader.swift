/// The parts of a stored line that verification needs, found by their places and not by parsing.
///
/// The members around the event are sorted and of known form, so they are read from both ends; see
/// ``EntryEnvelope``. What lies between is protected by the hash and looked at by ``AuditEntry``.
struct EnvelopeReader {
    /// What keeps a line from being read.
    enum Failure: Error, Equatable {
        case malformed
        case unknownVersion(Int)
    }

    /// Where the member `previous` has its value; empty in entry 0.
    ///
    /// It is compared as text, which is quicker than decoding it.
    let previous: Range<Int>

    /// The number that the entry says it has.
    let sequence: UInt64

    /// Where the member `recordedAt` has its value.
    let recordedAt: Range<Int>

    /// Where the member `previous` begins, with the comma before it.
    let prefixEnd: Int

    init(_ line: Span<UInt8>) throws(Failure) {
        guard line.count <= EntryEnvelope.byteLimit else { throw .malformed }
        guard
            line.starts(with: EntryEnvelope.disclosuresStart)
                || line.starts(with: EntryEnvelope.eventStart)
        else { throw .malformed }

        var end = line.count
        try Self.takeVersion(line, &end)
        sequence = try Self.takeNumber(line, &end)
        try Self.take(EntryEnvelope.beforeSequence, line, &end)
        guard end >= AuditTimestamp.textByteCount else { throw .malformed }
        recordedAt = end - AuditTimestamp.textByteCount..<end
        end = recordedAt.lowerBound
        try Self.take(EntryEnvelope.beforeRecordedAt, line, &end)
        previous = Self.takePrevious(line, &end)
        try Self.take(EntryEnvelope.beforePrevious, line, &end)
        prefixEnd = end
    }

    /// Whether the entry is of this log and tenant; see ``EntryEnvelope/logMember(log:tenant:)``.
    func isOf(_ logMember: [UInt8], in line: Span<UInt8>) -> Bool {
        line.extracting(0..<prefixEnd).ends(with: logMember)
    }

    private static func take(
        _ text: [UInt8],
        _ line: Span<UInt8>,
        _ end: inout Int
    ) throws(Failure) {
        guard line.extracting(0..<end).ends(with: text) else { throw .malformed }
        end -= text.count
    }

    private static func takeVersion(_ line: Span<UInt8>, _ end: inout Int) throws(Failure) {
        if line.ends(with: EntryEnvelope.end) {
            end -= EntryEnvelope.end.count
            return
        }
        guard end > 0, line[end - 1] == UInt8(ascii: "}") else { throw .malformed }
        end -= 1
        let version = try takeNumber(line, &end)
        try take(EntryEnvelope.beforeVersion, line, &end)
        throw .unknownVersion(Int(clamping: version))
    }

    /// Takes a number in its one spelling: decimal digits without leading zeros, at most 16.
    private static func takeNumber(
        _ line: Span<UInt8>,
        _ end: inout Int
    ) throws(Failure) -> UInt64 {
        var value: UInt64 = 0
        var scale: UInt64 = 1
        let last = end
        while end > 0, last - end < 17 {
            let digit = line[end - 1] &- UInt8(ascii: "0")
            guard digit <= 9 else { break }
            value += UInt64(digit) * scale
            scale *= 10
            end -= 1
        }
        let count = last - end
        guard (1...16).contains(count), count == 1 || line[end] != UInt8(ascii: "0") else {
            throw .malformed
        }
        return value
    }

    private static func takePrevious(_ line: Span<UInt8>, _ end: inout Int) -> Range<Int> {
        let byteCount =
            line.extracting(0..<end).ends(with: EntryEnvelope.beforePrevious)
            ? 0 : EntryEnvelope.leafHashTextByteCount
        let range = max(0, end - byteCount)..<end
        end = range.lowerBound
        return range
    }

    /// The leaf hash that the entry says the one before it has; `nil` in entry 0, and for a text that
    /// is no hash.
    func previousLeafHash(in line: Span<UInt8>) -> AuditDigest? {
        AuditDigest(base64: line.extracting(previous))
    }

    /// Whether the entry says that the one before it has the leaf hash of this text.
    func follows(_ leafHashText: [UInt8], in line: Span<UInt8>) -> Bool {
        ByteSearch.areEqual(line.extracting(previous), leafHashText.span)
    }
}

extension Span<UInt8> {
    /// Whether the first bytes are these.
    func starts(with bytes: [UInt8]) -> Bool {
        count >= bytes.count && ByteSearch.areEqual(extracting(0..<bytes.count), bytes.span)
    }

    /// Whether the last bytes are these.
    func ends(with bytes: [UInt8]) -> Bool {
        count >= bytes.count
            && ByteSearch.areEqual(extracting(count - bytes.count..<count), bytes.span)
    }
}
