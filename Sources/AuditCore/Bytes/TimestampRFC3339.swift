/// Timestamps that others wrote: all of RFC 3339, section 5.6.
///
/// Beyond what this library writes itself, these are allowed: an offset from UTC, 0 to 9 fraction
/// digits (from the seventh on they are dropped), `t` and `z`, a space in place of the `T`, and the
/// leap second 60, which becomes the last microsecond before it.
extension AuditTimestamp {
    /// Reads a date and time of RFC 3339, such as `1996-12-19T16:39:57-08:00`.
    ///
    /// - Returns: `nil` for anything else, and for moments that in UTC are not in 0001 to 9999.
    public init?(rfc3339 text: String) {
        guard let timestamp = text.withUTF8Span({ AuditTimestamp(rfc3339: $0) }) else { return nil }
        self = timestamp
    }

    /// Reads a date and time of RFC 3339.
    package init?(rfc3339 text: Span<UInt8>) {
        // The shortest text is 1985-04-12T23:20:50Z.
        guard text.count >= 20, text[10] | 0x20 == UInt8(ascii: "t") || text[10] == 0x20,
            let date = CivilDate(hyphenated: text),
            let (hour, minute, second) = Self.time(in: text),
            let (microsecond, end) = Self.fraction(in: text, at: 19),
            let offset = Self.offset(in: text, at: end)
        else { return nil }

        self.init(
            date: date,
            hour: hour,
            minute: minute,
            second: second,
            microsecond: microsecond,
            offset: offset
        )
    }

    /// The microseconds of a fraction such as `.25`, if there is one, and where it ends.
    private static func fraction(
        in text: Span<UInt8>,
        at start: Int
    ) -> (microsecond: Int, end: Int)? {
        guard text[start] == UInt8(ascii: ".") else { return (0, start) }
        var end = start + 1
        while end < text.count, text.decimal(at: end, count: 1) != nil { end += 1 }
        let count = end - start - 1
        let kept = Swift.min(count, 6)
        guard (1...9).contains(count),
            var microsecond = text.decimal(at: start + 1, count: kept)
        else { return nil }
        for _ in kept..<6 { microsecond *= 10 }
        return (microsecond, end)
    }

    /// The seconds ahead of UTC that `Z` or an offset such as `-08:00` at the end of a text says.
    private static func offset(in text: Span<UInt8>, at start: Int) -> Int? {
        guard start < text.count else { return nil }
        if text.count == start + 1 {
            return text[start] | 0x20 == UInt8(ascii: "z") ? 0 : nil
        }
        guard text.count == start + 6, text[start + 3] == UInt8(ascii: ":"),
            let hours = text.decimal(at: start + 1, count: 2),
            let minutes = text.decimal(at: start + 4, count: 2), minutes < 60
        else { return nil }
        switch text[start] {
        case UInt8(ascii: "+"): return hours * 3600 + minutes * 60
        case UInt8(ascii: "-"): return -(hours * 3600 + minutes * 60)
        default: return nil
        }
    }
}
