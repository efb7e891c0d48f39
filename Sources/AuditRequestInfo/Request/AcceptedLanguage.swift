/// The language that a client would like best: `Accept-Language` (RFC 9110, section 12.5.4).
enum AcceptedLanguage {
    /// More than browsers send; what follows is not read.
    private static let elementLimit = 32

    /// The tag with the highest weight, the first of several, as it was written.
    ///
    /// A tag is up to 35 letters, digits and hyphens (RFC 5646, section 4.4.1) and begins with a letter;
    /// other elements, `*` among them, are passed over.
    static func best(in value: String) -> String? {
        var best: (tag: String, weight: Int)?
        let elements = value.utf8.prefix(1_024)
            .split(separator: UInt8(ascii: ","), maxSplits: elementLimit)
            .prefix(elementLimit)
        for element in elements {
            let parts = element.split(separator: UInt8(ascii: ";"), maxSplits: 1)
            guard let first = parts.first, let tag = tag(first) else { continue }
            let weight = parts.count > 1 ? weight(parts[1]) : 1_000
            if weight > best?.weight ?? 0 { best = (tag, weight) }
        }
        return best?.tag
    }

    private static func tag(_ bytes: Substring.UTF8View) -> String? {
        let bytes = trimmed(bytes)
        guard (1...35).contains(bytes.count), let first = bytes.first, isLetter(first) else {
            return nil
        }
        guard bytes.allSatisfy({ isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }) else {
            return nil
        }
        return String(Substring(bytes))
    }

    /// Thousandths; 0 for what is no weight.
    private static func weight(_ parameter: Substring.UTF8View) -> Int {
        let bytes = Array(trimmed(parameter).filter { $0 != 0x20 && $0 != UInt8(ascii: "\t") })
        guard bytes.count >= 3, bytes[0] | 0x20 == UInt8(ascii: "q"),
            bytes[1] == UInt8(ascii: "="), bytes[2] &- UInt8(ascii: "0") < 2
        else { return 0 }
        var weight = Int(bytes[2] - UInt8(ascii: "0")) * 1_000
        guard bytes.count > 3 else { return weight }
        guard bytes[3] == UInt8(ascii: "."), bytes.count <= 7 else { return 0 }
        var place = 100
        for byte in bytes[4...] {
            guard isDigit(byte) else { return 0 }
            weight += Int(byte - UInt8(ascii: "0")) * place
            place /= 10
        }
        return min(weight, 1_000)
    }

    private static func trimmed(_ bytes: Substring.UTF8View) -> Substring.UTF8View {
        var bytes = bytes.drop { $0 == 0x20 || $0 == UInt8(ascii: "\t") }
        while let last = bytes.last, last == 0x20 || last == UInt8(ascii: "\t") {
            bytes.removeLast()
        }
        return bytes
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte | 0x20 &- UInt8(ascii: "a") < 26
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10
    }
}
