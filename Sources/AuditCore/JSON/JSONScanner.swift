/// Reads a JSON document piece by piece: white space, punctuation, strings and literals.
///
/// It holds only where it stands; the bytes are lent to each call, because Swift cannot yet keep a
/// span in a value. ``JSONReader`` puts the pieces together.
struct JSONScanner {
    /// Where the next byte to read stands.
    private(set) var offset = 0

    /// Steps over a number of bytes that the caller has looked at.
    mutating func advance(by count: Int) { offset += count }

    /// The next byte, which is not stepped over.
    func peek(in bytes: Span<UInt8>) -> UInt8? {
        offset < bytes.count ? bytes[offset] : nil
    }

    /// Steps over white space as RFC 8259 knows it: space, tab, line feed, carriage return.
    mutating func skipWhitespace(in bytes: Span<UInt8>) {
        while let byte = peek(in: bytes) {
            guard byte <= 0x20 else { return }
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            offset += 1
        }
    }

    /// Steps over a byte if it is the next one.
    mutating func take(_ byte: UInt8, in bytes: Span<UInt8>) -> Bool {
        guard peek(in: bytes) == byte else { return false }
        offset += 1
        return true
    }

    /// Steps over a word: true, false or null.
    ///
    /// An error points at the first letter that differs.
    mutating func word(_ word: String, in bytes: Span<UInt8>) throws(JSONError) {
        for letter in word.utf8 {
            guard take(letter, in: bytes) else {
                throw failure(expecting: .expectedValue, in: bytes)
            }
        }
    }

    /// What is wrong at a place where something else was expected: the wrong byte, or none at all.
    func failure(expecting kind: JSONError.Kind, in bytes: Span<UInt8>) -> JSONError {
        failure(offset < bytes.count ? kind : .unexpectedEnd)
    }

    /// What is wrong at this place, or at an earlier one.
    func failure(_ kind: JSONError.Kind, at offset: Int? = nil) -> JSONError {
        JSONError(kind: kind, offset: offset ?? self.offset)
    }
}

// MARK: - Strings

extension JSONScanner {
    /// Reads a string whose opening quote is the next byte.
    mutating func string(in bytes: Span<UInt8>) throws(JSONError) -> String {
        offset += 1
        let start = offset
        try skipRun(in: bytes)
        if bytes[offset] == UInt8(ascii: "\"") {
            offset += 1
            return String(utf8: bytes.extracting(start..<(offset - 1)))
        }
        return try stringWithEscapes(in: bytes, from: start)
    }

    /// Reads on from the first backslash of a string that began at `start`.
    private mutating func stringWithEscapes(
        in bytes: Span<UInt8>,
        from start: Int
    ) throws(JSONError) -> String {
        var text = ByteWriter()
        text.append(bytes.extracting(start..<offset))
        while bytes[offset] == UInt8(ascii: "\\") {
            text.append(scalar: try escape(in: bytes))
            let runStart = offset
            try skipRun(in: bytes)
            text.append(bytes.extracting(runStart..<offset))
        }
        offset += 1
        return text.withSpan { String(utf8: $0) }
    }

    /// Steps over characters that stand for themselves, up to a quote or a backslash.
    private mutating func skipRun(in bytes: Span<UInt8>) throws(JSONError) {
        while true {
            skipPlainASCII(in: bytes)
            guard let byte = peek(in: bytes) else { throw failure(.unexpectedEnd) }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
            guard byte >= 0x80 else { throw failure(.controlCharacter) }
            guard let sequence = UTF8Sequence(in: bytes, at: offset) else {
                throw failure(.invalidUTF8)
            }
            guard !sequence.isNoncharacter else { throw failure(.noncharacter) }
            offset += sequence.byteCount
        }
    }

    private mutating func skipPlainASCII(in bytes: Span<UInt8>) {
        while bytes.count - offset >= 8 {
            let eight = EightBytes(of: bytes, at: offset)
            let mask = eight.escaped | eight.beyondASCII
            guard mask == 0 else { return offset += EightBytes.first(in: mask) }
            offset += 8
        }
        while let byte = peek(in: bytes), byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "\""),
            byte != UInt8(ascii: "\\")
        {
            offset += 1
        }
    }
}

// MARK: - Escapes

extension JSONScanner {
    /// Reads an escape sequence whose backslash is the next byte.
    ///
    /// Errors point at the backslash, except that a document may end inside the sequence.
    private mutating func escape(in bytes: Span<UInt8>) throws(JSONError) -> Unicode.Scalar {
        let start = offset
        offset += 1
        guard let letter = peek(in: bytes) else { throw failure(.unexpectedEnd) }
        offset += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
            return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{08}"
        case UInt8(ascii: "f"): return "\u{0C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try escapedScalar(in: bytes, from: start)
        default: throw failure(.malformedEscape, at: start)
        }
    }

    /// Reads the hexadecimal digits of an escape and, after half a pair, the other half.
    private mutating func escapedScalar(
        in bytes: Span<UInt8>,
        from start: Int
    ) throws(JSONError) -> Unicode.Scalar {
        var codePoint = UInt32(try hexadecimalUnit(in: bytes, from: start))
        if (0xD800...0xDBFF).contains(codePoint) {
            let second = offset
            guard take(UInt8(ascii: "\\"), in: bytes), take(UInt8(ascii: "u"), in: bytes) else {
                throw offset < bytes.count
                    ? failure(.loneSurrogate, at: start) : failure(.unexpectedEnd)
            }
            let low = UInt32(try hexadecimalUnit(in: bytes, from: second))
            guard (0xDC00...0xDFFF).contains(low) else { throw failure(.loneSurrogate, at: start) }
            codePoint = 0x10000 + (codePoint - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(codePoint) else {
            throw failure(.loneSurrogate, at: start)
        }
        guard !UTF8Sequence.isNoncharacter(codePoint) else {
            throw failure(.noncharacter, at: start)
        }
        return scalar
    }

    private mutating func hexadecimalUnit(
        in bytes: Span<UInt8>,
        from start: Int
    ) throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = peek(in: bytes) else { throw failure(.unexpectedEnd) }
            guard let digit = Self.hexadecimalDigit(byte) else {
                throw failure(.malformedEscape, at: start)
            }
            unit = unit << 4 | UInt16(digit)
            offset += 1
        }
        return unit
    }

    private static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension ByteWriter {
    /// Appends the UTF-8 of one character.
    fileprivate mutating func append(scalar: Unicode.Scalar) {
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
    }
}
