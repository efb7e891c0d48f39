/// Reads the name of a program that no rule knows off its string.
///
/// Only strings of programs that act by themselves are read, once more from the start.
struct BotNameReader {
    private let lexicon: Lexicon

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
    }

    /// The name; empty if none can be told.
    func name(in bytes: Span<UInt8>, _ findings: AgentFindings, model: ByteRange) -> ByteRange {
        if !findings.botWord.isEmpty, let name = compound(bytes, findings.botWord) { return name }
        let name = unknownName(bytes, besides: model)
        return name.isEmpty ? findings.botWord : name
    }

    /// All that hangs together with a word; where that is the word alone, such as Bot or Crawler, what
    /// stands before it in the same part; `nil` if the name stands elsewhere.
    private func compound(_ bytes: Span<UInt8>, _ word: ByteRange) -> ByteRange? {
        var (start, end) = (word.start, word.end)
        while start > 0, Self.hangs(bytes[start - 1]) { start -= 1 }
        while end < bytes.count, Self.hangs(bytes[end]) { end += 1 }
        guard start == word.start, end == word.end, end - start <= 11 else {
            // `Web-Crawled`: what was done, and not by whom.
            return bytes.spells("ed", at: end - 2, before: end) ? nil : ByteRange(start, end)
        }
        // `12 subscribers` read a feed by somebody's service.
        if bytes.spells("subscribers", in: word) { return nil }
        var first = start
        while first > 0, bytes[first - 1] == 0x20 || Self.hangs(bytes[first - 1]) { first -= 1 }
        while first < start, !AgentWord.holds(bytes[first]) { first += 1 }
        // `2.0 Bot`, `12 subscribers`: that is no name.
        guard first < start, !bytes[first].isDigit else { return nil }
        // `Charlotte: The Financial Institution Crawler`: behind an article stands what it is.
        if first > 0, isArticle(bytes, first) { return nil }
        return ByteRange(first, end)
    }

    /// Whether `a`, `an` or `the` begins at an offset.
    private func isArticle(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
        bytes.spells("a ", at: start, before: bytes.count)
            || bytes.spells("an ", at: start, before: bytes.count)
            || bytes.spells("the ", at: start, before: bytes.count)
    }

    /// The first run of words that no browser has, up to a version, an address or the part's end.
    private func unknownName(_ bytes: Span<UInt8>, besides model: ByteRange) -> ByteRange {
        var index = 0
        var short = ByteRange.none
        while index < bytes.count {
            if index == model.start, !model.isEmpty { index = model.end }
            guard index < bytes.count, AgentWord.holds(bytes[index]) else {
                index += 1
                continue
            }
            let token = token(bytes, at: index)
            if isAddress(bytes, token) || isKnown(bytes, token) {
                index = tokenEnd(bytes, token.end)
                continue
            }
            let name = ByteRange(token.start, end(ofNameWith: token, bytes))
            if name.end - name.start >= 3 { return name }
            if short.isEmpty { short = name }
            index = name.end
        }
        return short
    }

    private func token(_ bytes: Span<UInt8>, at start: Int) -> ByteRange {
        var end = start
        while end < bytes.count, Self.hangs(bytes[end]) { end += 1 }
        return ByteRange(start, end)
    }

    /// Further words of the same name that follow one space each.
    private func end(ofNameWith token: ByteRange, _ bytes: Span<UInt8>) -> Int {
        var end = token.end
        while end + 1 < bytes.count, bytes[end] == 0x20, bytes[end + 1].isLetter {
            let next = self.token(bytes, at: end + 1)
            if isAddress(bytes, next) || isKnown(bytes, next) { break }
            end = next.end
        }
        return end
    }

    /// Behind a known name or an address, its version and path.
    private func tokenEnd(_ bytes: Span<UInt8>, _ end: Int) -> Int {
        guard end < bytes.count, bytes[end] == 0x2F || bytes[end] == 0x3A || bytes[end] == 0x40
        else { return end }
        var end = end
        while end < bytes.count, bytes[end] != 0x20, bytes[end] != 0x29, bytes[end] != 0x3B {
            end += 1
        }
        return end
    }

    private func isAddress(_ bytes: Span<UInt8>, _ token: ByteRange) -> Bool {
        let follower = token.end < bytes.count ? bytes[token.end] : 0
        if follower == 0x40 { return true }
        if follower == 0x3A, bytes.spells("http", in: token) || bytes.spells("https", in: token) {
            return true
        }
        return bytes.spells("www.", at: token.start, before: token.end)
    }

    /// Whether a token is in the tables, a number, or a language.
    private func isKnown(_ bytes: Span<UInt8>, _ token: ByteRange) -> Bool {
        let lexicon = LexiconView(self.lexicon)
        let word = AgentWord(bytes, at: token.start)
        let count = token.end - token.start
        guard word.hasLetter, count > 2 else { return true }
        if count == 5, bytes[token.start + 2] == 0x2D,
            token.end == bytes.count || bytes[token.end] != 0x2F
        {
            return true
        }
        if let entry = lexicon.entry(word.hash), entry.isName, entry.crawler == 0 {
            // `google.example/bot` and `io-client` are names of their own.
            return word.end == token.end || entry.signs.isDisjoint(with: [.topLevel, .google])
        }
        guard word.stemEnd < word.end, let stem = lexicon.entry(word.stemHash) else { return false }
        return stem.isName
    }

    /// Whether a byte may stand in a name: of a word, or one of `- _ . ! '`.
    private static func hangs(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21, 0x27, 0x2D, 0x2E, 0x5F: true
        default: AgentWord.holds(byte)
        }
    }
}
