/// A range of bytes in a string of at most 2,048, in four bytes; empty where there is nothing.
struct ByteRange: Sendable, Hashable {
    var bits: UInt32

    static let none = ByteRange(bits: 0)

    @inline(__always)
    init(bits: UInt32) { self.bits = bits }

    @inline(__always)
    init(_ start: Int, _ end: Int) {
        bits = UInt32(truncatingIfNeeded: start) << 16 | UInt32(truncatingIfNeeded: end)
    }

    @inline(__always)
    var start: Int { Int(bits >> 16) }
    @inline(__always)
    var end: Int { Int(bits & 0xFFFF) }
    @inline(__always)
    var isEmpty: Bool { start >= end }
    var range: Range<Int> { start..<max(start, end) }
}

/// A rule that was found: its place in its table, where its name stands, and the version.
struct Finding: Sendable {
    /// One more than the place in the table; zero where nothing was found.
    var rule: UInt16 = 0
    var name = ByteRange.none
    var version = ByteRange.none

    @inline(__always)
    var isFound: Bool { rule != 0 }
    var index: Int { Int(rule) - 1 }

    /// Takes another finding if its rule stands earlier, or if it is the same with a version at last.
    @inline(__always)
    mutating func consider(_ rule: UInt16, _ name: ByteRange, _ version: ByteRange) {
        guard rule != 0 else { return }
        if self.rule == 0 || rule < self.rule
            || rule == self.rule && self.version.isEmpty && !version.isEmpty
        {
            self = Finding(rule: rule, name: name, version: version)
        }
    }
}

/// All that one pass over a string finds.
struct AgentFindings: Sendable {
    var product = Finding()
    var system = Finding()
    var device = Finding()
    var crawler = Finding()
    /// The crawler that it says it resembles.
    var likeness = Finding()
    var signs: AgentSigns = []
    /// The versions behind the names that rules ask for, by slot.
    var versions = SIMD16<UInt32>()
    /// The first word that programs which act by themselves end their names with.
    var botWord = ByteRange.none
    /// What that word says.
    var botWordStrength = BotWordStrength.faint
    /// Whether bytes are no text.
    var hasControls = false

    /// Keeps a word if it says more than the one before.
    mutating func noteBotWord(_ strength: BotWordStrength, _ word: ByteRange) {
        guard botWord.isEmpty || strength > botWordStrength else { return }
        botWord = word
        botWordStrength = strength
    }

    /// Keeps a version if it is the first of its slot.
    @inline(__always)
    mutating func keep(_ version: ByteRange, slot: Int) {
        if versions[slot] == 0 { versions[slot] = version.bits }
    }
}
