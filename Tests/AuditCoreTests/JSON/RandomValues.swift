import AuditCore

/// Awkward audit values, the same for the same seed.
struct RandomValues: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A value of any kind with at most `depth` levels of arrays and objects.
    mutating func value(depth: Int) -> AuditValue {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &self) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &self))
        case 2:
            let bits = UInt64.random(in: 1...53, using: &self)
            let magnitude = Int64(next() & (1 << bits - 1))
            return .integer(Bool.random(using: &self) ? magnitude : -magnitude)
        case 3: return .number(number())
        case 4, 5: return .string(text())
        case 6:
            let count = Int.random(in: 0...5, using: &self)
            return .array((0..<count).map { _ in value(depth: depth - 1) })
        default:
            let count = Int.random(in: 0...5, using: &self)
            var members: [String: AuditValue] = [:]
            for _ in 0..<count { members[text()] = value(depth: depth - 1) }
            return .object(members)
        }
    }

    /// Any finite double: as likely tiny as huge, and whole numbers of all sizes.
    mutating func number() -> Double {
        if Bool.random(using: &self) {
            return Double(
                Int64(truncatingIfNeeded: next()) >> Int64.random(in: 0...62, using: &self)
            )
        }
        let number = Double(bitPattern: next())
        return number.isFinite ? number : 0.1
    }

    /// A text with control characters, escapes and characters of one to four bytes.
    mutating func text() -> String {
        let alphabet = Array(
            "ab\"\\/\u{0}\u{1F}\u{7F}\n\t\u{8}\u{C}\rzé\u{301}ß\u{2028}€\u{D7FF}\u{E000}\u{FFFD}😀\u{1D11E}"
                .unicodeScalars
        )
        let length = Int.random(in: 0...20, using: &self)
        var text = String.UnicodeScalarView()
        let isPlain = Bool.random(using: &self)
        for _ in 0..<length {
            text.append(isPlain ? "x" : alphabet.randomElement(using: &self) ?? "x")
        }
        return String(text)
    }
}
