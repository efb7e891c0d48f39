import AuditCore

/// Names each line of a source, so that reading it again does not record it again.
///
/// A name is made of what the source's first line is, what the line is, and the how manieth line of
/// exactly that content it is. So a file that has grown, was moved or was renamed when logs were
/// rotated gives its lines the names that they had, and two identical lines have different ones.
///
/// Ordinals are counted anew after every 1,048,576 events, and the number of such counts is part of
/// the name: that bounds the memory, at about 40 MB.
struct Occasions: Sendable {
    /// How many events are counted before the counts are begun anew.
    static let countedAtOnce = 1 << 20

    private let source: AuditDigest
    /// How often a line was met, by the first bytes of its digest.
    ///
    /// Where two lines share those, the ordinal of the second is one too high, every time it is
    /// read.
    private var counts: [UInt64: UInt32] = [:]
    private var met = 0

    /// - Parameter firstLine: The first line of the source, which identifies it.
    init(firstLine: Span<UInt8>) {
        source = SHA256.hash(firstLine)
    }

    /// The name of the next line that is an event: 128 bits.
    mutating func next(_ line: Span<UInt8>) -> UInt128 {
        let content = SHA256.hash(line)
        let (round, place) = met.quotientAndRemainder(dividingBy: Self.countedAtOnce)
        met += 1
        if place == 0 { counts.removeAll(keepingCapacity: true) }
        let ordinal = counts[Self.word(of: content), default: 0]
        counts[Self.word(of: content)] = ordinal + 1
        return name(content, round: UInt32(truncatingIfNeeded: round), ordinal: ordinal)
    }

    /// SHA-256(SHA-256(first line) ‖ SHA-256(line) ‖ round ‖ ordinal), the first 16 bytes; the
    /// numbers are of four bytes, the highest first.
    private func name(_ content: AuditDigest, round: UInt32, ordinal: UInt32) -> UInt128 {
        var hash = SHA256()
        hash.update(source)
        hash.update(content)
        for shift in [24, 16, 8, 0] { hash.update(UInt8(truncatingIfNeeded: round >> shift)) }
        for shift in [24, 16, 8, 0] { hash.update(UInt8(truncatingIfNeeded: ordinal >> shift)) }
        return hash.finalize().withBytes { bytes in
            var name: UInt128 = 0
            for index in 0..<16 { name = name << 8 | UInt128(bytes[index]) }
            return name
        }
    }

    /// The first eight bytes of a digest.
    private static func word(of digest: AuditDigest) -> UInt64 {
        digest.withBytes { bytes in
            var word: UInt64 = 0
            for index in 0..<8 { word = word << 8 | UInt64(bytes[index]) }
            return word
        }
    }

    /// The idempotency key of a name: 22 characters of base64url.
    static func key(of name: UInt128) -> String {
        var bytes: [UInt8] = []
        for shift in stride(from: 120, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: name >> UInt128(shift)))
        }
        return Base64.urlSafe.text(of: bytes.span)
    }
}
