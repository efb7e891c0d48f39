/// Makes texts and values that are awkward to write down.
struct SampleTexts {
    var numbers: SeededNumbers

    /// Escapes, characters of one to four bytes, what looks like a line feed and is none.
    ///
    /// No noncharacters: those are written as U+FFFD.
    private static let alphabet = Array(
        ("ab \"\\/:,{}[]\u{0}\u{1F}\u{7F}\u{85}\n\t\u{8}\u{C}\rzé\u{301}ß\u{2028}\u{2029}€\u{D7FF}"
            + "\u{E000}\u{FFFD}😀\u{1D11E}\u{10FFFD}\u{202E}\u{FEFF}").unicodeScalars
    )

    mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &numbers) < percent
    }

    /// A text of at most so many bytes, and sometimes of exactly so many.
    mutating func text(limit: Int) -> String {
        if chance(3) { return String(repeating: "x", count: limit) }
        if chance(3), limit >= 4 { return String(repeating: "😀", count: limit / 4) }
        var text = ""
        for _ in 0..<Int.random(in: 0...12, using: &numbers) {
            let scalar = Self.alphabet.randomElement(using: &numbers) ?? "x"
            if text.utf8.count + 4 <= limit { text.unicodeScalars.append(scalar) }
        }
        return text
    }

    /// A text, or none half of the time.
    mutating func optional(limit: Int) -> String? {
        chance(50) ? text(limit: limit) : nil
    }

    /// Some letters, for fields that take no control characters.
    mutating func word() -> String {
        let letters = Array("abcdefgß😀é")
        let count = Int.random(in: 1...10, using: &numbers)
        return String((0..<count).map { _ in letters.randomElement(using: &numbers) ?? "x" })
    }
}
