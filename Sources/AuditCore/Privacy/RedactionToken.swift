/// Secrets that show by how they begin: credentials of HTTP, web tokens, private keys, and user and
/// password in an address.
enum RedactionToken {
    /// What follows `Bearer` or `Basic` at `place`.
    static func authorization(in text: Span<UInt8>, at place: Int) -> Range<Int>? {
        guard place == 0 || !text[place - 1].isASCIIAlphanumeric else { return nil }
        if text.holds(ignoringCase: "bearer", at: place) {
            return credentials(in: text, after: place + 6).flatMap { found in
                isTalkOfBearers(text, found) ? nil : found
            }
        }
        if text.holds(ignoringCase: "basic", at: place) {
            return credentials(in: text, after: place + 5).flatMap { found in
                isBase64OfCredentials(text, found) ? found : nil
            }
        }
        return nil
    }

    /// The next word after a scheme and at least one space, which a URL writes as `%20` or `+`.
    private static func credentials(in text: Span<UInt8>, after place: Int) -> Range<Int>? {
        var start = place
        while start < text.count {
            if text[start].isBlank || text[start] == UInt8(ascii: "+") {
                start += 1
            } else if text.holds("%20", at: start) {
                start += 3
            } else {
                break
            }
        }
        let end = text.skip(from: start) { !$0.endsWord }
        return start > place && end > start ? start..<end : nil
    }

    private static let talk: [StaticString] = [
        "token", "tokens", "auth", "authentication", "authorization", "scheme", "header",
        "credential", "credentials", "is", "of", "was",
    ]

    /// `bearer token`, `bearer of bad news`.
    private static func isTalkOfBearers(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
        var end = word.upperBound
        while end > word.lowerBound, !text[end - 1].isASCIIAlphanumeric { end -= 1 }
        return talk.contains { said in
            said.utf8CodeUnitCount == end - word.lowerBound
                && text.holds(ignoringCase: said, at: word.lowerBound)
        }
    }

    /// Base64 of a user, a colon and a password, and not the challenge `Basic realm="…"`.
    ///
    /// Such base64 has capitals or digits inside; `subscription` and
    /// `Authentication` have not.
    private static func isBase64OfCredentials(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
        guard word.count >= 4, !text.holds(ignoringCase: "realm", at: word.lowerBound) else {
            return false
        }
        var place = word.lowerBound + 1
        while place < word.upperBound {
            let byte = text[place]
            if byte.isASCIIUppercase || byte.isASCIIDigit || byte == UInt8(ascii: "=") {
                return true
            }
            place += 1
        }
        return false
    }

    /// The web token around the `J` of `eyJ`, which is base64url of `{"`.
    static func webToken(in text: Span<UInt8>, at place: Int, notBefore first: Int) -> Range<Int>? {
        guard place - first >= 2, text.holds("eyJ", at: place - 2) else { return nil }
        let end = text.skip(from: place) { $0.isOfToken || $0 == UInt8(ascii: ".") }
        guard end - place >= 16 else { return nil }
        // Base64 of something else may hold the three letters by chance. Then all of it goes.
        var start = place - 2
        while start > first, text[start - 1].isOfToken { start -= 1 }
        return start..<end
    }

    /// The private key whose first line begins with the hyphens at `place`.
    ///
    /// - Returns: All up to the end of its last line; all of the text when that line is missing.
    static func privateKey(in text: Span<UInt8>, at place: Int) -> Range<Int>? {
        guard text.holds("-----BEGIN ", at: place) else { return nil }
        // RFC 7468, section 3: a label holds no hyphen at its end; no known one has 64 bytes.
        let labelEnd = text.skip(from: place + 11) { $0 != UInt8(ascii: "-") }
        guard labelEnd - place < 75,
            text.first("PRIVATE KEY", from: place + 11, to: labelEnd) != nil
        else { return nil }
        guard let last = text.first("-----END ", from: labelEnd, to: text.count) else {
            return place..<text.count
        }
        let lastLabelEnd = text.skip(from: last + 9) { $0 != UInt8(ascii: "-") }
        return place..<text.skip(from: lastLabelEnd) { $0 == UInt8(ascii: "-") }
    }

    /// User and password behind the colon at `place` of `://`.
    ///
    /// A password may hold a `/`, a `?` or a `#` that somebody forgot to encode, and then does not
    /// end where the authority does by RFC 3986, section 3.2. So an authority that has no `@`, and
    /// a colon without a port after it, is read on.
    static func userInfo(in text: Span<UInt8>, at place: Int) -> Range<Int>? {
        guard text.holds("://", at: place) else { return nil }
        let start = place + 3
        // Longer ones are not in use, and the cost must not grow with the square of the text.
        let limit = min(text.count, start + 1_024)
        var end: Int?
        var readsOn = false
        var next = start
        while next < limit, !text[next].endsURL {
            switch text[next] {
            case UInt8(ascii: "@"):
                end = next
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"):
                if !readsOn { readsOn = end == nil && hasOpenPassword(text, start, next) }
                if !readsOn || end != nil { return end.flatMap { start..<$0 } }
            default:
                break
            }
            next += 1
        }
        return end.flatMap { start..<$0 }
    }

    /// Whether the authority so far has a colon that no port follows.
    private static func hasOpenPassword(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        // An IPv6 address has colons of its own.
        guard start < end, text[start] != UInt8(ascii: "[") else { return false }
        let colon = text.skip(from: start) { $0 != UInt8(ascii: ":") }
        guard colon < end else { return false }
        return text.skip(from: colon + 1, while: \.isASCIIDigit) < end
    }
}

extension UInt8 {
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
    var isLineEnd: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
    var isBlankOrLineEnd: Bool { isBlank || isLineEnd }
    var isQuote: Bool {
        self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") || self == UInt8(ascii: "`")
    }
    /// Of base64url, without padding.
    var isOfToken: Bool {
        isASCIIAlphanumeric || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
    }
    /// What an address in a text does not go on after.
    fileprivate var endsURL: Bool { self <= 0x20 || isQuote || self == UInt8(ascii: "<") }
    /// What can stand in none of the credentials of HTTP (RFC 9110, section 11.2).
    fileprivate var endsWord: Bool {
        switch self {
        case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"),
            UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"):
            true
        default: false
        }
    }
}
