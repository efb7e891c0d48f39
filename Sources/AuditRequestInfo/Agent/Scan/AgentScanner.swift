/// One pass over a string: cuts it into words, looks each up once, and keeps the best of each kind.
///
/// Every byte is read a bounded number of times: a name has at most ``maximumWordCount`` words, so the
/// words behind a beginning are looked at again that often at most.
struct AgentScanner {
    static let maximumWordCount = 5

    private let lexicon: Lexicon
    private let botWords: BotWords

    init(_ lexicon: Lexicon, _ botWords: BotWords) {
        self.lexicon = lexicon
        self.botWords = botWords
    }

    /// Reads at most 65,535 bytes.
    func scan(_ bytes: Span<UInt8>) -> AgentFindings {
        var findings = AgentFindings()
        var index = 0
        var isNegated = false
        while index < bytes.count {
            let byte = bytes[index]
            guard AgentWord.holds(byte) else {
                if byte < 0x20 || byte == 0x7F { findings.hasControls = true }
                index += 1
                continue
            }
            let word = AgentWord(bytes, at: index)
            // Numbers are no names, but some names begin with one.
            guard
                word.hasLetter || lexicon.entry(word.hash) != nil
                    || word.end < bytes.count && bytes[word.end] == 0x40
            else {
                index = word.end
                continue
            }
            if let end = address(bytes, word, at: index, &findings) {
                index = end
                continue
            }
            // What something only resembles it is not: `like Gecko`, `like Mac OS X`.
            if word.tail == 0x6C69_6B65, word.end - index == 4 {
                isNegated = true
                index = word.end
                continue
            }
            let start = index
            let (entry, end) = longestName(bytes, word)
            if entry == nil, byte &- 0x30 < 10 {
                // A version that runs into the next name: `146.0Firefox`.
                while index < bytes.count, bytes[index] &- 0x30 < 10 { index += 1 }
                if let strength = botWords.strength(of: word.tail) {
                    noteBotWord(strength, start, word.end, &findings)
                }
                continue
            }
            index = end
            if let entry {
                if entry.signs.contains(.build) {
                    index = Self.tokenEnd(bytes, from: end)
                } else if isNegated {
                    findings.likeness.consider(entry.crawler, ByteRange(start, end), .none)
                } else {
                    index = note(entry, bytes, start, end, &findings)
                }
            }
            if !isNegated, let strength = botWords.strength(of: word.tail), end <= word.end {
                noteBotWord(strength, start, word.end, &findings)
            }
            isNegated = false
        }
        return findings
    }

    /// The longest name that begins with a word, and where it ends.
    @inline(__always)
    private func longestName(
        _ bytes: Span<UInt8>,
        _ first: AgentWord
    ) -> (LexiconEntry?, end: Int) {
        guard let entry = lexicon.entry(first.hash) else {
            guard first.stemEnd < first.end, let stem = lexicon.entry(first.stemHash) else {
                return (nil, first.end)
            }
            // Digits that follow letters without a gap may be a version or the next word.
            let isName = stem.conditions & LexiconEntry.isName != 0
            return (isName ? stem : nil, isName ? first.stemEnd : first.end)
        }
        var found: (LexiconEntry?, end: Int) = (nil, first.end)
        if entry.conditions & LexiconEntry.isName != 0 { found.0 = entry }
        var state = (entry: entry, hash: first.hash, end: first.end)
        var wordCount = 1
        while state.entry.conditions & LexiconEntry.continues != 0,
            wordCount < Self.maximumWordCount,
            let next = Self.nextWord(bytes, behind: state.end)
        {
            let word = AgentWord(bytes, at: next)
            let hash = WordHash.phrase(state.hash, word.hash)
            if let next = lexicon.entry(hash) {
                state = (next, hash, word.end)
            } else if word.stemEnd < word.end,
                let next = lexicon.entry(WordHash.phrase(state.hash, word.stemHash)),
                next.conditions & LexiconEntry.isName != 0
            {
                return (next, word.stemEnd)
            } else {
                break
            }
            if state.entry.conditions & LexiconEntry.isName != 0 {
                found = (state.entry, state.end)
            }
            wordCount += 1
        }
        return found
    }

    /// Where the next word of a name begins: behind one character or an encoded space.
    @inline(__always)
    private static func nextWord(_ bytes: Span<UInt8>, behind end: Int) -> Int? {
        guard end + 1 < bytes.count else { return nil }
        if AgentWord.joins(bytes[end]), AgentWord.holds(bytes[end + 1]) { return end + 1 }
        guard bytes[end] == 0x25, end + 3 < bytes.count, bytes[end + 1] == 0x32,
            bytes[end + 2] == 0x30, AgentWord.holds(bytes[end + 3])
        else { return nil }
        return end + 3
    }

    /// Where a run of characters without space, semicolon or bracket ends.
    private static func tokenEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var end = start
        while end < bytes.count, !endsAddress(bytes[end]) { end += 1 }
        return end
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
        var version = ByteRange.none
        if entry.product | entry.system != 0 || entry.versionSlot != 0 {
            version = AgentVersion.range(in: bytes, behind: end)
        }
        let isSlashed = end < bytes.count && bytes[end] == 0x2F
        if entry.product != 0, isAllowed(entry, .product, isSlashed, start) {
            findings.product.consider(entry.product, name, version)
        }
        if entry.system != 0, isAllowed(entry, .system, isSlashed, start) {
            // The tail of a compound names the system, and the version behind it is the product's.
            let isTail = start > 0 && (bytes[start - 1] == 0x2D || bytes[start - 1] == 0x5F)
            findings.system.consider(entry.system, name, isTail ? .none : version)
        }
        if entry.device != 0, isAllowed(entry, .device, isSlashed, start) {
            findings.device.consider(entry.device, name, .none)
        }
        if entry.crawler != 0, isAllowed(entry, .crawler, isSlashed, start) {
            findings.crawler.consider(entry.crawler, name, .none)
        }
        findings.signs.formUnion(entry.signs)
        if entry.signs.contains(.topLevel), noteHost(bytes, start, end, &findings) {
            return Self.tokenEnd(bytes, from: end)
        }
        if entry.signs.contains(.google), Self.isCompound(bytes, start, end) {
            noteBotWord(.strong, start, end, &findings)
        }
        if entry.versionSlot != 0, !version.isEmpty {
            let slot = Int(entry.versionSlot - 1)
            if findings.versions[slot] == 0 { findings.versions[slot] = version.bits }
        }
        return version.isEmpty ? end : version.end
    }

    /// The last part of a host's name, if something stands before it and nothing of a name behind it.
    private func noteHost(
        _ bytes: Span<UInt8>,
        _ start: Int,
        _ end: Int,
        _ findings: inout AgentFindings
    ) -> Bool {
        guard start > 1, bytes[start - 1] == 0x2E, AgentWord.holds(bytes[start - 2]),
            bytes[start - 2] &- 0x30 >= 10
        else { return false }
        guard end == bytes.count || bytes[end] != 0x2E && bytes[end] != 0x2D else { return false }
        findings.signs.insert(.host)
        let hasPath = end + 1 < bytes.count && bytes[end] == 0x2F && bytes[end + 1] &- 0x30 >= 10
        if hasPath || end < bytes.count && bytes[end] == 0x29 { findings.signs.insert(.hostPath) }
        var first = start - 1
        while first > 0,
            AgentWord.holds(bytes[first - 1]) || bytes[first - 1] == 0x2E
                || bytes[first - 1] == 0x2D
        { first -= 1 }
        if first > 0, bytes[first - 1] == 0x2B { findings.signs.insert(.url) }
        return hasPath
    }

    /// Whether a hyphen joins a word to another.
    @inline(__always)
    private static func isCompound(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        start > 1 && bytes[start - 1] == 0x2D
            || end + 1 < bytes.count && bytes[end] == 0x2D && AgentWord.holds(bytes[end + 1])
    }

    @inline(__always)
    private func isAllowed(
        _ entry: LexiconEntry,
        _ kind: LexiconEntry.Kind,
        _ isSlashed: Bool,
        _ start: Int
    ) -> Bool {
        (!entry.needsSlash(kind) || isSlashed) && (!entry.needsStart(kind) || start == 0)
    }

    @inline(__always)
    private func noteBotWord(
        _ strength: BotWordStrength,
        _ start: Int,
        _ end: Int,
        _ findings: inout AgentFindings
    ) {
        guard findings.botWord.isEmpty || strength > findings.botWordStrength else { return }
        findings.botWord = ByteRange(start, end)
        findings.botWordStrength = strength
    }

    /// Where the address of a page or a mailbox ends that begins with a word; `nil` if it is none.
    ///
    /// Names in addresses are not those of the agent.
    @inline(__always)
    private func address(
        _ bytes: Span<UInt8>,
        _ word: AgentWord,
        at start: Int,
        _ findings: inout AgentFindings
    ) -> Int? {
        guard word.end < bytes.count else { return nil }
        let length = word.end - start
        switch bytes[word.end] {
        case 0x3A:  // http:
            guard
                length == 4 && word.tail == 0x6874_7470
                    || length == 5 && word.tail == 0x68_7474_7073,
                word.end + 1 < bytes.count, bytes[word.end + 1] == 0x2F
            else { return nil }
            findings.signs.insert(.url)
        case 0x2E:  // www.
            guard length == 3, word.tail == 0x77_7777 else { return nil }
            findings.signs.insert(.url)
        case 0x40:  // name@
            guard Self.isMailbox(bytes, at: word.end) else { return nil }
            findings.signs.insert(.mail)
        default:
            return nil
        }
        var end = word.end
        var letters: UInt64 = 0
        while end < bytes.count, !Self.endsAddress(bytes[end]) {
            letters = letters << 8 | UInt64(bytes[end] | 0x20)
            if Self.isBotInAddress(letters) { findings.signs.insert(.botAddress) }
            end += 1
        }
        if findings.address.isEmpty { findings.address = ByteRange(start, end) }
        return end
    }

    /// Whether an address has come to say what such programs call themselves.
    @inline(__always)
    private static func isBotInAddress(_ letters: UInt64) -> Bool {
        letters & 0xFF_FFFF == 0x62_6F74 || letters & 0xFF_FFFF_FFFF == 0x63_7261_776C
            || letters & 0xFFFF_FFFF_FFFF == 0x7370_6964_6572
    }

    /// Whether the name of a host follows: letters, and a dot before anything else.
    private static func isMailbox(_ bytes: Span<UInt8>, at sign: Int) -> Bool {
        var index = sign + 1
        guard index < bytes.count, (bytes[index] | 0x20) &- 0x61 < 26 else { return false }
        while index < bytes.count, AgentWord.holds(bytes[index]) || bytes[index] == 0x2D {
            index += 1
        }
        return index < bytes.count && bytes[index] == 0x2E
    }

    @inline(__always)
    private static func endsAddress(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x22, 0x27, 0x28, 0x29, 0x2C, 0x3B, 0x3C, 0x3E, 0x5B, 0x5D, 0x7B, 0x7D: true
        default: false
        }
    }
}
