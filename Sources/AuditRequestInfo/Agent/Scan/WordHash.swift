/// Hashes of words, which the tables are looked up by.
///
/// Sixty-four bits, not keyed: a string made to collide with a name says no more than the name itself
/// would, and the number of steps never depends on the hash.
enum WordHash {
    private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// Takes in eight bytes of a word that goes on.
    @inline(__always)
    static func block(_ state: UInt64, _ bytes: UInt64) -> UInt64 {
        let product = (state ^ bytes) &* multiplier
        return product ^ product >> 29
    }

    /// Ends a word of so many bytes.
    @inline(__always)
    static func end(_ state: UInt64, _ last: UInt64, count: Int) -> UInt64 {
        block(block(state, last), UInt64(truncatingIfNeeded: count))
    }

    /// The hash of a phrase and one more word.
    @inline(__always)
    static func phrase(_ phrase: UInt64, _ word: UInt64) -> UInt64 {
        block(phrase &+ 0x51_7C_C1_B7_27_22_0A_95, word)
    }
}
