/// SipHash-2-4: a keyed hash of 64 bits, for tables that others fill.
///
/// Who does not know the key cannot prepare values that share a hash. J.-P. Aumasson and D. J.
/// Bernstein, "SipHash: a fast short-input PRF", INDOCRYPT 2012.
package struct SipHash: Hashable, Sendable {
    /// The halves of the key, as they are read little-endian from its 16 bytes.
    package let key: (low: UInt64, high: UInt64)

    package init(low: UInt64, high: UInt64) {
        key = (low, high)
    }

    package static func == (left: SipHash, right: SipHash) -> Bool { left.key == right.key }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(key.low)
        hasher.combine(key.high)
    }

    /// The hash of eight bytes, given as the number that they are little-endian, and of those that
    /// follow.
    package func hash(_ first: UInt64, followedBy bytes: Span<UInt8>) -> UInt64 {
        var state = State(key.low, key.high)
        state.compress(first)
        let wordCount = bytes.count / 8
        for word in 0..<wordCount {
            state.compress(unsafe ByteLanes.load(bytes.bytes, at: 8 * word).byteSwapped)
        }
        var last = UInt64(truncatingIfNeeded: bytes.count + 8) << 56
        for index in 8 * wordCount..<bytes.count {
            last |= UInt64(bytes[index]) << UInt64(8 * (index & 7))
        }
        state.compress(last)
        return state.finish()
    }

    private struct State {
        var v0: UInt64
        var v1: UInt64
        var v2: UInt64
        var v3: UInt64

        init(_ low: UInt64, _ high: UInt64) {
            v0 = low ^ 0x736F_6D65_7073_6575
            v1 = high ^ 0x646F_7261_6E64_6F6D
            v2 = low ^ 0x6C79_6765_6E65_7261
            v3 = high ^ 0x7465_6462_7974_6573
        }

        @inline(__always)
        mutating func compress(_ word: UInt64) {
            v3 ^= word
            round()
            round()
            v0 ^= word
        }

        mutating func finish() -> UInt64 {
            v2 ^= 0xFF
            for _ in 0..<4 { round() }
            return v0 ^ v1 ^ v2 ^ v3
        }

        @inline(__always)
        private mutating func round() {
            v0 &+= v1
            v1 = v1 << 13 | v1 >> 51
            v1 ^= v0
            v0 = v0 << 32 | v0 >> 32
            v2 &+= v3
            v3 = v3 << 16 | v3 >> 48
            v3 ^= v2
            v0 &+= v3
            v3 = v3 << 21 | v3 >> 43
            v3 ^= v0
            v2 &+= v1
            v1 = v1 << 17 | v1 >> 47
            v1 ^= v2
            v2 = v2 << 32 | v2 >> 32
        }
    }
}
