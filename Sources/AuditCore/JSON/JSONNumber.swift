/// Numbers as ECMAScript prints them, which RFC 8785, section 3.2.2.3, takes over.
enum JSONNumber {
    /// 2^53 − 1: up to here every integer is a double and no two of them become one.
    static let largestExactInteger: UInt64 = 9_007_199_254_740_991

    /// The integer that a number is, if it has no fraction and fits.
    ///
    /// `Int64(exactly:)` says the same but calls the C library's `trunc`, for which every program
    /// that uses this one would have to be linked with libm.
    static func integer(_ value: Double) -> Int64? {
        guard value >= -0x1p63, value < 0x1p63 else { return nil }
        let integer = Int64(value)
        return Double(integer) == value ? integer : nil
    }
}

extension ByteWriter {
    /// Appends a finite number in the shortest spelling that reads back as the same double.
    mutating func append(canonicalNumber value: Double) {
        // Also -0, which is written without its sign.
        if let integer = JSONNumber.integer(value),
            integer.magnitude <= JSONNumber.largestExactInteger
        {
            append(decimal: integer)
            return
        }
        if value < 0 { append(UInt8(ascii: "-")) }
        append(ShortestDecimal(of: value.magnitude))
    }

    /// The cases of Number::toString in ECMA-262, in its order; `pointPlace` is its n.
    private mutating func append(_ decimal: ShortestDecimal) {
        let pointPlace = decimal.pointPlace
        if decimal.digitCount <= pointPlace, pointPlace <= 21 {
            append(decimal: decimal.digits)
            append(zeros: pointPlace - decimal.digitCount)
        } else if 0 < pointPlace, pointPlace <= 21 {
            append(decimal.digits, wholeDigits: pointPlace, of: decimal.digitCount)
        } else if -6 < pointPlace, pointPlace <= 0 {
            append("0.")
            append(zeros: -pointPlace)
            append(decimal: decimal.digits)
        } else {
            append(decimal.digits, wholeDigits: 1, of: decimal.digitCount)
            append(pointPlace > 0 ? "e+" : "e-")
            append(decimal: UInt64((pointPlace - 1).magnitude))
        }
    }

    /// Appends digits with a point after the first `wholeDigits` of them, unless those are all.
    private mutating func append(_ digits: UInt64, wholeDigits: Int, of digitCount: Int) {
        let fractionDigits = digitCount - wholeDigits
        guard fractionDigits > 0 else { return append(decimal: digits) }
        var divisor: UInt64 = 1
        for _ in 0..<fractionDigits { divisor *= 10 }
        append(decimal: digits / divisor)
        append(UInt8(ascii: "."))
        append(decimal: digits % divisor, width: fractionDigits)
    }

    private mutating func append(zeros count: Int) {
        for _ in 0..<count { append(UInt8(ascii: "0")) }
    }
}

/// The fewest digits that tell a double from every other, and where the point belongs.
private struct ShortestDecimal {
    /// The digits as one integer that does not end in zero.
    let digits: UInt64

    /// The number of digits.
    let digitCount: Int

    /// The number of digits before the point; negative if zeros stand between the point and them.
    let pointPlace: Int

    /// Takes the digits from Swift's own description of a double.
    ///
    /// Those are the shortest and of the shortest the closest, as ECMAScript wants them; only their
    /// arrangement differs. The description has at most 17 digits that count, and so fits.
    ///
    /// - Parameter value: Finite and above zero.
    init(of value: Double) {
        var digits: UInt64 = 0
        var exponent = 0
        var explicitExponent = 0
        var isAfterPoint = false
        var utf8 = value.description.utf8.makeIterator()
        while let byte = utf8.next() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits = digits * 10 + UInt64(byte - UInt8(ascii: "0"))
                if isAfterPoint { exponent -= 1 }
            case UInt8(ascii: "."): isAfterPoint = true
            default: explicitExponent = Self.exponent(from: &utf8)
            }
        }
        exponent += explicitExponent
        while digits > 0, digits % 10 == 0 {
            digits /= 10
            exponent += 1
        }
        self.digits = digits
        digitCount = ByteWriter.digitCount(of: digits)
        pointPlace = exponent + digitCount
    }

    /// Reads what follows the letter e: an optional sign and digits.
    private static func exponent(from utf8: inout String.UTF8View.Iterator) -> Int {
        var magnitude = 0
        var isNegative = false
        while let byte = utf8.next() {
            switch byte {
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "+"): break
            default: magnitude = magnitude * 10 + Int(byte - UInt8(ascii: "0"))
            }
        }
        return isNegative ? -magnitude : magnitude
    }
}
