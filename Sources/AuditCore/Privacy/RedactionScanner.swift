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
        text.lendingUTF8 { next(in: $0, from: 0) != nil }
    }

    func holdsFinding(_ text: String?) -> Bool {
        text.map(holdsFinding) ?? false
    }

    /// The first finding that begins at `first` or after it.
    func next(in text: Span<UInt8>, from first: Int) -> RedactionFinding? {
        var place = first
        var digitCount = 0
        while place < text.count {
            let block = Block(of: text, at: place)
            digitCount &+= Block.count(block.digits)
            var stops = block.stops
            while stops != 0 {
                let lane = stops.leadingZeroBitCount >> 3
                stops &= ~(0xFF << UInt64(56 - 8 * lane))
                let stop = place &+ lane
                if let found = finding(in: text, text[stop], at: stop, notBefore: first) {
                    return cardNumber(in: text, from: first, to: found.start, digitCount) ?? found
                }
            }
            place &+= 8
        }
        return cardNumber(in: text, from: first, to: text.count, digitCount)
    }

    /// Which of eight bytes are looked at more closely: the top bit in the lane of each.
    private struct Block {
        /// Bytes that a secret cannot be without.
        let stops: UInt64
        let digits: UInt64

        /// The bytes from `place` on, or as many as there are.
        init(of text: Span<UInt8>, at place: Int) {
            // Bytes outside of ASCII are taken for others here, which costs time and no more.
            let lanes = Self.bytes(of: text, at: place) & ByteLanes.repeating(0x7F)
            let small = lanes | ByteLanes.repeating(0x20)
            digits = Self.marks(lanes, UInt8(ascii: "0")...UInt8(ascii: "9"))
            // `-` to `>` without the digits among them, which makes `/`, `;` and `<` stops for
            // nothing; `I` and `J`; `_`; `b` and `B`.
            stops =
                Self.marks(lanes, UInt8(ascii: "-")...UInt8(ascii: ">")) ^ digits
                | Self.marks(lanes, UInt8(ascii: "I")...UInt8(ascii: "J"))
                | Self.marks(lanes, UInt8(ascii: "_")...UInt8(ascii: "_"))
                | Self.marks(small, UInt8(ascii: "b")...UInt8(ascii: "b"))
        }

        /// The number of marks.
        static func count(_ marks: UInt64) -> Int {
            Int((marks &>> 7) &* ByteLanes.repeating(1) &>> 56)
        }

        /// The top bit of every lane that is in `range`; lanes are 0 to 127.
        private static func marks(_ lanes: UInt64, _ range: ClosedRange<UInt8>) -> UInt64 {
            // What is at least a bound carries into the top bit of its lane.
            let least = lanes &+ ByteLanes.repeating(128 &- range.lowerBound)
            let more = lanes &+ ByteLanes.repeating(127 &- range.upperBound)
            return (least ^ more) & ByteLanes.repeating(0x80)
        }

        /// Eight bytes, with zeros behind the last of the text.
        private static func bytes(of text: Span<UInt8>, at place: Int) -> UInt64 {
            let count = text.count
            if place + 8 <= count { return unsafe ByteLanes.load(text.bytes, at: place) }
            if count >= 8 {
                let last = unsafe ByteLanes.load(text.bytes, at: count - 8)
                return last &<< UInt64(8 * (place + 8 - count))
            }
            var bytes: UInt64 = 0
            for place in place..<count { bytes = bytes &<< 8 | UInt64(text[place]) }
            return bytes &<< UInt64(8 * (place + 8 - count))
        }
    }

    /// The first card number between two places that have so many digits between them, or fewer.
    private func cardNumber(
        in text: Span<UInt8>,
        from first: Int,
        to end: Int,
        _ digitCount: Int
    ) -> RedactionFinding? {
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
