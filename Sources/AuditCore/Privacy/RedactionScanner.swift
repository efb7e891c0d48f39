internal import CAuditKernels

/// Finds in texts what is to be redacted.
///
/// One pass looks at each byte once and stops at the few that a secret cannot be without: a digit
/// too many, a `=`, the `J` of `eyJ`. Nothing is allocated, and the cost is linear in the text.
///
/// A class for the reason that ``RedactionNames`` is one.
final class RedactionScanner: Sendable {
    private let secrets: Set<RedactionPolicy.Secret>
    private let namedValues: RedactionNamedValue?
    private let accessKeys = RedactionAccessKey()
    let isIdle: Bool

    init(_ policy: RedactionPolicy, names: RedactionNames) {
        secrets = Set(policy.secrets.keys)
        namedValues =
            policy.searchesTextsForNames && !names.isEmpty
            ? RedactionNamedValue(names: names) : nil
        isIdle = secrets.isEmpty && namedValues == nil
    }

    func holdsFinding(_ text: String) -> Bool {
        text.lendingUTF8 { text in
            let marks = marks(in: text, at: 0)
            // Most texts are short and have nothing to stop at.
            if marks.stops == 0, text.count <= 64 {
                return cardNumber(in: text, from: 0, to: text.count, marks.digitCount) != nil
            }
            return next(in: text, from: 0, marks) != nil
        }
    }

    @inline(__always)
    func holdsFinding(_ text: String?) -> Bool {
        guard let text else { return false }
        return holdsFinding(text)
    }

    /// The first finding that begins at `first` or after it.
    func next(in text: Span<UInt8>, from first: Int) -> RedactionFinding? {
        guard first < text.count else { return nil }
        return next(in: text, from: first, marks(in: text, at: first))
    }

    /// The first finding that begins at `first` or after it, where the marks of the first 64 bytes
    /// are known.
    private func next(
        in text: Span<UInt8>,
        from first: Int,
        _ firstMarks: audit_text_marks
    ) -> RedactionFinding? {
        var place = first
        var digitCount = 0
        while place < text.count {
            let marks = place == first ? firstMarks : marks(in: text, at: place)
            digitCount &+= marks.digitCount
            var stops = marks.stops
            while stops != 0 {
                let stop = place &+ stops.trailingZeroBitCount
                stops &= stops &- 1
                if let found = finding(in: text, text[stop], at: stop, notBefore: first) {
                    return cardNumber(in: text, from: first, to: found.start, digitCount) ?? found
                }
            }
            place &+= 64
        }
        return cardNumber(in: text, from: first, to: text.count, digitCount)
    }

    /// The stops and digits among the next 64 bytes.
    private func marks(in text: Span<UInt8>, at place: Int) -> audit_text_marks {
        unsafe text.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return audit_text_marks() }
            return unsafe audit_mark_text(start + place, min(bytes.count - place, 64))
        }
    }

    /// The first card number between two places that have so many digits between them, or fewer.
    @inline(__always)
    private func cardNumber(
        in text: Span<UInt8>,
        from first: Int,
        to end: Int,
        _ digitCount: Int
    ) -> RedactionFinding? {
        // So many digits are in few texts, and the rest is done with here.
        guard digitCount >= RedactionCardNumber.digitCounts.lowerBound else { return nil }
        var place = first
        while place < end {
            let start = text.skip(from: place) { !$0.isASCIIDigit }
            place = RedactionCardNumber.endOfRun(in: text, from: start)
            if place - start >= RedactionCardNumber.digitCounts.lowerBound,
                let number = RedactionCardNumber.first(in: text, from: start, to: place)
            {
                return number.lowerBound < end ? found(.cardNumber, number) : nil
            }
        }
        return nil
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
            found(.accessKey, accessKeys.fixed(in: text, at: place, notBefore: first))
        case UInt8(ascii: "-"):
            if place + 1 < text.count, text[place + 1] == byte {
                found(.privateKey, RedactionToken.privateKey(in: text, at: place))
                    ?? namedValues?.argument(in: text, at: place)
            } else {
                found(.accessKey, accessKeys.prefixed(in: text, at: place, notBefore: first))
            }
        case UInt8(ascii: "_"), UInt8(ascii: "."):
            found(.accessKey, accessKeys.prefixed(in: text, at: place, notBefore: first))
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

extension audit_text_marks {
    fileprivate var digitCount: Int { digits.nonzeroBitCount }
}
