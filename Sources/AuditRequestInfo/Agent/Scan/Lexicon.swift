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

    /// Whether it is a name, and not only the beginning of longer ones.
    @inline(__always)
    var isName: Bool { conditions & Self.isName != 0 }

    /// Whether longer names begin like it.
    @inline(__always)
    var continues: Bool { conditions & Self.continues != 0 }

    /// Whether the conditions of a kind of rule are met.
    @inline(__always)
    func allows(_ kind: Kind, _ isSlashed: Bool, _ start: Int) -> Bool {
        let needed = conditions >> kind.rawValue & 3
        return needed == 0 || (needed & 1 == 0 || isSlashed) && (needed & 2 == 0 || start == 0)
    }
}

/// All names of all rules, by hash.
struct Lexicon: Sendable {
    struct Slot {
        var hash: UInt64 = 0
        var entry = LexiconEntry()
    }

    private(set) var slots: [Slot]
    /// Bits of which one at least is clear for most words that are no name: it fits the fastest cache.
    private(set) var filter: [UInt64]

    /// Builds the table.
    ///
    /// The load is at most a quarter, so a look-up reads one slot or two.
    init(_ entries: [UInt64: LexiconEntry]) {
        var capacity = 64
        while capacity < entries.count * 4 { capacity *= 2 }
        let mask = capacity - 1
        slots = Array(repeating: Slot(), count: capacity)
        filter = Array(repeating: 0, count: 1_024)
        for (hash, entry) in entries {
            var index = Int(truncatingIfNeeded: hash) & mask
            while slots[index].hash != 0 { index = (index + 1) & mask }
            slots[index] = Slot(hash: hash, entry: entry)
            filter[Int(hash >> 54)] |= 1 << (hash >> 48 & 63)
        }
    }
}

/// A lexicon that is lent for one pass over a string.
///
/// Going through the arrays themselves would count references and look up bounds for each word.
struct LexiconView: ~Escapable {
    private let slots: Span<Lexicon.Slot>
    private let filter: Span<UInt64>
    private let mask: Int

    @_lifetime(borrow lexicon)
    init(_ lexicon: borrowing Lexicon) {
        slots = lexicon.slots.span
        filter = lexicon.filter.span
        mask = lexicon.slots.count - 1
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
