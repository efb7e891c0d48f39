import AuditCore

/// What clients wrote, made fit to be kept and shown: bounded, and never more than one line.
///
/// Costs no more than the part that is kept.
enum SafeText {
    /// The beginning of a text, with U+FFFD for what is no character of a line.
    ///
    /// That are control characters, line and paragraph separators, marks that turn the direction of
    /// writing, which make a text look like another one, and noncharacters. Spaces and tabs at both
    /// ends are dropped; of a text that begins with as many of them as the limit nothing is left.
    static func cleaned(_ text: String, atMost byteLimit: Int) -> String {
        if text.utf8.count <= byteLimit, isPlain(text) { return text }
        let blankCount = text.unicodeScalars.prefix(byteLimit).prefix(while: isBlank).count
        if blankCount == byteLimit { return "" }
        var result = String.UnicodeScalarView()
        var byteCount = 0
        var keptCount = 0
        for (place, scalar) in text.unicodeScalars.dropFirst(blankCount).enumerated() {
            let kept = isOfLine(scalar) ? scalar : "\u{FFFD}"
            byteCount += UTF8.width(kept)
            if byteCount > byteLimit { break }
            result.append(kept)
            if !isBlank(scalar) { keptCount = place + 1 }
        }
        return String(String.UnicodeScalarView(result.prefix(keptCount)))
    }

    /// The bytes of a text that `isKept` takes, up to a limit; `nil` if none is.
    static func filtered(
        _ text: String,
        atMost byteLimit: Int,
        _ isKept: (UInt8) -> Bool
    ) -> String? {
        // What is looked at has a limit as well, so that a long text of other bytes costs little.
        let kept = text.utf8.prefix(4 * byteLimit).lazy.filter(isKept).prefix(byteLimit)
        let result = String(decoding: Array(kept), as: UTF8.self)
        return result.isEmpty ? nil : result
    }

    /// The value of a header field: printable characters of ASCII, with `?` for all others.
    ///
    /// A line break in a value would begin another field, or another response.
    static func headerValue(_ text: String, atMost byteLimit: Int = 256) -> String {
        let bytes = text.unicodeScalars.lazy.prefix(byteLimit).map { scalar in
            (0x20...0x7E).contains(scalar.value)
                ? UInt8(truncatingIfNeeded: scalar.value) : UInt8(ascii: "?")
        }
        return String(decoding: Array(bytes), as: UTF8.self)
    }

    /// Whether all of a text is of printable ASCII and begins and ends with something visible.
    private static func isPlain(_ text: String) -> Bool {
        text.lendingUTF8 { bytes in
            if bytes.isEmpty { return true }
            if bytes[0] == 0x20 || bytes[bytes.count - 1] == 0x20 { return false }
            for index in bytes.indices where !(0x20...0x7E).contains(bytes[index]) { return false }
            return true
        }
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t"
    }

    private static func isOfLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F: false
        case 0x2028, 0x2029: false
        // Overrides, embeddings and isolates of the direction (UAX #9), and marks of it.
        case 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C: false
        case 0xFEFF: false
        // Code points that are no characters at all, which no event may hold (Unicode, section 23.7).
        default: !scalar.properties.isNoncharacterCodePoint
        }
    }
}
