/// What a name means, of every kind of rule at once, so that one look-up answers all of them.
struct LexiconEntry: Sendable {
    /// One more than the place of the rule in its table; zero where there is none.
    var product: UInt16 = 0
    var system: UInt16 = 0
    var device: UInt16 = 0
    var crawler: UInt16 = 0
    var signs: AgentSigns = []
    /// One more than the slot that keeps the version behind the name; zero where none asks for it.
    var versionSlot: UInt8 = 0
    /// The conditions of each kind, two bits each, and whether longer names begin like this one.
    var conditions: UInt16 = 0

    static let continues: UInt16 = 1 << 8
    static let isName: UInt16 = 1 << 9

    /// A condition of a kind of rule.
    enum Kind: UInt16 {
        case product = 0
        case system = 2
        case device = 4
        case crawler = 6
    }

    @inline(__always)
    func needsSlash(_ kind: Kind) -> Bool { conditions & (1 << kind.rawValue) != 0 }

    @inline(__always)
    func needsStart(_ kind: Kind) -> Bool { conditions & (2 << kind.rawValue) != 0 }
}

/// All names of all rules, by hash.
struct Lexicon: Sendable {
    private struct Slot {
        var hash: UInt64 = 0
        var entry = LexiconEntry()
    }

    private var slots: [Slot]
    /// Bits of which one at least is clear for most words that are no name: it fits the fastest cache.
    private var filter: [UInt64]
    private var mask: Int

    /// Builds the table.
    ///
    /// The load is at most a quarter, so a look-up reads one slot or two.
    init(_ entries: [UInt64: LexiconEntry]) {
        var capacity = 64
        while capacity < entries.count * 4 { capacity *= 2 }
        mask = capacity - 1
        slots = Array(repeating: Slot(), count: capacity)
        filter = Array(repeating: 0, count: 1_024)
        for (hash, entry) in entries {
            var index = Int(truncatingIfNeeded: hash) & mask
            while slots[index].hash != 0 { index = (index + 1) & mask }
            slots[index] = Slot(hash: hash, entry: entry)
            filter[Int(hash >> 54)] |= 1 << (hash >> 48 & 63)
        }
    }

    /// What a hash stands for.
    @inline(__always)
    func entry(_ hash: UInt64) -> LexiconEntry? {
        guard filter[Int(hash >> 54)] & 1 << (hash >> 48 & 63) != 0 else { return nil }
        var index = Int(truncatingIfNeeded: hash) & mask
        while slots[index].hash != 0 {
            if slots[index].hash == hash { return slots[index].entry }
            index = (index + 1) & mask
        }
        return nil
    }
}
