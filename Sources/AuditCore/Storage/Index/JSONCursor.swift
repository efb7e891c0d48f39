/// Goes over JSON that was written canonically, without making anything of it.
///
/// Not a reader: it understands no more than it needs to find where values begin and end. Whatever
/// bytes are there, it stays within them, and stops with `nil` or `false` where it is at a loss.
struct JSONCursor {
    private(set) var offset: Int

    init(at offset: Int = 0) {
        self.offset = offset
    }

    /// A string's bytes between its quotes.
    struct Text {
        let bytes: Range<Int>
        /// Whether they have escapes, and are not the text itself.
        let isEscaped: Bool
    }

    /// Goes past a byte, if that is the next.
    @inline(__always)
    mutating func take(_ byte: UInt8, in json: Span<UInt8>) -> Bool {
        guard offset < json.count, json[offset] == byte else { return false }
        offset += 1
        return true
    }

    /// Goes past a string.
    mutating func text(in json: Span<UInt8>) -> Text? {
        guard take(UInt8(ascii: "\""), in: json) else { return nil }
        let start = offset
        var isEscaped = false
        while offset < json.count {
            if json.count - offset >= 8 {
                let mask = EightBytes(of: json, at: offset).escaped
                offset += EightBytes.first(in: mask)
                if mask == 0 { continue }
            }
            switch json[offset] {
            case UInt8(ascii: "\""):
                offset += 1
                return Text(bytes: start..<offset - 1, isEscaped: isEscaped)
            case UInt8(ascii: "\\"):
                isEscaped = true
                offset += 2
            default:
                offset += 1
            }
        }
        return nil
    }

    /// Goes past a value of any kind.
    mutating func skipValue(in json: Span<UInt8>) -> Bool {
        var depth = 0
        while offset < json.count {
            switch json[offset] {
            case UInt8(ascii: "\""):
                guard text(in: json) != nil else { return false }
                if depth == 0 { return true }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                offset += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                // At depth 0 that is the end of what a number or a word stands in.
                if depth == 0 { return true }
                depth -= 1
                offset += 1
                if depth == 0 { return true }
            case UInt8(ascii: ",") where depth == 0:
                return true
            default:
                offset += 1
            }
        }
        return false
    }

    /// Goes past what separates members or elements.
    ///
    /// - Returns: Whether there is one more; `nil` if neither a comma nor the end is next.
    mutating func another(before end: UInt8, in json: Span<UInt8>) -> Bool? {
        if take(UInt8(ascii: ","), in: json) { return true }
        return take(end, in: json) ? false : nil
    }

    /// Goes past the name of a member and its colon.
    mutating func name(in json: Span<UInt8>) -> Name? {
        guard let text = text(in: json), take(UInt8(ascii: ":"), in: json) else { return nil }
        return Name(json.extracting(text.bytes))
    }

    /// A member's name, as far as it takes to tell it from others: its length and first eight bytes.
    struct Name: Hashable {
        private let word: UInt64
        private let count: Int

        @inline(__always)
        init(_ bytes: Span<UInt8>) {
            count = bytes.count
            word =
                bytes.count >= 8
                ? unsafe ByteLanes.load(bytes.bytes, at: 0)
                : unsafe ByteLanes.load(bytes.bytes, at: 0, count: bytes.count, filler: 0)
        }

        init(_ text: StaticString) {
            self.init(Array(text.description.utf8).span)
        }
    }
}
