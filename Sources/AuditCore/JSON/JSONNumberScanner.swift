/// Reads numbers.
extension JSONScanner {
    /// Reads a number whose first byte, a digit or a minus sign, is the next one.
    ///
    /// An integer beyond ±(2^53 − 1) is a number only if it is spelled as RFC 8785 spells a double:
    /// 100000000000000000000 is 10^20 and nothing is lost. 9007199254740993 is no double, and who
    /// wrote it meant something that could not be kept. If the reader `rounds`, such integers become
    /// the nearest double instead.
    mutating func number(in bytes: Span<UInt8>, rounds: Bool) throws(JSONError) -> AuditValue {
        let start = offset
        let isNegative = take(UInt8(ascii: "-"), in: bytes)
        let integer = try wholeDigits(in: bytes)
        let isInteger = try !skipFractionAndExponent(in: bytes)
        if isInteger, let integer, integer <= JSONNumber.largestExactInteger {
            return .integer(isNegative ? -Int64(integer) : Int64(integer))
        }

        let spelling = bytes.extracting(start..<offset)
        guard let number = Double(String(utf8: spelling)), number.isFinite else {
            throw failure(.numberTooLarge, at: start)
        }
        if isInteger, !rounds, !Self.isCanonical(spelling, of: number) {
            throw failure(.integerTooLarge, at: start)
        }
        return .number(number)
    }

    /// Steps over the digits before the point; their value, unless it does not fit.
    private mutating func wholeDigits(in bytes: Span<UInt8>) throws(JSONError) -> UInt64? {
        // A zero stands alone: 01 is no number.
        if take(UInt8(ascii: "0"), in: bytes) {
            if Self.isDigit(peek(in: bytes)) { throw failure(.malformedNumber) }
            return 0
        }
        let start = offset
        var value: UInt64 = 0
        while let byte = peek(in: bytes), Self.isDigit(byte) {
            value = value &* 10 &+ UInt64(byte - UInt8(ascii: "0"))
            advance(by: 1)
        }
        guard offset > start else { throw failure(expecting: .malformedNumber, in: bytes) }
        // Nineteen digits always fit.
        return offset - start <= 19 ? value : nil
    }

    /// Steps over what may follow the whole digits; whether anything did.
    private mutating func skipFractionAndExponent(in bytes: Span<UInt8>) throws(JSONError) -> Bool {
        let start = offset
        if take(UInt8(ascii: "."), in: bytes) { try skipDigits(in: bytes) }
        if take(UInt8(ascii: "e"), in: bytes) || take(UInt8(ascii: "E"), in: bytes) {
            if !take(UInt8(ascii: "+"), in: bytes) { _ = take(UInt8(ascii: "-"), in: bytes) }
            try skipDigits(in: bytes)
        }
        return offset > start
    }

    /// Steps over digits, of which there must be one.
    private mutating func skipDigits(in bytes: Span<UInt8>) throws(JSONError) {
        guard Self.isDigit(peek(in: bytes)) else {
            throw failure(expecting: .malformedNumber, in: bytes)
        }
        while Self.isDigit(peek(in: bytes)) { advance(by: 1) }
    }

    private static func isDigit(_ byte: UInt8?) -> Bool {
        guard let byte else { return false }
        return byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    private static func isCanonical(_ spelling: Span<UInt8>, of number: Double) -> Bool {
        var canonical = ByteWriter(capacity: 32)
        canonical.append(canonicalNumber: number)
        return canonical.withSpan { $0.isIdentical(toBytesOf: spelling) }
    }
}
