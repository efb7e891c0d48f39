/// One character as UTF-8 writes it.
package struct UTF8Sequence {
    /// The number of the character, which is never that of a surrogate.
    let codePoint: UInt32

    /// The number of bytes, 1 to 4.
    let byteCount: Int

    /// Reads the character at `offset`, or nothing if the bytes there are no UTF-8.
    ///
    /// Refused are, by table 3-7 of the Unicode standard: spellings longer than needed, surrogates,
    /// numbers above U+10FFFF, a sequence cut short and a byte that continues nothing.
    init?(in bytes: Span<UInt8>, at offset: Int) {
        let first = bytes[offset]
        // What the second byte may be depends on the first; all later ones may be anything.
        let second: ClosedRange<UInt8>
        switch first {
        case 0x00...0x7F:
            codePoint = UInt32(first)
            byteCount = 1
            return
        case 0xE0: second = 0xA0...0xBF
        case 0xED: second = 0x80...0x9F
        case 0xF0: second = 0x90...0xBF
        case 0xF4: second = 0x80...0x8F
        case 0xC2...0xDF, 0xE1...0xEF, 0xF1...0xF3: second = 0x80...0xBF
        default: return nil
        }

        let byteCount = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard byteCount <= bytes.count - offset, second.contains(bytes[offset + 1]) else {
            return nil
        }
        var codePoint = UInt32(first) & (0x7F >> UInt32(byteCount))
        for index in 1..<byteCount {
            let byte = bytes[offset + index]
            guard byte & 0xC0 == 0x80 else { return nil }
            codePoint = codePoint << 6 | UInt32(byte & 0x3F)
        }
        self.codePoint = codePoint
        self.byteCount = byteCount
    }

    /// Whether this is one of the 66 noncharacters, which RFC 7493 keeps out of JSON.
    var isNoncharacter: Bool { Self.isNoncharacter(codePoint) }

    /// Whether a number belongs to one of the 66 noncharacters: U+FDD0 to U+FDEF and the last two of
    /// every plane.
    static func isNoncharacter(_ codePoint: UInt32) -> Bool {
        codePoint & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(codePoint)
    }
}
