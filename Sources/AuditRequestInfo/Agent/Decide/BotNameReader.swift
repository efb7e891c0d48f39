/// Reads the name of a program that no rule knows off its string.
struct BotNameReader {
    private let lexicon: Lexicon

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
    }

    /// The name; empty if none can be told.
    func name(in bytes: Span<UInt8>, _ findings: AgentFindings) -> ByteRange {
        if !findings.botWord.isEmpty, let name = compound(bytes, findings.botWord) { return name }
        return unknownName(bytes)
    }

    /// All that hangs together with a word; where that is the word alone, what stands before it in the
    /// same part.
    private func compound(_ bytes: Span<UInt8>, _ word: ByteRange) -> ByteRange? {
        var (start, end) = (word.start, word.end)
        while start > 0, Self.hangs(bytes[start - 1]) { start -= 1 }
        while end < bytes.count, Self.hangs(bytes[end]) { end += 1 }
        guard start == word.start else { return ByteRange(start, end) }
        // A word of its own, such as Bot or Crawler: which one, the words before it say.
        guard end == word.end, end - start <= 11 else { return ByteRange(start, end) }
        var first = start
        while first > 0, bytes[first - 1] == 0x20 || Self.hangs(bytes[first - 1]) { first -= 1 }
        while first < start, bytes[first] == 0x20 || bytes[first] == 0x2D || bytes[first] == 0x2E { first += 1 }
        // `2.0 Bot`, `12 subscribers`: the name stands elsewhere.
        guard first < start, bytes[first] &- 0x30 >= 10 else { return nil }
        return ByteRange(first, end)
    }

    /// The first run of words that are no browser's, up to a version, an address or the part's end.
    private func unknownName(_ bytes: Span<UInt8>) -> ByteRange {
        var index = 0
        var fallback = ByteRange.none
        while index < bytes.count {
            while index < bytes.count, !AgentWord.holds(bytes[index]) { index += 1 }
            guard index < bytes.count else { break }
            let start = index
            while index < bytes.count, Self.hangs(bytes[index]) { index += 1 }
            if isAddress(bytes, start, index) {
                while index < bytes.count, bytes[index] != 0x20, bytes[index] != 0x29, bytes[index] != 0x3B { index += 1 }
                continue
            }
            if isKnown(bytes, start, index) {
                // A version behind a known name belongs to it.
                if index < bytes.count, bytes[index] == 0x2F {
                    while index < bytes.count, bytes[index] != 0x20, bytes[index] != 0x29, bytes[index] != 0x3B { index += 1 }
                }
                continue
            }
            var end = index
            // Further words of the same name.
            while end + 1 < bytes.count, bytes[end] == 0x20, (bytes[end + 1] | 0x20) &- 0x61 < 26 {
                var next = end + 1
                while next < bytes.count, Self.hangs(bytes[next]) { next += 1 }
                if isAddress(bytes, end + 1, next) || isKnown(bytes, end + 1, next) { break }
                end = next
            }
            let name = ByteRange(start, end)
            if end - start >= 3 { return name }
            if fallback.isEmpty { fallback = name }
            index = end
        }
        return fallback
    }

    private func isAddress(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        let word = AgentWord(bytes, at: start)
        if end < bytes.count, bytes[end] == 0x40 { return true }
        return end < bytes.count && bytes[end] == 0x3A && end - start <= 5 && word.tail & 0xFFFF_FFFF == 0x6874_7470
            || end < bytes.count && bytes[end] == 0x3A && end - start == 5 && word.tail & 0xFF_FFFF_FFFF == 0x68_7474_7073
            || word.end - start == 3 && word.tail == 0x77_7777
    }

    /// Whether a word is in the tables, a number, a language, or a processor.
    private func isKnown(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        let word = AgentWord(bytes, at: start)
        guard word.hasLetter else { return true }
        if end - start <= 2 { return true }
        if end - start == 5, bytes[start + 2] == 0x2D, end == bytes.count || bytes[end] != 0x2F { return true }
        if word.end - start <= 2, word.end == end { return true }
        if lexicon.entry(word.hash).map({ $0.conditions & LexiconEntry.isName != 0 && $0.crawler == 0 }) == true { return word.end == end || lexicon.entry(word.hash)?.signs.contains(.topLevel) != true && lexicon.entry(word.hash)?.signs.contains(.google) != true }
        if word.stemEnd < word.end, lexicon.entry(word.stemHash).map({ $0.conditions & LexiconEntry.isName != 0 }) == true { return true }
        return false
    }

    private static func hangs(_ byte: UInt8) -> Bool {
        AgentWord.holds(byte) || byte == 0x2D || byte == 0x5F || byte == 0x2E || byte == 0x21 || byte == 0x27
    }
}
