/// Eight bytes of a text looked at in one step.
///
/// Every query returns a mask whose lowest set bit lies in the first byte that was looked for; bits
/// after it may be wrong, because a subtraction borrows from the byte above. So ask a mask only for
/// whether and where the first is.
package struct EightBytes {
    /// The first byte is the lowest.
    private let word: UInt64

    /// The eight bytes from `offset` on, which must all be there.
    init(of bytes: Span<UInt8>, at offset: Int) {
        word = unsafe UInt64(
            littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
        )
    }

    private init(word: UInt64) { self.word = word }

    /// The bytes without the first `count`, 1 to 7, and with as many zeros at the end.
    func dropping(_ count: Int) -> EightBytes {
        EightBytes(word: word >> UInt64(8 * count))
    }

    /// Where a byte is that JSON does not allow in a string as it is: a quote, a backslash or a
    /// control character.
    var escaped: UInt64 {
        let control = (word &- Self.each(0x20)) & ~word
        return (control | occurrences(of: 0x22) | occurrences(of: 0x5C)) & Self.each(0x80)
    }

    /// Where a byte is that does not stand for an ASCII character.
    var beyondASCII: UInt64 { word & Self.each(0x80) }

    /// Where a byte is that may begin a noncharacter: 0xEF or more.
    var beginsNoncharacter: UInt64 {
        // The lower seven bits of such a byte are 0x6F or more, so that adding 0x11 sets the eighth.
        let carried = (word & Self.each(0x7F)) &+ Self.each(0x11)
        return carried & word & Self.each(0x80)
    }

    /// The place of the first byte that a mask marks, 0 to 7; 8 if it marks none.
    static func first(in mask: UInt64) -> Int {
        mask.trailingZeroBitCount >> 3
    }

    /// Eight copies of one byte.
    private static func each(_ byte: UInt8) -> UInt64 {
        UInt64(byte) &* 0x0101_0101_0101_0101
    }

    private func occurrences(of byte: UInt8) -> UInt64 {
        let difference = word ^ Self.each(byte)
        return (difference &- Self.each(0x01)) & ~difference
    }
}
