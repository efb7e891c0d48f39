import AuditCore

/// What the formats ask of the bytes of a line. Offsets may lie anywhere up to the end.
extension Span<UInt8> {
    /// Where a byte first stands in a range.
    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        var index = range.lowerBound
        while index < range.upperBound {
            if self[index] == byte { return index }
            index += 1
        }
        return nil
    }

    /// Where a byte last stands in a range.
    func lastIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        var index = range.upperBound
        while index > range.lowerBound {
            index -= 1
            if self[index] == byte { return index }
        }
        return nil
    }

    /// Whether these characters of ASCII stand at an offset, within a range.
    func holds(_ text: StaticString, at offset: Int, in range: Range<Int>) -> Bool {
        guard offset >= range.lowerBound, text.utf8CodeUnitCount <= range.upperBound - offset else {
            return false
        }
        return text.withUTF8Buffer { letters in
            for index in 0..<letters.count where unsafe letters[index] != self[offset + index] {
                return false
            }
            return true
        }
    }

    /// The rest of a range that begins with these characters; `nil` if it does not.
    func dropping(_ prefix: StaticString, from range: Range<Int>) -> Range<Int>? {
        guard holds(prefix, at: range.lowerBound, in: range) else { return nil }
        return range.lowerBound + prefix.utf8CodeUnitCount..<range.upperBound
    }

    /// Where these characters first stand in a range.
    func firstIndex(of text: StaticString, in range: Range<Int>) -> Int? {
        range.first { holds(text, at: $0, in: range) }
    }

    /// Where these characters last stand in a range.
    func lastIndex(of text: StaticString, in range: Range<Int>) -> Int? {
        range.last { holds(text, at: $0, in: range) }
    }

    /// Whether a range holds exactly these characters.
    func equals(_ text: StaticString, in range: Range<Int>) -> Bool {
        range.count == text.utf8CodeUnitCount && holds(text, at: range.lowerBound, in: range)
    }

    /// A range without the spaces at both its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, self[start] == 0x20 { start += 1 }
        while end > start, self[end - 1] == 0x20 { end -= 1 }
        return start..<end
    }

    /// The text of a range.
    func text(_ range: Range<Int>) -> String {
        String(utf8: extracting(range))
    }

    /// The number that a range spells in one to eighteen decimal digits.
    func number(_ range: Range<Int>) -> Int? {
        guard (1...18).contains(range.count) else { return nil }
        return decimal(at: range.lowerBound, count: range.count)
    }
}
