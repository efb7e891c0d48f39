internal import AuditCore

/// Text of a client in a form that may be written anywhere: short, and without line breaks.
enum PlainText {
    /// The longest text that is taken from a client, in bytes.
    static let maximumByteCount = 128

    /// The text of a range, cut and without control characters; `nil` if nothing is left.
    static func of(_ bytes: Span<UInt8>, _ range: ByteRange) -> String? {
        guard !range.isEmpty else { return nil }
        let range = range.start..<min(range.end, range.start + maximumByteCount)
        for index in range where bytes[index] &- 0x20 >= 0x5F {
            return of(String(utf8: bytes.extracting(range)))
        }
        return String(utf8: bytes.extracting(range))
    }

    /// A text, cut and without control characters; `nil` if nothing is left.
    static func of(_ text: String) -> String? {
        var plain = String.UnicodeScalarView()
        var byteCount = 0
        for scalar in text.unicodeScalars {
            byteCount += UTF8.width(scalar)
            if byteCount > maximumByteCount { break }
            if !isControl(scalar) { plain.append(scalar) }
        }
        return plain.isEmpty ? nil : String(plain)
    }

    /// Control characters of ASCII and Latin-1, and the separators of lines and paragraphs.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFFFD: true
        default: false
        }
    }
}
