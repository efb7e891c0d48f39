extension Span<UInt8> {
    /// Whether these small letters, digits and signs stand at an offset before an end, in any case.
    @inline(__always)
    func spells(_ text: StaticString, at offset: Int, before end: Int) -> Bool {
        guard text.utf8CodeUnitCount <= end - offset else { return false }
        return text.withUTF8Buffer { letters in
            for index in 0..<letters.count {
                let byte = self[offset + index]
                let folded = (byte &- 0x41) < 26 ? byte | 0x20 : byte
                if unsafe letters[index] != folded { return false }
            }
            return true
        }
    }

    /// Whether a range holds exactly these small letters, digits and signs, in any case.
    func spells(_ text: StaticString, in range: ByteRange) -> Bool {
        range.end - range.start == text.utf8CodeUnitCount
            && spells(text, at: range.start, before: range.end)
    }
}

extension UInt8 {
    /// Whether it is a letter of ASCII.
    @inline(__always)
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }

    /// Whether it is a capital letter of ASCII.
    @inline(__always)
    var isCapital: Bool { self &- 0x41 < 26 }

    /// Whether it is a digit.
    @inline(__always)
    var isDigit: Bool { self &- 0x30 < 10 }
}
