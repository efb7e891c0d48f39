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

/// How the names of programs that act by themselves end.
///
/// A word counts if it is one of these or ends like one. The last eight letters of a word are looked
/// at, so an ending has no more.
struct BotWords: Sendable {
    private struct Ending {
        let letters: UInt64
        let mask: UInt64
        let strength: BotWordStrength
    }

    /// By the hash of the last two letters.
    private var endings: [[Ending]]
    private var filter: UInt64 = 0

    init(_ words: [(BotWordStrength, [String])]) {
        endings = Array(repeating: [], count: 64)
        for (strength, words) in words {
            for word in words {
                let letters = word.utf8.suffix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
                let count = min(8, word.utf8.count)
                let mask: UInt64 = count == 8 ? .max : (1 << UInt64(count * 8)) - 1
                let bucket = Self.bucket(letters)
                endings[bucket].append(Ending(letters: letters, mask: mask, strength: strength))
                filter |= 1 << UInt64(bucket)
            }
        }
    }

    @inline(__always)
    private static func bucket(_ tail: UInt64) -> Int {
        Int(((tail & 0xFFFF) &* 0x9E37_79B9_7F4A_7C15) >> 58)
    }

    /// What a word with these last letters says; the first ending that fits counts.
    @inline(__always)
    func strength(of tail: UInt64) -> BotWordStrength? {
        let bucket = Self.bucket(tail)
        guard filter & 1 << UInt64(bucket) != 0 else { return nil }
        for ending in endings[bucket] where tail & ending.mask == ending.letters {
            return ending.strength
        }
        return nil
    }
}
