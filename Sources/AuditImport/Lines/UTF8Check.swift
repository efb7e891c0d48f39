/// Whether bytes are UTF-8, and where they are not.
enum UTF8Check {
    /// The offset of the first byte that belongs to no character; `nil` when all do.
    ///
    /// Cost: a fraction of a nanosecond for each byte of ASCII, some nanoseconds from the first
    /// other character on.
    static func firstInvalidOffset(in bytes: Span<UInt8>) -> Int? {
        var start = 0
        while start < bytes.count {
            guard bytes[start] >= 0x80 else {
                start += 1
                continue
            }
            guard let byteCount = sequence(in: bytes, at: start) else { return start }
            start += byteCount
        }
        return nil
    }

    /// The number of bytes of the character beyond ASCII that begins at an offset, by table 3-7 of
    /// the Unicode standard; `nil` for overlong spellings, surrogates and what is cut short.
    private static func sequence(in bytes: Span<UInt8>, at start: Int) -> Int? {
        // What the second byte may be depends on the first; the later ones may be anything.
        let (byteCount, second): (Int, ClosedRange<UInt8>) =
            switch bytes[start] {
            case 0xC2...0xDF: (2, 0x80...0xBF)
            case 0xE0: (3, 0xA0...0xBF)
            case 0xED: (3, 0x80...0x9F)
            case 0xE1...0xEF: (3, 0x80...0xBF)
            case 0xF0: (4, 0x90...0xBF)
            case 0xF1...0xF3: (4, 0x80...0xBF)
            case 0xF4: (4, 0x80...0x8F)
            default: (0, 0x80...0xBF)
            }
        guard byteCount > 0, byteCount <= bytes.count - start, second.contains(bytes[start + 1])
        else { return nil }
        for index in 2..<max(2, byteCount) where bytes[start + index] & 0xC0 != 0x80 { return nil }
        return byteCount
    }
}
