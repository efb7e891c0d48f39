/// Strings as RFC 8785, section 3.2.2.2, spells them.
extension ByteWriter {
    /// Appends a text between quotes, escaping only what JSON does not allow as it is.
    ///
    /// Noncharacters are replaced by U+FFFD.
    @inline(__always)
    mutating func append(quoted text: String) {
        text.lendingUTF8 { utf8 in append(quoted: utf8) }
    }

    /// Appends a text between quotes, escaping only what JSON does not allow as it is.
    ///
    /// - Parameter text: UTF-8. Noncharacters are replaced by U+FFFD.
    mutating func append(quoted text: Span<UInt8>) {
        guard !append(plainInQuotes: text) else { return }
        append(quoted: text, firstRun: QuotedString.endOfRun(in: text, from: 0))
    }

    /// Appends a name between quotes, unless it holds a noncharacter.
    mutating func append(name: String) -> Bool {
        name.lendingUTF8 { utf8 in
            if append(plainInQuotes: utf8) { return true }
            guard !name.holdsNoncharacter else { return false }
            append(quoted: utf8)
            return true
        }
    }

    @inline(never)
    private mutating func append(quoted text: Span<UInt8>, firstRun: Int) {
        append(UInt8(ascii: "\""))
        var runStart = 0
        var position = firstRun
        while position < text.count {
            if text[position] < 0xEF {
                append(text.extracting(runStart..<position))
                append(escapeOf: text[position])
                position += 1
                runStart = position
            } else if let length = QuotedString.noncharacterLength(in: text, at: position) {
                append(text.extracting(runStart..<position))
                append("\u{FFFD}")
                position += length
                runStart = position
            } else {
                position += 1
            }
            position = QuotedString.endOfRun(in: text, from: position)
        }
        append(text.extracting(runStart..<position))
        append(UInt8(ascii: "\""))
    }

    private mutating func append(escapeOf byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append("\\\"")
        case UInt8(ascii: "\\"): append("\\\\")
        case 0x08: append("\\b")
        case 0x09: append("\\t")
        case 0x0A: append("\\n")
        case 0x0C: append("\\f")
        case 0x0D: append("\\r")
        default:
            append(byte < 0x10 ? "\\u000" : "\\u001")
            let digit = byte & 0x0F
            append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}

/// Where a string has to be looked at more closely before it can be written.
enum QuotedString {
    /// The first place from `start` on that holds a byte to escape or one that may begin a
    /// noncharacter; the length of the text if there is none.
    static func endOfRun(in text: Span<UInt8>, from start: Int) -> Int {
        var position = start
        while text.count - position >= 8 {
            let mask = stops(in: EightBytes(of: text, at: position))
            guard mask == 0 else { return position + EightBytes.first(in: mask) }
            position += 8
        }
        let remaining = text.count - position
        guard remaining > 0, text.count >= 8 else { return endOfShortRun(in: text, from: position) }
        // The last eight bytes, moved down until the first one is the one at `position`. The zeros
        // that follow count as control characters, and so the end is found like any other stop.
        let tail = EightBytes(of: text, at: text.count - 8).dropping(8 - remaining)
        return position + EightBytes.first(in: stops(in: tail))
    }

    /// The length of the noncharacter at `position`, if one is there.
    static func noncharacterLength(in text: Span<UInt8>, at position: Int) -> Int? {
        guard let sequence = UTF8Sequence(in: text, at: position), sequence.isNoncharacter else {
            return nil
        }
        return sequence.byteCount
    }

    private static func stops(in bytes: EightBytes) -> UInt64 {
        bytes.escaped | bytes.beginsNoncharacter
    }

    private static func endOfShortRun(in text: Span<UInt8>, from start: Int) -> Int {
        var position = start
        while position < text.count {
            let byte = text[position]
            if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte >= 0xEF { break }
            position += 1
        }
        return position
    }
}

extension String {
    /// Whether any of the characters is a noncharacter.
    var holdsNoncharacter: Bool {
        withUTF8Span { text in
            var position = 0
            while position < text.count {
                if text[position] >= 0xEF,
                    QuotedString.noncharacterLength(in: text, at: position) != nil
                {
                    return true
                }
                position += 1
            }
            return false
        }
    }
}
