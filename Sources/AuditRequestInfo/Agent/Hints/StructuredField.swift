/// Reads the few forms of structured fields (RFC 9651) that client hints have, leniently.
enum StructuredField {
    /// A list of strings with a parameter `v`: `"Chromium";v="126", "Not A;Brand";v="99"`.
    static func brands(_ value: String) -> [ClientHints.Brand] {
        var brands: [ClientHints.Brand] = []
        for member in members(value) where brands.count < 16 {
            guard let semicolon = lastSemicolon(member) else { continue }
            let name = unquoted(member[..<semicolon])
            var version = trimmed(member[member.index(after: semicolon)...])
            guard version.first == "v" else { continue }
            version = trimmed(version.dropFirst())
            guard version.first == "=" else { continue }
            let text = unquoted(trimmed(version.dropFirst()))
            if !isDecoy(name) { brands.append(ClientHints.Brand(name: name, version: text)) }
        }
        return brands
    }

    /// A string, with or without its quotes; `nil` if it is empty.
    static func text(_ value: String) -> String? {
        let text = unquoted(value[...])
        return text.isEmpty ? nil : text
    }

    /// A list of strings.
    static func texts(_ value: String) -> [String] {
        members(value).prefix(16).compactMap { text(String($0)) }
    }

    /// `?1` and `?0`.
    static func flag(_ value: String) -> Bool? {
        switch unquoted(value[...]) {
        case "?1", "1", "true": true
        case "?0", "0", "false": false
        default: nil
        }
    }

    /// The parts between commas that stand outside quotes.
    private static func members(_ value: String) -> [Substring] {
        var members: [Substring] = []
        var start = value.startIndex
        var isQuoted = false
        var isEscaped = false
        var index = value.startIndex
        while index < value.endIndex {
            let character = value[index]
            if isEscaped {
                isEscaped = false
            } else if isQuoted, character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
            } else if character == ",", !isQuoted {
                members.append(value[start..<index])
                start = value.index(after: index)
            }
            index = value.index(after: index)
        }
        members.append(value[start...])
        return members
    }

    /// Decoys have semicolons in their names, so the last one counts.
    private static func lastSemicolon(_ member: Substring) -> Substring.Index? {
        member.lastIndex(of: ";")
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }

    private static func unquoted(_ text: Substring) -> String {
        var text = trimmed(text)
        if text.count >= 2, text.first == "\"", text.last == "\"" {
            text = text.dropFirst().dropLast()
        }
        return String(trimmed(text)).filter { $0 != "\\" && !$0.isNewline }
    }

    /// `Not A;Brand`, `Not?A_Brand` and the like: two words and an article, however they are joined.
    private static func isDecoy(_ name: String) -> Bool {
        let letters = name.lowercased().filter { $0.isLetter }
        return letters == "notabrand" || letters == "notanybrand" || letters == "notbrand"
    }
}
