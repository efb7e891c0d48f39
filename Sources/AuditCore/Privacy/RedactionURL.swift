/// The address of a page without what does not belong into a log.
enum RedactionURL {
    /// The address without user and password, query and fragment, or `nil` when it has none.
    ///
    /// Reads what browsers read (WHATWG URL Standard, section 4.4), which is more than RFC 3986
    /// allows: backslashes for slashes, and any number of them behind the scheme.
    static func trimmed(_ url: String, query: RedactionPolicy.URLQuery) -> String? {
        url.lendingUTF8 { text in
            let pathEnd = text.skip(from: 0) { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
            let userInfo = userInfo(in: text)
            if pathEnd == text.count, userInfo == nil { return nil }
            var kept: [UInt8] = []
            if let userInfo, userInfo.upperBound > pathEnd {
                // The password holds a `?` or `#`. What is behind it cannot be told apart.
                kept.append(text, 0, userInfo.lowerBound)
                return String(decoding: kept, as: UTF8.self)
            }
            kept.append(text, 0, userInfo?.lowerBound ?? 0)
            kept.append(text, userInfo?.upperBound ?? 0, pathEnd)
            if pathEnd < text.count, text[pathEnd] == UInt8(ascii: "?") {
                append(query, of: text, from: pathEnd + 1, to: &kept)
            }
            return String(decoding: kept, as: UTF8.self)
        }
    }

    /// User, password and the `@` behind them.
    private static func userInfo(in text: Span<UInt8>) -> Range<Int>? {
        let scheme = text.skip(from: 0) { byte in
            byte.isASCIIAlphanumeric || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: ".")
        }
        let hasScheme = scheme < text.count && text[scheme] == UInt8(ascii: ":")
        let slashes = hasScheme ? scheme + 1 : 0
        let start = text.skip(from: slashes, while: \.isSlash)
        guard hasScheme || start - slashes >= 2 else { return nil }
        let authorityEnd = text.skip(from: start) { !$0.endsAuthority }
        if let at = lastAt(in: text, from: start, to: authorityEnd) { return start..<(at + 1) }
        // A password with a character that should have been encoded ends the authority too early.
        // Then a colon is there and no port behind it.
        let colon = text.skip(from: start) { $0 != UInt8(ascii: ":") }
        guard colon < authorityEnd, text[start] != UInt8(ascii: "["),
            text.skip(from: colon + 1, while: \.isASCIIDigit) < authorityEnd
        else { return nil }
        return start..<(lastAt(in: text, from: authorityEnd, to: text.count) ?? authorityEnd - 1)
            + 1
    }

    private static func lastAt(in text: Span<UInt8>, from start: Int, to end: Int) -> Int? {
        var place = end
        while place > start {
            place -= 1
            if text[place] == UInt8(ascii: "@") { return place }
        }
        return nil
    }

    /// Appends what stays of the query that begins at `start`.
    private static func append(
        _ query: RedactionPolicy.URLQuery,
        of text: Span<UInt8>,
        from start: Int,
        to kept: inout [UInt8]
    ) {
        let end = text.skip(from: start) { $0 != UInt8(ascii: "#") }
        switch query {
        case .removed:
            break
        case .kept:
            kept.append(text, start - 1, end)
        case .keeping(let names):
            var separator = UInt8(ascii: "?")
            var parameter = start
            while parameter < end {
                let parameterEnd = min(end, text.skip(from: parameter) { $0 != UInt8(ascii: "&") })
                let nameEnd = min(
                    parameterEnd,
                    text.skip(from: parameter) { $0 != UInt8(ascii: "=") }
                )
                if names.contains(String(utf8: text.extracting(parameter..<nameEnd))) {
                    kept.append(separator)
                    kept.append(text, parameter, parameterEnd)
                    separator = UInt8(ascii: "&")
                }
                parameter = parameterEnd + 1
            }
        }
    }
}

extension UInt8 {
    fileprivate var isSlash: Bool { self == UInt8(ascii: "/") || self == UInt8(ascii: "\\") }
    fileprivate var endsAuthority: Bool {
        isSlash || self == UInt8(ascii: "?") || self == UInt8(ascii: "#")
    }
}

extension [UInt8] {
    /// Appends the bytes between two places.
    mutating func append(_ text: Span<UInt8>, _ start: Int, _ end: Int) {
        reserveCapacity(count + end - start)
        var place = start
        while place < end {
            append(text[place])
            place += 1
        }
    }
}
