/// Card numbers, ISO/IEC 7812-1: 13 to 19 digits, of which the first name the issuer and the last
/// is a check digit.
enum RedactionCardNumber {
    static let digitCounts = 13...19

    /// The first card number among digits, single spaces and hyphens.
    ///
    /// - Parameters:
    ///   - text: A text that has a run of digits and single separators.
    ///   - start: Where the run begins.
    ///   - end: Where it ends.
    /// - Returns: The number from its first to its last digit. It begins and ends with a group: part
    ///   of a longer row of digits is no card number.
    static func first(in text: Span<UInt8>, from start: Int, to end: Int) -> Range<Int>? {
        var group = start
        while group < end {
            if isUUID(text, at: group) {
                group += 36
            } else if let number = number(in: text, from: group, to: end) {
                return number
            } else {
                group = text.skip(from: group, while: \.isASCIIDigit) + 1
            }
        }
        return nil
    }

    /// The end of a run of digits in which single spaces and hyphens may stand.
    static func endOfRun(in text: Span<UInt8>, from start: Int) -> Int {
        var end = start
        while end < text.count {
            let isSeparator = text[end] == UInt8(ascii: " ") || text[end] == UInt8(ascii: "-")
            guard text[end].isASCIIDigit || isSeparator && end > start && text[end - 1].isASCIIDigit
            else { break }
            end += 1
        }
        return end
    }

    /// Whether an integer is a card number.
    static func isCardNumber(_ value: Int64) -> Bool {
        // The smallest number of 13 digits with the first digits of an issuer is 3 × 10^12.
        guard value >= 3_000_000_000_000 else { return false }
        var digits = Digits()
        var power: Int64 = 1
        while power <= value / 10 { power *= 10 }
        while power > 0 {
            digits.append(UInt8(value / power % 10))
            power /= 10
        }
        return digits.areCardNumber
    }

    /// Whether it is no part of a larger number.
    private static func isByItself(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        let isFraction =
            start > 1 && text[start - 1] == UInt8(ascii: ".") && text[start - 2].isASCIIDigit
        return !isFraction && !isHexadecimal(text, start, end)
    }

    /// Whether it is part of a hexadecimal number, in which as many digits in a row are no surprise.
    private static func isHexadecimal(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        // Digests have 64 digits. Looking no further keeps the cost from growing with the square.
        let leftmost = max(start - 64, 0)
        let rightmost = min(end + 64, text.count)
        var left = start
        while left > leftmost, text[left - 1].isASCIIAlphanumeric {
            left -= 1
            if !text[left].isHexadecimalDigit { return false }
        }
        var right = end
        while right < rightmost, text[right].isASCIIAlphanumeric {
            if !text[right].isHexadecimalDigit { return false }
            right += 1
        }
        return left < start || right > end
    }

    /// The groups of a UUID can add up to the length of a card number.
    private static func isUUID(_ text: Span<UInt8>, at start: Int) -> Bool {
        guard text.count - start >= 36 else { return false }
        for offset in 0..<36 {
            let byte = text[start + offset]
            switch offset {
            case 8, 13, 18, 23:
                if byte != UInt8(ascii: "-") { return false }
            default:
                if !byte.isHexadecimalDigit { return false }
            }
        }
        return true
    }

    /// The card number that begins at `start` and ends with a group.
    private static func number(
        in text: Span<UInt8>,
        from start: Int,
        to end: Int
    ) -> Range<Int>? {
        var digits = Digits()
        var place = start
        var found: Range<Int>?
        while place < end {
            if text[place].isASCIIDigit {
                guard digits.count < digitCounts.upperBound else { return found }
                digits.append(text[place] - UInt8(ascii: "0"))
                let endsGroup = place + 1 == end || !text[place + 1].isASCIIDigit
                if endsGroup, digits.areCardNumber, isByItself(text, start, place + 1) {
                    found = start..<(place + 1)
                }
            }
            place += 1
        }
        return found
    }
}

/// The digits of what may be a card number, with their check sum kept up to date.
private struct Digits {
    private(set) var count = 0
    /// The first six digits, or as many as there are.
    private var prefix = 0
    /// The sum with the last digit counted once, and the one with the last digit counted twice.
    ///
    /// Another digit swaps their meaning, so that no digit needs to be kept.
    private var sum = 0
    private var shiftedSum = 0

    mutating func append(_ digit: UInt8) {
        let digit = Int(digit)
        if count < 6 { prefix = prefix * 10 + digit }
        let doubled = digit > 4 ? 2 * digit - 9 : 2 * digit
        (sum, shiftedSum) = (shiftedSum + digit, sum + doubled)
        count += 1
    }

    /// Whether the check digit is right (ISO/IEC 7812-1, annex B) and an issuer is known.
    var areCardNumber: Bool {
        guard RedactionCardNumber.digitCounts.contains(count), sum % 10 == 0 else { return false }
        return switch prefix {
        // Visa.
        case 400_000...499_999: true
        // American Express; Diners Club; Hipercard.
        case 340_000...349_999, 370_000...379_999: count == 15
        case 300_000...305_999, 309_500...309_599, 360_000...369_999, 380_000...399_999:
            count >= 14
        // JCB.
        case 352_800...358_999: count >= 16
        // Mastercard; Mir.
        case 510_000...559_999, 222_100...272_099: count == 16
        case 220_000...220_499: count >= 16
        // Maestro, Elo, RuPay, Verve; Troy.
        case 500_000...509_999, 560_000...589_999: true
        case 979_200...979_299: count == 16
        // Discover, UnionPay, Elo, RuPay.
        case 601_100...601_199, 620_000...629_999, 644_000...659_999: count >= 16
        // RuPay; Hipercard.
        case 606_000...608_999: count == 16 || count == 19 && prefix == 606_282
        // Maestro, Elo.
        case 630_000...639_999, 670_000...679_999: true
        // UnionPay, RuPay.
        case 810_000...829_999: count >= 16
        default: false
        }
    }
}

extension UInt8 {
    fileprivate var isHexadecimalDigit: Bool {
        isASCIIDigit || (self | 0x20) &- UInt8(ascii: "a") < 6
    }
}
