/// Estimates how many different things there were, in 16 KiB whatever their number.
///
/// The standard error is 0.81 %: 1.04 divided by the root of the number of registers (Flajolet, Fusy,
/// Gandouet and Meunier, "HyperLogLog", 2007). The estimate is that of Ertl, "New cardinality
/// estimation algorithms for HyperLogLog sketches" (2017), section 4, which is as good for few things
/// as for many.
struct HyperLogLog: Sendable {
    /// How many bits of a hash choose the register.
    private static let registerBits = 14
    private static let registerCount = 1 << registerBits
    /// The most that a register can say: one more than the bits that are left.
    private static let highest = 64 - registerBits + 1

    /// 1.04 / √16,384.
    static let standardError = 0.008_125

    /// Of the hashes of each register, the place of the first bit that is set, at its highest.
    private var registers = [UInt8](repeating: 0, count: registerCount)

    /// Takes note of a thing by 64 bits that are as good as random, the same for the same thing.
    mutating func add(hash: UInt64) {
        let register = Int(hash >> (64 - Self.registerBits))
        let rest = hash << Self.registerBits
        let place = UInt8(min(rest.leadingZeroBitCount + 1, Self.highest))
        if registers[register] < place { registers[register] = place }
    }

    /// About how many different hashes there were.
    var estimate: Double {
        var counts = [Double](repeating: 0, count: Self.highest + 1)
        for register in registers { counts[Int(register)] += 1 }
        let size = Double(Self.registerCount)
        var sum = size * Self.tau(1 - counts[Self.highest] / size)
        for value in (1..<Self.highest).reversed() { sum = (sum + counts[value]) / 2 }
        sum += size * Self.sigma(counts[0] / size)
        // 1 / (2 ln 2)
        return 0.721_347_520_444_481_7 * size * size / sum
    }

    /// x + Σ x^(2^k) 2^(k−1), for registers that nothing has reached.
    private static func sigma(_ x: Double) -> Double {
        if x == 1 { return .infinity }
        var (x, y, z, before) = (x, 1.0, x, -1.0)
        while z != before {
            x *= x
            before = z
            z += x * y
            y += y
        }
        return z
    }

    /// (1 − x − Σ (1 − x^(2^−k))² 2^−k) / 3, for registers that are full.
    private static func tau(_ x: Double) -> Double {
        if x == 0 || x == 1 { return 0 }
        var (x, y, z, before) = (x, 1.0, 1 - x, -1.0)
        while z != before {
            x.formSquareRoot()
            before = z
            y /= 2
            z -= (1 - x) * (1 - x) * y
        }
        return z / 3
    }
}
