/// A piece of a text that is to be redacted: the bytes from `start` up to `end`.
struct RedactionFinding: Hashable {
    /// Why.
    enum Cause: Hashable {
        /// It looks like a secret.
        case secret(RedactionPolicy.Secret)
        /// A name of the list stands before it; the number of its rule.
        case name(Int)
    }

    let cause: Cause
    let start: Int
    let end: Int

    init(_ cause: Cause, _ start: Int, _ end: Int) {
        self.cause = cause
        self.start = start
        self.end = end
    }
}

extension Span<UInt8> {
    /// Whether the bytes at `place` are those of `text`.
    func holds(_ text: StaticString, at place: Int) -> Bool {
        guard place >= 0, count - place >= text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { expected in
            var offset = 0
            while offset < expected.count {
                if unsafe self[place + offset] != expected[offset] { return false }
                offset += 1
            }
            return true
        }
    }

    /// Whether the bytes at `place` are those of `text`, which is in small letters, in any case.
    func holds(ignoringCase text: StaticString, at place: Int) -> Bool {
        guard place >= 0, count - place >= text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { expected in
            var offset = 0
            while offset < expected.count {
                if unsafe self[place + offset] | 0x20 != expected[offset] { return false }
                offset += 1
            }
            return true
        }
    }

    /// The first place from `place` on whose byte does not fulfil a condition, or the end.
    func skip(from place: Int, while condition: (UInt8) -> Bool) -> Int {
        var place = place
        while place < count, condition(self[place]) { place += 1 }
        return place
    }

    /// The first place of `text` between two places, or `nil`.
    func first(_ text: StaticString, from start: Int, to end: Int) -> Int? {
        var place = start
        while place <= end - text.utf8CodeUnitCount {
            if holds(text, at: place) { return place }
            place += 1
        }
        return nil
    }
}
