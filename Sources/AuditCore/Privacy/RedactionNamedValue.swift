/// The value behind a name of the list, where both stand in a text.
///
/// | text | the value ends |
/// |---|---|
/// | `name="value"`, `"name": "value"`, `\"name\":\"value\"` | at the closing quote |
/// | `"name": 1234` | with the number |
/// | `?name=value`, `&name=value` | before `&`, `#` or white space |
/// | `;name=value` | before `;` |
/// | `<name>value</name>` | before the next `<` |
/// | `--name value` | with the word |
/// | `name: value`, `name=value`, `"name": {` | at the end of the line |
///
/// Where a closing mark is missing the value goes on to the end of the text. `true`, `false` and
/// `null` behind a quoted name stay.
struct RedactionNamedValue: Sendable {
    let names: RedactionNames

    /// The value that the `=`, `:` or `>` at `place` stands before.
    func finding(in text: Span<UInt8>, at place: Int) -> RedactionFinding? {
        if text[place] == UInt8(ascii: ">") { return element(in: text, at: place) }
        let nameEnd = endOfName(in: text, before: place)
        let isQuoted = nameEnd < place && text[nameEnd].isQuoteOrEscape
        guard let rule = names.rule(forNameIn: text, endingAt: nameEnd, spaces: false) else {
            return nil
        }
        let start = text.skip(from: place + 1) { byte in
            byte.isBlankOrLineEnd || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":")
                || byte == UInt8(ascii: ">")
        }
        let value = value(in: text, from: start, nameEnd: nameEnd, isNameQuoted: isQuoted)
        guard let value, !value.isEmpty else { return nil }
        return RedactionFinding(.name(rule), value.lowerBound, value.upperBound)
    }

    /// The end of the name before `place`, without blanks, quotes and brackets behind it.
    private func endOfName(in text: Span<UInt8>, before place: Int) -> Int {
        var end = place
        while end > 0 {
            let byte = text[end - 1]
            if byte.isBlank || byte.isQuoteOrEscape || byte == UInt8(ascii: "]") {
                end -= 1
            } else if text.holds(ignoringCase: "%5d", at: end - 3) {
                end -= 3
            } else {
                break
            }
        }
        return end
    }

    private func value(
        in text: Span<UInt8>,
        from start: Int,
        nameEnd: Int,
        isNameQuoted: Bool
    ) -> Range<Int>? {
        guard start < text.count else { return nil }
        if let quoted = quoted(in: text, from: start) { return quoted }
        if isNameQuoted, let end = endOfJSONWord(in: text, from: start) {
            let isNumber = text[start].isASCIIDigit || text[start] == UInt8(ascii: "-")
            return isNumber ? start..<end : nil
        }
        // PAM names a program and a step: `pam_unix(passwd:chauthtok): password changed for anna`.
        if text.holds("chauthtok", at: start) { return nil }
        var nameStart = startOfName(in: text, before: nameEnd)
        while nameStart > 0, text[nameStart - 1].isBlank { nameStart -= 1 }
        let opening = nameStart > 0 ? text[nameStart - 1] : nil
        return start..<end(in: text, from: start, opening: opening)
    }

    /// The end of a number, `true`, `false` or `null` as JSON has them.
    private func endOfJSONWord(in text: Span<UInt8>, from start: Int) -> Int? {
        let isNumber = text[start].isASCIIDigit || text[start] == UInt8(ascii: "-")
        let end = text.skip(from: start) { byte in
            isNumber ? byte.isOfJSONNumber : byte.isASCIILowercase
        }
        let isKnown =
            isNumber || text.holds("true", at: start) && end == start + 4
            || text.holds("false", at: start) && end == start + 5
            || text.holds("null", at: start) && end == start + 4
        guard isKnown else { return nil }
        let after = text.skip(from: end, while: \.isBlankOrLineEnd)
        guard after < text.count else { return end }
        switch text[after] {
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"): return end
        default: return nil
        }
    }

    /// A value in quotes, which JSON inside JSON writes with backslashes before them.
    private func quoted(in text: Span<UInt8>, from start: Int) -> Range<Int>? {
        let quotePlace = text.skip(from: start) { $0 == UInt8(ascii: "\\") }
        guard quotePlace < text.count, text[quotePlace].isQuote else { return nil }
        let quote = text[quotePlace]
        let level = quotePlace - start
        var backslashes = 0
        var place = quotePlace + 1
        while place < text.count {
            let byte = text[place]
            // Each level of quoting doubles backslashes: a quote closes when those before it are
            // as many as before the opening one, beside whole escaped backslashes.
            if byte == quote, backslashes % (2 * (level + 1)) == level {
                return (quotePlace + 1)..<(place - level)
            }
            backslashes = byte == UInt8(ascii: "\\") ? backslashes + 1 : 0
            place += 1
        }
        return (quotePlace + 1)..<text.count
    }

    /// Where the name that ends before `end` begins; what stands before it says in what kind of
    /// list it is.
    private func startOfName(in text: Span<UInt8>, before end: Int) -> Int {
        var start = end
        while start > 0 {
            let byte = text[start - 1]
            let isOfName =
                byte.isOfToken || byte >= 0x80 || byte == UInt8(ascii: ".")
                || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "%")
            guard isOfName else { break }
            start -= 1
        }
        return start
    }

    private func end(in text: Span<UInt8>, from start: Int, opening: UInt8?) -> Int {
        let end =
            switch opening {
            case UInt8(ascii: "?"), UInt8(ascii: "&"):
                text.skip(from: start) { byte in
                    byte > 0x20 && byte != UInt8(ascii: "&") && byte != UInt8(ascii: "#")
                        && !byte.isQuote
                }
            case UInt8(ascii: ";"):
                text.skip(from: start) { !$0.isLineEnd && $0 != UInt8(ascii: ";") }
            default:
                text.skip(from: start) { !$0.isLineEnd }
            }
        return endOfPrivateKey(in: text, from: start, to: end)
    }

    /// A private key has more than one line.
    private func endOfPrivateKey(in text: Span<UInt8>, from start: Int, to end: Int) -> Int {
        guard let key = text.first("-----BEGIN ", from: start, to: end) else { return end }
        return max(end, RedactionToken.privateKey(in: text, at: key)?.upperBound ?? end)
    }

    /// The value of `--name value`, whose first hyphen is at `place`.
    func argument(in text: Span<UInt8>, at place: Int) -> RedactionFinding? {
        guard text.holds("--", at: place), place == 0 || text[place - 1].isBlankOrLineEnd else {
            return nil
        }
        let nameEnd = text.skip(from: place + 2, while: \.isOfToken)
        let start = text.skip(from: nameEnd, while: \.isBlank)
        guard start > nameEnd, start < text.count,
            let rule = names.rule(forNameIn: text, endingAt: nameEnd, spaces: false)
        else { return nil }
        if let value = quoted(in: text, from: start) {
            return RedactionFinding(.name(rule), value.lowerBound, value.upperBound)
        }
        var end = start
        while end < text.count, !text[end].isBlankOrLineEnd || text[end - 1] == UInt8(ascii: "\\") {
            end += 1
        }
        return end > start ? RedactionFinding(.name(rule), start, end) : nil
    }

    /// The value of `<name>value</name>`.
    private func element(in text: Span<UInt8>, at place: Int) -> RedactionFinding? {
        guard let rule = names.rule(forNameIn: text, endingAt: place, spaces: false) else {
            return nil
        }
        var start = startOfName(in: text, before: place)
        if start > 0, text[start - 1] == UInt8(ascii: ":") {
            start = startOfName(in: text, before: start - 1)
        }
        guard start > 0, text[start - 1] == UInt8(ascii: "<") else { return nil }
        let end = text.skip(from: place + 1) { $0 != UInt8(ascii: "<") }
        return end > place + 1 ? RedactionFinding(.name(rule), place + 1, end) : nil
    }
}

extension UInt8 {
    fileprivate var isQuoteOrEscape: Bool { isQuote || self == UInt8(ascii: "\\") }
    fileprivate var isOfJSONNumber: Bool {
        isASCIIDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "+")
            || self == UInt8(ascii: ".") || self | 0x20 == UInt8(ascii: "e")
    }
}
