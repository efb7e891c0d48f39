/// The text of RFC 9562, section 4: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12.
///
/// Written in lower case, read in either, without braces, prefix or anything else around it.
extension AuditID {
    /// The length of every text, in bytes.
    package static let textByteCount = 36

    /// Appends the text.
    package func write(into bytes: inout [UInt8]) {
        bytes.append(addingCapacity: Self.textByteCount) { write(into: &$0) }
    }

    /// Appends the text.
    ///
    /// - Precondition: There is room for ``textByteCount`` more bytes.
    package func write(into output: inout OutputSpan<UInt8>) {
        let first = hexDigits(UInt32(truncatingIfNeeded: high >> 32))
        let second = hexDigits(UInt32(truncatingIfNeeded: high))
        let third = hexDigits(UInt32(truncatingIfNeeded: low >> 32))
        let fourth = hexDigits(UInt32(truncatingIfNeeded: low))

        output.append(word: first, byteCount: 8)
        output.append(UInt8(ascii: "-"))
        output.append(word: second, byteCount: 4)
        output.append(UInt8(ascii: "-"))
        output.append(word: second >> 32, byteCount: 4)
        output.append(UInt8(ascii: "-"))
        output.append(word: third, byteCount: 4)
        output.append(UInt8(ascii: "-"))
        output.append(word: third >> 32, byteCount: 4)
        output.append(word: fourth, byteCount: 8)
    }

    /// Reads the text of a UUID.
    package init?(text: Span<UInt8>) {
        guard text.count == Self.textByteCount else { return nil }
        var bits: UInt128 = 0
        for index in 0..<Self.textByteCount {
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard text[index] == UInt8(ascii: "-") else { return nil }
            } else {
                guard let digit = hexValue(text[index]) else { return nil }
                bits = bits << 4 | UInt128(digit)
            }
        }
        self.init(
            high: UInt64(truncatingIfNeeded: bits >> 64),
            low: UInt64(truncatingIfNeeded: bits)
        )
    }
}

/// The eight lower-case digits of a number as ASCII, the first one in the lowest byte.
private func hexDigits(_ number: UInt32) -> UInt64 {
    // Spread the digits over the bytes, halving the distance at each step; then all eight at once:
    // adding 6 carries into bit 4 of a byte from 10 on, and 39 is the way from ":" to "a".
    var digits = UInt64(number.byteSwapped)
    digits = (digits | digits << 16) & 0x0000_FFFF_0000_FFFF
    digits = (digits | digits << 8) & 0x00FF_00FF_00FF_00FF
    digits = (digits >> 4 | digits << 8) & 0x0F0F_0F0F_0F0F_0F0F
    let letters = (digits &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
    return digits &+ 0x3030_3030_3030_3030 &+ letters &* 39
}

/// The value of a hexadecimal digit in ASCII, in either case.
func hexValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
}

extension AuditID: LosslessStringConvertible {
    /// The identifier as a UUID in lower case, as in `017f22e2-79b0-7cc3-98c4-dc0c0c07398f`.
    public var description: String {
        var bytes: [UInt8] = []
        write(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads the text of a UUID, in lower or upper case.
    public init?(_ description: String) {
        guard let id = description.withUTF8Span({ AuditID(text: $0) }) else { return nil }
        self = id
    }
}
