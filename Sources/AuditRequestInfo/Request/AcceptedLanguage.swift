import AuditCore

/// The language that a client would like best: `Accept-Language` (RFC 9110, section 12.5.4).
enum AcceptedLanguage {
    /// More than browsers send; an element that reaches beyond, and what follows, is not read.
    private static let byteLimit = 1_024

    /// The tag with the highest weight, the first of several, as it was written.
    ///
    /// A tag is up to 35 letters, digits and hyphens (RFC 5646, section 4.4.1) and begins with a letter;
    /// other elements, `*` among them, are passed over.
    static func best(in value: String) -> String? {
        value.lendingUTF8 { value in
            var best: (tag: Range<Int>, weight: Int)?
            var start = 0
            var end = min(value.count, byteLimit)
            if end < value.count {
                while end > 0, value[end] != UInt8(ascii: ",") { end -= 1 }
            }
            while start < end {
                var stop = start
                while stop < end, value[stop] != UInt8(ascii: ",") { stop += 1 }
                let (tag, weight) = element(value, start..<stop)
                if weight > best?.weight ?? 0, isTag(value, tag) { best = (tag, weight) }
                // None can have more.
                if weight == 1_000, best != nil { break }
                start = stop + 1
            }
            return best.map { String(utf8: value.extracting($0.tag)) }
        }
    }

    /// Where an element has its tag, and its weight in thousandths; 0 for what is no weight.
    private static func element(
        _ value: Span<UInt8>,
        _ range: Range<Int>
    ) -> (tag: Range<Int>, weight: Int) {
        var semicolon = range.lowerBound
        while semicolon < range.upperBound, value[semicolon] != UInt8(ascii: ";") { semicolon += 1 }
        let tag = value.withoutBlanks(range.lowerBound..<semicolon)
        guard semicolon < range.upperBound else { return (tag, 1_000) }
        return (tag, weight(value, value.withoutBlanks(semicolon + 1..<range.upperBound)))
    }

    /// `q=0.7`: a digit, and up to three after a point; 1 at most.
    private static func weight(_ value: Span<UInt8>, _ range: Range<Int>) -> Int {
        let start = range.lowerBound
        guard (3...7).contains(range.count), value[start] | 0x20 == UInt8(ascii: "q"),
            value[start + 1] == UInt8(ascii: "="), value[start + 2] &- UInt8(ascii: "0") < 2
        else { return 0 }
        var weight = Int(value[start + 2] - UInt8(ascii: "0")) * 1_000
        guard range.count > 3 else { return weight }
        guard value[start + 3] == UInt8(ascii: ".") else { return 0 }
        var place = 100
        for index in start + 4..<range.upperBound {
            guard isDigit(value[index]) else { return 0 }
            weight += Int(value[index] - UInt8(ascii: "0")) * place
            place /= 10
        }
        return weight > 1_000 ? 0 : weight
    }

    private static func isTag(_ value: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard (1...35).contains(range.count), isLetter(value[range.lowerBound]) else {
            return false
        }
        for index in range {
            let byte = value[index]
            guard isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "-") else { return false }
        }
        return true
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte | 0x20 &- UInt8(ascii: "a") < 26
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10
    }
}
