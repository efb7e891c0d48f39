/// The lines of every key, as they are gathered.
///
/// A hash table of lists in a few flat arrays: adding is one step in it, whatever the number of keys.
struct IndexTable: Sendable {
    private var keys: [UInt64]
    /// For each slot, one more than the number of its last occurrence; 0 if the slot is free.
    private var lasts: [UInt32]
    private var counts: [UInt32]
    private var usedCount = 0

    /// The occurrences: a line, and one more than the number of the occurrence before.
    private var positions: [UInt16] = []
    private var previous: [UInt32] = []

    init() {
        keys = [UInt64](repeating: 0, count: 64)
        lasts = [UInt32](repeating: 0, count: 64)
        counts = [UInt32](repeating: 0, count: 64)
    }

    var byteCount: Int {
        keys.capacity * 16 + positions.capacity * 2 + previous.capacity * 4
    }

    var keyCount: Int { usedCount }

    /// Adds a line, which is not in front of one added before, to a key; once, however often it comes.
    mutating func insert(_ key: IndexKey, _ position: Int) {
        if usedCount * 2 >= keys.count { grow() }
        let slot = slot(of: key.bits)
        if lasts[slot] == 0 {
            keys[slot] = key.bits
            usedCount += 1
        } else if positions[Int(lasts[slot]) - 1] == UInt16(truncatingIfNeeded: position) {
            return
        }
        positions.append(UInt16(truncatingIfNeeded: position))
        previous.append(lasts[slot])
        lasts[slot] = UInt32(positions.count)
        counts[slot] += 1
    }

    func postings(of key: IndexKey) -> IndexPostings? {
        let slot = slot(of: key.bits)
        guard lasts[slot] != 0 else { return nil }
        return IndexPostings(count: Int(counts[slot]), place: slot)
    }

    /// Goes over a key's lines, the last one first.
    func forEachPosition(_ postings: IndexPostings, _ body: (Int) -> Void) {
        var next = lasts[postings.place]
        while next != 0 {
            body(Int(positions[Int(next) - 1]))
            next = previous[Int(next) - 1]
        }
    }

    /// All keys in order.
    var sortedKeys: [IndexKey] {
        var sorted: [IndexKey] = []
        sorted.reserveCapacity(usedCount)
        for slot in keys.indices where lasts[slot] != 0 {
            sorted.append(IndexKey(bits: keys[slot]))
        }
        sorted.sort()
        return sorted
    }

    /// The slot that a key has, or that it would get.
    private func slot(of key: UInt64) -> Int {
        let mask = keys.count - 1
        // Multiplied, because keys of 16 bits of a hash differ in their low bits alone.
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
        while lasts[slot] != 0 && keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let old = (keys, lasts, counts)
        let count = keys.count * 2
        keys = [UInt64](repeating: 0, count: count)
        lasts = [UInt32](repeating: 0, count: count)
        counts = [UInt32](repeating: 0, count: count)
        for index in old.0.indices where old.1[index] != 0 {
            let slot = slot(of: old.0[index])
            keys[slot] = old.0[index]
            lasts[slot] = old.1[index]
            counts[slot] = old.2[index]
        }
    }
}
