/// How much a word says about whether a program acts by itself.
enum BotWordStrength: UInt8, Sendable, Comparable {
    /// Says so only where neither a product nor a system is known.
    case faint
    /// Says so unless an app of a phone has it in its name.
    case weak
    /// Says so anywhere.
    case strong

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
