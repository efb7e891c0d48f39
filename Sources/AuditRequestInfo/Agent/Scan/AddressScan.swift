/// Finds addresses of pages, hosts and mailboxes.
///
/// Names in them are not those of the agent.
enum AddressScan {
    /// Where an address ends that begins with a word; `nil` if it is none.
    @inline(__always)
    static func end(
        _ bytes: Span<UInt8>,
        _ word: AgentWord,
        at start: Int,
        _ findings: inout AgentFindings
    ) -> Int? {
        guard word.end < bytes.count else { return nil }
        switch bytes[word.end] {
        case 0x3A:  // http:
            guard isScheme(word, word.end - start), word.end + 1 < bytes.count,
                bytes[word.end + 1] == 0x2F
            else { return nil }
            findings.signs.insert(.url)
        case 0x2E:  // www.
            guard word.end - start == 3, word.tail == 0x77_7777 else { return nil }
            findings.signs.insert(.url)
        case 0x40:  // name@
            guard isMailbox(bytes, at: word.end) else { return nil }
            findings.signs.insert(.mail)
        default:
            return nil
        }
        return read(bytes, from: word.end, &findings)
    }

    @inline(__always)
    private static func isScheme(_ word: AgentWord, _ count: Int) -> Bool {
        count == 4 && word.tail == 0x6874_7470 || count == 5 && word.tail == 0x68_7474_7073
    }

    /// Whether the name of a host follows: letters, and a dot before anything else.
    private static func isMailbox(_ bytes: Span<UInt8>, at sign: Int) -> Bool {
        var index = sign + 1
        guard index < bytes.count, bytes[index].isLetter else { return false }
        // Names between the dots of a host have 63 characters at most (RFC 1035).
        let end = min(bytes.count, index + 64)
        while index < end, AgentWord.holds(bytes[index]) || bytes[index] == 0x2D { index += 1 }
        return index < end && bytes[index] == 0x2E
    }

    /// Reads an address to its end, and whether it comes to say what such programs call themselves.
    private static func read(
        _ bytes: Span<UInt8>,
        from start: Int,
        _ findings: inout AgentFindings
    ) -> Int {
        var end = start
        var letters: UInt64 = 0
        while end < bytes.count, !endsToken(bytes[end]) {
            letters = letters << 8 | UInt64(bytes[end] | 0x20)
            if isBot(letters) { findings.signs.insert(.botAddress) }
            end += 1
        }
        return end
    }

    /// Whether the last letters are `bot`, `crawl` or `spider`.
    @inline(__always)
    private static func isBot(_ letters: UInt64) -> Bool {
        letters & 0xFF_FFFF == 0x62_6F74 || letters & 0xFF_FFFF_FFFF == 0x63_7261_776C
            || letters & 0xFFFF_FFFF_FFFF == 0x7370_6964_6572
    }

    /// Takes the last part of a host's name, such as `com`, for one if a name stands before it.
    ///
    /// Returns where the path behind it ends, if there is one.
    static func noteHost(
        _ bytes: Span<UInt8>,
        _ start: Int,
        _ end: Int,
        _ findings: inout AgentFindings
    ) -> Int? {
        guard start > 1, bytes[start - 1] == 0x2E, AgentWord.holds(bytes[start - 2]),
            !bytes[start - 2].isDigit
        else { return nil }
        // `com.example.app` is the other way around.
        guard end == bytes.count || bytes[end] != 0x2E && bytes[end] != 0x2D else { return nil }
        findings.signs.insert(.host)
        let first = hostStart(bytes, before: start)
        if first > 0, bytes[first - 1] == 0x2B { findings.signs.insert(.url) }
        // `(via translate.example.com)`: whoever passed the request on, and not who made it.
        if first >= 4, bytes.spells("via ", at: first - 4, before: first) { return nil }
        guard end < bytes.count else { return nil }
        if bytes[end] == 0x29 { findings.signs.insert(.hostPath) }
        guard bytes[end] == 0x2F, end + 1 < bytes.count, !bytes[end + 1].isDigit else { return nil }
        findings.signs.insert(.hostPath)
        return tokenEnd(bytes, from: end)
    }

    /// Where a host's name begins that has a word before an offset, 64 bytes back at most.
    private static func hostStart(_ bytes: Span<UInt8>, before end: Int) -> Int {
        let limit = max(0, end - 64)
        var first = end
        while first > limit, AgentWord.holds(bytes[first - 1]) || isInHost(bytes[first - 1]) {
            first -= 1
        }
        return first
    }

    private static func isInHost(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x2D }

    /// Where a run of characters without space, semicolon, bracket and quote ends.
    static func tokenEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var end = start
        while end < bytes.count, !endsToken(bytes[end]) { end += 1 }
        return end
    }

    @inline(__always)
    private static func endsToken(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x22, 0x27, 0x28, 0x29, 0x2C, 0x3B, 0x3C, 0x3E, 0x5B, 0x5D, 0x7B, 0x7D: true
        default: false
        }
    }
}
