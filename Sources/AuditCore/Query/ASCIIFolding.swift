/// Texts compared without regard to the case of the letters A to Z.
///
/// Other letters keep their case: what folds into what beyond ASCII depends on language and on the
/// version of Unicode, and a search should find tomorrow what it finds today.
enum ASCIIFolding {
    /// The byte, or the small letter of a capital one.
    static func fold(_ byte: UInt8) -> UInt8 {
        byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
    }

    /// The other case of a folded letter; any other byte itself.
    static func capital(_ folded: UInt8) -> UInt8 {
        folded &- UInt8(ascii: "a") < 26 ? folded & 0xDF : folded
    }

    /// The UTF-8 of a text, folded.
    static func fold(_ text: some StringProtocol) -> [UInt8] {
        text.utf8.map(fold)
    }

    /// Whether two texts are the same when folded.
    static func areEqual(_ left: String, _ right: String) -> Bool {
        guard left.utf8.count == right.utf8.count else { return false }
        return left.withUTF8Span { left in
            right.withUTF8Span { right in
                var index = 0
                while index < left.count, fold(left[index]) == fold(right[index]) { index += 1 }
                return index == left.count
            }
        }
    }

    /// Whether the folded bytes of `word` occur in a text.
    ///
    /// An empty word always does.
    ///
    /// Cost: about one step for each byte of the text, more where the first letter is frequent.
    static func occurs(_ word: [UInt8], in text: Span<UInt8>) -> Bool {
        guard let first = word.first else { return true }
        let capital = capital(first)
        let lastStart = text.count - word.count
        var start = 0
        while start <= lastStart {
            let byte = text[start]
            if byte == first || byte == capital, stands(word, in: text, at: start) { return true }
            start += 1
        }
        return false
    }

    /// Whether all but the first byte of a word stand in a text from a place on.
    private static func stands(_ word: [UInt8], in text: Span<UInt8>, at start: Int) -> Bool {
        var offset = 1
        while offset < word.count, fold(text[start + offset]) == word[offset] { offset += 1 }
        return offset == word.count
    }
}
