/// A run of letters and digits, and its hash without regard to case.
struct AgentWord {
    /// Where it ends.
    var end: Int
    /// The hash of all of it.
    var hash: UInt64
    /// The last eight letters, the last one lowest.
    var tail: UInt64
    /// Where its first digit stands, if letters stand before it; otherwise its end.
    var stemEnd: Int
    /// The last eight letters before the first digit.
    var stemTail: UInt64
    /// The hash of the letters before the first digit.
    var stemHash: UInt64
    /// Whether there is a letter in it.
    var hasLetter: Bool

    /// Reads the word that begins at an offset.
    ///
    /// Bytes beyond ASCII are letters.
    @inline(__always)
    init(_ bytes: Span<UInt8>, at start: Int) {
        var index = start
        var state: UInt64 = 0
        var tail: UInt64 = 0
        var stemEnd = -1
        var stemState: UInt64 = 0
        var stemTail: UInt64 = 0
        var hasLetter = false
        // Most words are letters to their end, so those are read in a loop of their own.
        while index < bytes.count {
            let lower = bytes[index] | 0x20
            guard lower &- 0x61 < 26 else { break }
            tail = tail << 8 | UInt64(lower)
            index += 1
            if (index - start) & 7 == 0 { state = WordHash.block(state, tail) }
        }
        hasLetter = index > start
        while index < bytes.count {
            let byte = bytes[index]
            let lower = byte | 0x20
            if lower &- 0x61 < 26 {
                tail = tail << 8 | UInt64(lower)
                hasLetter = true
            } else if byte &- 0x30 < 10 {
                if stemEnd < 0 {
                    stemEnd = index
                    stemState = state
                    stemTail = tail
                }
                tail = tail << 8 | UInt64(byte)
            } else if byte >= 0x80 {
                tail = tail << 8 | UInt64(byte)
                hasLetter = true
            } else {
                break
            }
            index += 1
            if (index - start) & 7 == 0 { state = WordHash.block(state, tail) }
        }
        end = index
        self.tail = tail
        self.hasLetter = hasLetter
        hash = WordHash.end(state, tail, count: index - start)
        if stemEnd > start {
            self.stemEnd = stemEnd
            self.stemTail = stemTail
            stemHash = WordHash.end(stemState, stemTail, count: stemEnd - start)
        } else {
            self.stemEnd = index
            self.stemTail = tail
            stemHash = hash
        }
    }

    /// Whether a byte belongs to a word.
    @inline(__always)
    static func holds(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80
    }

    /// Whether a byte may stand between the words of a name.
    @inline(__always)
    static func joins(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x21, 0x2B, 0x2D, 0x2E, 0x2F, 0x3A, 0x5F: true
        default: false
        }
    }
}
