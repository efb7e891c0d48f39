/// Finds in texts what is to be redacted.
///
/// One pass looks at each byte once and stops at the few that a secret cannot be without: a digit
/// too many, a `=`, the `J` of `eyJ`. Nothing is allocated, and the cost is linear in the text.
final class RedactionScanner: Sendable {
    private let secrets: Set<RedactionPolicy.Secret>
    private let namedValues: RedactionNamedValue?
    let isIdle: Bool

    init(_ policy: RedactionPolicy, names: RedactionNames) {
        secrets = Set(policy.secrets.keys)
        namedValues =
            policy.searchesTextsForNames && !names.isEmpty
            ? RedactionNamedValue(names: names) : nil
        isIdle = secrets.isEmpty && namedValues == nil
    }

    func holdsFinding(_ text: String) -> Bool {
        text.withUTF8Span { next(in: $0, from: 0) != nil }
    }

    func holdsFinding(_ text: String?) -> Bool {
        text.map(holdsFinding) ?? false
    }

    /// The first finding that begins at `first` or after it.
    func next(in text: Span<UInt8>, from first: Int) -> RedactionFinding? {
        var place = first
        // Digits of a run in which single spaces and hyphens may stand, and where it begins.
        var digitCount = 0
        var runStart = first
        while place < text.count {
            let byte = text[place]
            if byte.isASCIIDigit {
                if digitCount == 0 { runStart = place }
                digitCount += 1
            } else {
                if digitCount > 0, !Self.continuesRun(text, byte, at: place) {
                    if let found = cardNumber(in: text, from: runStart, to: place, digitCount) {
                        return found
                    }
                    digitCount = 0
                }
                if let found = finding(in: text, byte, at: place, notBefore: first) {
                    return found
                }
            }
            place += 1
        }
        return cardNumber(in: text, from: runStart, to: place, digitCount)
    }

    private static func continuesRun(_ text: Span<UInt8>, _ byte: UInt8, at place: Int) -> Bool {
        (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-")) && text[place - 1].isASCIIDigit
    }

    private func cardNumber(
        in text: Span<UInt8>,
        from start: Int,
        to end: Int,
        _ digitCount: Int
    ) -> RedactionFinding? {
        guard digitCount >= RedactionCardNumber.digitCounts.lowerBound else { return nil }
        return found(.cardNumber, RedactionCardNumber.first(in: text, from: start, to: end))
    }

    /// What the byte at `place` gives away.
    private func finding(
        in text: Span<UInt8>,
        _ byte: UInt8,
        at place: Int,
        notBefore first: Int
    ) -> RedactionFinding? {
        switch byte {
        case UInt8(ascii: ":"):
            found(.userInfo, RedactionToken.userInfo(in: text, at: place))
                ?? namedValues?.finding(in: text, at: place)
        case UInt8(ascii: "="), UInt8(ascii: ">"):
            namedValues?.finding(in: text, at: place)
        case UInt8(ascii: "B"), UInt8(ascii: "b"):
            found(.authorization, RedactionToken.authorization(in: text, at: place))
        case UInt8(ascii: "J"):
            found(.webToken, RedactionToken.webToken(in: text, at: place, notBefore: first))
        case UInt8(ascii: "I"):
            found(.accessKey, RedactionAccessKey.fixed(in: text, at: place, notBefore: first))
        case UInt8(ascii: "-"):
            found(.privateKey, RedactionToken.privateKey(in: text, at: place))
                ?? namedValues?.argument(in: text, at: place)
                ?? found(
                    .accessKey,
                    RedactionAccessKey.prefixed(in: text, at: place, notBefore: first)
                )
        case UInt8(ascii: "_"), UInt8(ascii: "."):
            found(.accessKey, RedactionAccessKey.prefixed(in: text, at: place, notBefore: first))
        default:
            nil
        }
    }

    private func found(
        _ secret: RedactionPolicy.Secret,
        _ range: Range<Int>?
    ) -> RedactionFinding? {
        guard let range, secrets.contains(secret) else { return nil }
        return RedactionFinding(.secret(secret), range.lowerBound, range.upperBound)
    }
}
