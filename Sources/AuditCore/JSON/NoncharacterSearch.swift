extension String {
    /// The offset in UTF-8 of the first noncharacter, such as U+FFFF or U+FDD0, which JSON that others
    /// are to read must not hold (RFC 7493, section 2.1); `nil` if there is none.
    ///
    /// Cost: eight bytes at a time where nothing is beyond U+EFFF.
    var noncharacterOffset: Int? {
        lendingUTF8 { text in
            Self.mayHoldNoncharacter(text) ? Self.noncharacterOffset(in: text) : nil
        }
    }

    @inline(__always)
    private static func mayHoldNoncharacter(_ text: Span<UInt8>) -> Bool {
        guard text.count >= 8 else {
            for position in text.indices where text[position] >= 0xEF { return true }
            return false
        }
        var position = 0
        while position < text.count - 8 {
            if EightBytes(of: text, at: position).beginsNoncharacter != 0 { return true }
            position += 8
        }
        return EightBytes(of: text, at: text.count - 8).beginsNoncharacter != 0
    }

    @inline(never)
    private static func noncharacterOffset(in text: Span<UInt8>) -> Int? {
        text.indices.first { position in
            text[position] >= 0xEF
                && QuotedString.noncharacterLength(in: text, at: position) != nil
        }
    }
}
