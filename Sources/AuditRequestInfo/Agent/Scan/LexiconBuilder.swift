/// Makes a ``Lexicon`` of names as the tables write them.
struct LexiconBuilder {
    private var entries: [UInt64: LexiconEntry] = [:]
    private var slotOfName: [String: UInt8] = [:]

    /// The most names that versions can stand behind, besides those of the rules themselves.
    static let slotCount = 16

    var lexicon: Lexicon { Lexicon(entries) }

    /// Adds a name of a rule; of two rules with one name the earlier counts.
    mutating func add(
        _ name: String,
        _ kind: LexiconEntry.Kind,
        _ field: WritableKeyPath<LexiconEntry, UInt16>,
        _ rule: Int
    ) {
        change(name) { entry, conditions in
            guard entry[keyPath: field] == 0 else { return }
            entry[keyPath: field] = UInt16(clamping: rule + 1)
            entry.conditions |= conditions << kind.rawValue
        }
    }

    /// Adds a name of a sign.
    mutating func add(_ name: String, _ sign: AgentSigns) {
        change(name) { entry, _ in entry.signs.formUnion(sign) }
    }

    /// The slot for the version behind a name; the last one where there are too many.
    mutating func slot(behind name: String) -> UInt8 {
        if let slot = slotOfName[name] { return slot }
        let slot = UInt8(min(slotOfName.count, Self.slotCount - 1))
        slotOfName[name] = slot
        change(name) { entry, _ in entry.versionSlot = slot + 1 }
        return slot
    }

    private mutating func change(
        _ name: String,
        _ body: (inout LexiconEntry, _ conditions: UInt16) -> Void
    ) {
        let bytes = Array(name.utf8)
        var conditions: UInt16 = 0
        if bytes.last == 0x2F { conditions |= 1 }
        if bytes.first == 0x5E { conditions |= 2 }
        var hashes: [UInt64] = []
        var index = 0
        while index < bytes.count {
            guard AgentWord.holds(bytes[index]) else {
                index += 1
                continue
            }
            let word = AgentWord(bytes.span, at: index)
            hashes.append(hashes.last.map { WordHash.phrase($0, word.hash) } ?? word.hash)
            index = word.end
        }
        guard let whole = hashes.popLast() else { return }
        for prefix in hashes {
            entries[prefix, default: LexiconEntry()].conditions |= LexiconEntry.continues
        }
        var entry = entries[whole] ?? LexiconEntry()
        entry.conditions |= LexiconEntry.isName
        body(&entry, conditions)
        entries[whole] = entry
    }
}
