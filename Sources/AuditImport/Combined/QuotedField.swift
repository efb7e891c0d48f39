import AuditCore

/// A field between quotes, or one without them, and what its escapes stand for.
///
/// Apache writes `\"`, `\\`, the escapes of C for control characters, and `\xhh` for other bytes
/// that cannot be printed; nginx writes `\xHH` for all of these. As far as a field's bytes are then
/// UTF-8 it is decoded; a field that is not stays as it was written, so that nothing is lost.
struct QuotedField {
    /// What stands between the quotes.
    let range: Range<Int>

    /// Whether there is a backslash in it.
    let isEscaped: Bool

    /// Whether it stood in quotes: then a client may have chosen it.
    let isQuoted: Bool

    /// A field without quotes.
    init(unquoted range: Range<Int>) {
        self.range = range
        isEscaped = false
        isQuoted = false
    }

    /// Takes a space and a field in quotes from the beginning of `rest`.
    init(
        in line: Span<UInt8>,
        _ rest: inout Range<Int>,
        called name: StaticString
    ) throws(UnreadableLine) {
        guard let inside = line.dropping(" \"", from: rest) else {
            throw UnreadableLine("\(name) does not begin with a quote")
        }
        var isEscaped = false
        var end = inside.lowerBound
        while end < inside.upperBound, line[end] != UInt8(ascii: "\"") {
            if line[end] == UInt8(ascii: "\\") {
                isEscaped = true
                end += 1
            }
            end += 1
        }
        guard end < inside.upperBound else {
            throw UnreadableLine("the line is cut off inside \(name): its closing quote is missing")
        }
        guard end + 1 == inside.upperBound || line[end + 1] == 0x20 else {
            throw UnreadableLine("something follows the closing quote of \(name)")
        }
        range = inside.lowerBound..<end
        self.isEscaped = isEscaped
        isQuoted = true
        rest = end + 1..<inside.upperBound
    }

    /// Whether the field says that there is nothing to say.
    func isNone(in line: Span<UInt8>) -> Bool {
        range.isEmpty || line.equals("-", in: range)
    }

    /// The text of the field.
    func text(in line: Span<UInt8>) -> String {
        guard isEscaped, let bytes = Self.decoded(line, range),
            UTF8Check.firstInvalidOffset(in: bytes.span) == nil
        else { return line.text(range) }
        return String(utf8: bytes.span)
    }

    /// The bytes that a range stands for; `nil` if an escape is misspelled.
    private static func decoded(_ line: Span<UInt8>, _ range: Range<Int>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            guard line[index] == UInt8(ascii: "\\") else {
                bytes.append(line[index])
                index += 1
                continue
            }
            guard index + 1 < range.upperBound else { return nil }
            if line[index + 1] == UInt8(ascii: "x") {
                guard index + 3 < range.upperBound, let high = hexadecimal(line[index + 2]),
                    let low = hexadecimal(line[index + 3])
                else { return nil }
                bytes.append(high << 4 | low)
                index += 4
            } else {
                guard let byte = character(after: line[index + 1]) else { return nil }
                bytes.append(byte)
                index += 2
            }
        }
        return bytes
    }

    /// What a backslash and a letter stand for.
    private static func character(after letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): letter
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "v"): 0x0B
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "r"): 0x0D
        default: nil
        }
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
