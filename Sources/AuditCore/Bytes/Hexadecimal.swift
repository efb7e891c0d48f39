/// Bytes as lower-case hexadecimal text, two digits each.
///
/// Reading is strict, so that bytes have one spelling: an upper-case digit is refused.
package enum Hexadecimal {
    /// Appends the digits of `bytes`.
    package static func encode(_ bytes: RawSpan, to text: inout [UInt8]) {
        text.append(addingCapacity: 2 * bytes.byteCount) { output in
            output.append(repeating: 0, count: 2 * bytes.byteCount)
            var output = output.mutableSpan
            write(bytes, to: &output)
        }
    }

    /// Appends the digits of `bytes`.
    package static func encode(_ bytes: Span<UInt8>, to text: inout [UInt8]) {
        unsafe encode(bytes.bytes, to: &text)
    }

    /// The digits of `bytes`.
    package static func text(of bytes: Span<UInt8>) -> String {
        var text: [UInt8] = []
        encode(bytes, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes that `text` spells, or nil if it is anything but an even number of the digits
    /// `0`–`9` and `a`–`f`.
    package static func decode(_ text: RawSpan) -> [UInt8]? {
        guard text.byteCount.isMultiple(of: 2) else { return nil }
        var bytes = [UInt8](repeating: 0, count: text.byteCount / 2)
        var output = bytes.mutableSpan
        return read(text, to: &output) ? bytes : nil
    }

    /// The bytes that `text` spells, or nil if it is anything but an even number of the digits
    /// `0`–`9` and `a`–`f`.
    package static func decode(_ text: Span<UInt8>) -> [UInt8]? {
        unsafe decode(text.bytes)
    }

    private static func write(_ bytes: RawSpan, to text: inout MutableSpan<UInt8>) {
        var offset = 0
        while bytes.byteCount - offset >= 8 {
            let word = ByteLanes.load(bytes, at: offset)
            ByteLanes.store(digits(of: word &>> 32), in: &text, at: 2 * offset)
            ByteLanes.store(digits(of: word & 0xFFFF_FFFF), in: &text, at: 2 * offset + 8)
            offset += 8
        }
        while offset < bytes.byteCount {
            let count = min(bytes.byteCount - offset, 4)
            let word = ByteLanes.load(bytes, at: offset, count: count, filler: 0)
            let digits = digits(of: word &>> 32)
            ByteLanes.store(digits, in: &text, at: 2 * offset, count: 2 * count)
            offset += count
        }
    }

    /// False, with nothing said about the bytes written, if a character is not a digit.
    private static func read(_ text: RawSpan, to bytes: inout MutableSpan<UInt8>) -> Bool {
        var invalid: UInt64 = 0
        var offset = 0
        while offset < text.byteCount {
            let count = min(text.byteCount - offset, 8)
            let characters = ByteLanes.load(
                text,
                at: offset,
                count: count,
                filler: UInt8(ascii: "0")
            )
            let word = value(of: characters, invalid: &invalid)
            ByteLanes.store(word &<< 32, in: &bytes, at: offset / 2, count: count / 2)
            offset += count
        }
        return invalid == 0
    }

    /// The eight digits of the low half of a word whose high half is zero.
    private static func digits(of word: UInt64) -> UInt64 {
        var lanes = (word &<< 16 | word) & 0x0000_FFFF_0000_FFFF
        lanes = (lanes &<< 8 | lanes) & 0x00FF_00FF_00FF_00FF
        lanes = (lanes &<< 4 | lanes) & 0x0F0F_0F0F_0F0F_0F0F
        // From '0' to '9', then on from 'a', which comes 39 later than the character after '9'.
        return lanes &+ ByteLanes.repeating(UInt8(ascii: "0"))
            &+ ByteLanes.masked(39, by: ByteLanes.flags(lanes, atLeast: 10))
    }

    /// The 32 bits that eight digits spell; sets a bit of `invalid` if one of them is none.
    private static func value(of characters: UInt64, invalid: inout UInt64) -> UInt64 {
        let ascii = characters & ByteLanes.repeating(0x7F)
        let digits = ByteLanes.flags(ascii, in: UInt8(ascii: "0")...UInt8(ascii: "9"))
        let letters = ByteLanes.flags(ascii, in: UInt8(ascii: "a")...UInt8(ascii: "f"))
        invalid |= characters ^ ascii
        invalid |= (digits | letters) ^ ByteLanes.repeating(1)

        var lanes = ascii &- ByteLanes.masked(48, by: digits) &- ByteLanes.masked(87, by: letters)
        lanes = (lanes &>> 4 | lanes) & 0x00FF_00FF_00FF_00FF
        lanes = (lanes &>> 8 | lanes) & 0x0000_FFFF_0000_FFFF
        return (lanes &>> 16 | lanes) & 0xFFFF_FFFF
    }
}
