import Synchronization

/// Where the log takes the random bits of identifiers, salts and keys from.
///
/// Salts keep personal values from being guessed out of their digests, so whatever stands in for
/// ``system`` outside of tests has to be fit for cryptographic keys.
public struct AuditRandom: Sendable {
    /// Gives 128 fresh random bits at every call, from whatever thread.
    public var next: @Sendable () -> UInt128

    /// Creates a source from its function, which may be called from any thread at any time.
    public init(next: @escaping @Sendable () -> UInt128) {
        self.next = next
    }

    /// The operating system's generator, read ahead.
    ///
    /// Costs tens of nanoseconds a call.
    public static let system = AuditRandom { SystemRandom.next() }

    /// Overwrites every byte, whatever the count.
    public func fill(_ bytes: inout [UInt8]) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            var bits = next()
            for _ in 0..<min(16, bytes.endIndex - index) {
                bytes[index] = UInt8(truncatingIfNeeded: bits)
                bits >>= 8
                index += 1
            }
        }
    }

    /// So many fresh random bytes.
    public func bytes(count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        fill(&bytes)
        return bytes
    }

    /// The same bits in every run.
    ///
    /// **For tests only**: whoever knows the seed knows every salt.
    ///
    /// Calls made one after the other give the same sequence each time. The generator is SplitMix64
    /// (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014).
    package static func seeded(_ seed: UInt64) -> AuditRandom {
        let state = SplitMix(seed: seed)
        return AuditRandom { state.next() }
    }
}

/// SplitMix64 counts in steps of one odd number and scrambles each count, so threads share it
/// without a lock.
private final class SplitMix: Sendable {
    private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// The last count used.
    private let count: Atomic<UInt64>

    init(seed: UInt64) {
        count = Atomic(seed)
    }

    func next() -> UInt128 {
        let second = count.wrappingAdd(2 &* Self.step, ordering: .relaxed).newValue
        return UInt128(Self.scramble(second &- Self.step)) << 64 | UInt128(Self.scramble(second))
    }

    private static func scramble(_ count: UInt64) -> UInt64 {
        var bits = count
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return bits ^ bits >> 31
    }
}
