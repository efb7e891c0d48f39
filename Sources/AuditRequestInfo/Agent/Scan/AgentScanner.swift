/// One pass over a string: cuts it into words, looks each up once, and keeps the best of each kind.
///
/// Every byte is read a bounded number of times: a name has at most ``maximumWordCount`` words, so the
/// words behind a beginning are looked at again that often at most.
struct AgentScanner {
    static let maximumWordCount = 5

    private let lexicon: Lexicon
    private let botWords: WordEndings<BotWordStrength>

    init(_ lexicon: Lexicon, _ botWords: WordEndings<BotWordStrength>) {
        self.lexicon = lexicon
        self.botWords = botWords
    }

    /// Reads at most 65,535 bytes.
    func scan(_ bytes: Span<UInt8>) -> AgentFindings {
        let lexicon = LexiconView(self.lexicon)
        var findings = AgentFindings()
        var isLike = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            guard AgentWord.holds(byte) else {
                if byte < 0x20 || byte == 0x7F { findings.hasControls = true }
                index += 1
                continue
            }
            if byte.isDigit, let end = numberEnd(bytes, index) {
                index = end
                continue
            }
            let word = AgentWord(bytes, at: index)
            if let end = AddressScan.end(bytes, word, at: index, &findings) {
                index = end
            } else if word.tail == Self.like, word.end - index == 4 {
                isLike = true
                index = word.end
            } else {
                index = readName(bytes, word, index, isLike, lexicon, &findings)
                isLike = false
            }
        }
        return findings
    }

    /// The word before what something only resembles: `like Gecko`, `like Mac OS X`.
    private static let like: UInt64 = 0x6C69_6B65

    /// Where a number ends that cannot begin a name: one that follows a dot or a slash, or that nothing
    /// but another mark follows.
    @inline(__always)
    private func numberEnd(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
        var end = start
        while end < bytes.count, bytes[end].isDigit { end += 1 }
        guard end < bytes.count else { return end }
        let follower = bytes[end]
        if AgentWord.holds(follower) || follower == 0x40 { return nil }
        // `360 Browser`, `360%20Browser`
        guard follower == 0x20 || follower == 0x25, start == 0 || bytes[start - 1] == 0x20 else {
            return end
        }
        return nil
    }

    /// Reads the name that begins with a word; returns where to read on.
    @inline(__always)
    private func readName(
        _ bytes: Span<UInt8>,
        _ word: AgentWord,
        _ start: Int,
        _ isLike: Bool,
        _ lexicon: borrowing LexiconView,
        _ findings: inout AgentFindings
    ) -> Int {
        let (found, end) = longestName(bytes, word, lexicon)
        if !isLike, end <= word.end, let strength = botWords.value(of: word.tail) {
            findings.noteBotWord(strength, ByteRange(start, word.end))
        }
        guard let entry = found else {
            // A version that runs into the next name: `146.0Firefox`.
            return bytes[start].isDigit && word.hasLetter ? digitsEnd(bytes, start) : end
        }
        if entry.signs.contains(.build), end < bytes.count, bytes[end] == 0x2F {
            return AddressScan.tokenEnd(bytes, from: end)
        }
        if isLike {
            findings.likeness.consider(entry.crawler, ByteRange(start, end), .none)
            return end
        }
        return note(entry, bytes, start, end, &findings)
    }

    private func digitsEnd(_ bytes: Span<UInt8>, _ start: Int) -> Int {
        var end = start
        while end < bytes.count, bytes[end].isDigit { end += 1 }
        return end
    }

    /// The longest name that begins with a word, and where it ends.
    @inline(__always)
    private func longestName(
        _ bytes: Span<UInt8>,
        _ first: AgentWord,
        _ lexicon: borrowing LexiconView
    ) -> (LexiconEntry?, end: Int) {
        guard let entry = lexicon.entry(first.hash) else {
            // Digits that follow letters without a gap may be a version or the next word.
            guard first.stemEnd < first.end, let stem = lexicon.entry(first.stemHash), stem.isName
            else { return (nil, first.end) }
            return (stem, first.stemEnd)
        }
        let alone: LexiconEntry? = entry.isName ? entry : nil
        guard entry.continues else { return (alone, first.end) }
        return longerName(bytes, first, entry, lexicon) ?? (alone, first.end)
    }

    /// The longest name of several words; `nil` if there is none.
    private func longerName(
        _ bytes: Span<UInt8>,
        _ first: AgentWord,
        _ entry: LexiconEntry,
        _ lexicon: borrowing LexiconView
    ) -> (LexiconEntry?, end: Int)? {
        var found: (LexiconEntry?, end: Int)?
        var (entry, hash, end, wordCount) = (entry, first.hash, first.end, 1)
        while entry.continues, wordCount < Self.maximumWordCount,
            let start = Self.nextWord(bytes, behind: end)
        {
            let word = AgentWord(bytes, at: start)
            let longer = WordHash.phrase(hash, word.hash)
            guard let next = lexicon.entry(longer) else {
                guard word.stemEnd < word.end,
                    let stem = lexicon.entry(WordHash.phrase(hash, word.stemHash)), stem.isName
                else { break }
                return (stem, word.stemEnd)
            }
            (entry, hash, end, wordCount) = (next, longer, word.end, wordCount + 1)
            if entry.isName { found = (entry, end) }
        }
        return found
    }

    /// Where the next word of a name begins: behind one character or an encoded space.
    @inline(__always)
    private static func nextWord(_ bytes: Span<UInt8>, behind end: Int) -> Int? {
        guard end + 1 < bytes.count else { return nil }
        if AgentWord.joins(bytes[end]), AgentWord.holds(bytes[end + 1]) { return end + 1 }
        let isSpace = bytes.spells("%20", at: end, before: bytes.count)
        return isSpace && end + 3 < bytes.count && AgentWord.holds(bytes[end + 3]) ? end + 3 : nil
    }

    /// Keeps what a name means; returns where to read on.
    @inline(__always)
    private func note(
        _ entry: LexiconEntry,
        _ bytes: Span<UInt8>,
        _ start: Int,
        _ end: Int,
        _ findings: inout AgentFindings
    ) -> Int {
        let name = ByteRange(start, end)
        let isSlashed = end < bytes.count && bytes[end] == 0x2F
        let before = start > 0 ? bytes[start - 1] : 0
        findings.signs.formUnion(entry.signs)
        if !entry.signs.isDisjoint(with: [.topLevel, .google]) {
            if entry.signs.contains(.topLevel),
                let path = AddressScan.noteHost(bytes, start, end, &findings)
            {
                return path
            }
            if entry.signs.contains(.google), Self.isCompound(bytes, before, end) {
                findings.noteBotWord(.strong, name)
            }
        }
        if entry.device != 0, entry.allows(.device, isSlashed, start) {
            findings.device.consider(entry.device, name, .none)
        }
        if entry.crawler != 0, entry.allows(.crawler, isSlashed, start) {
            findings.crawler.consider(entry.crawler, name, .none)
        }
        guard entry.product | entry.system | UInt16(entry.versionSlot) != 0 else { return end }
        let version = AgentVersion.range(in: bytes, behind: end)
        if entry.product != 0, entry.allows(.product, isSlashed, start) {
            findings.product.consider(entry.product, name, version)
        }
        if entry.system != 0, entry.allows(.system, isSlashed, start) {
            // The tail of a compound names the system, and the version behind it is the product's.
            let isTail = before == 0x2D || before == 0x5F
            findings.system.consider(entry.system, name, isTail ? .none : version)
        }
        guard !version.isEmpty else { return end }
        if entry.versionSlot != 0 { findings.keep(version, slot: Int(entry.versionSlot) - 1) }
        return version.end
    }

    /// Whether a hyphen joins a word to another.
    private static func isCompound(_ bytes: Span<UInt8>, _ before: UInt8, _ end: Int) -> Bool {
        before == 0x2D
            || end + 1 < bytes.count && bytes[end] == 0x2D && AgentWord.holds(bytes[end + 1])
    }
}
