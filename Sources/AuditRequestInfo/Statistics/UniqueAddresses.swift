import AuditCore

/// Counts different addresses: exactly up to a limit, and estimated beyond it.
struct UniqueAddresses: Sendable {
    /// Up to how many the count is exact.
    static let exactLimit = 10_000

    private enum Knowledge: Sendable {
        case exact(Set<UInt128>)
        case estimated(HyperLogLog)
    }

    private var knowledge = Knowledge.exact([])

    /// Takes note of an address, whatever its zone.
    mutating func add(_ address: IPAddress) {
        switch knowledge {
        case .exact(var known):
            // The set has one owner again before it is changed, so that it is not copied.
            knowledge = .exact([])
            known.insert(address.v6Bits)
            knowledge = known.count > Self.exactLimit ? Self.estimated(known) : .exact(known)
        case .estimated(var sketch):
            knowledge = .exact([])
            sketch.add(hash: Self.hash(address.v6Bits))
            knowledge = .estimated(sketch)
        }
    }

    /// How many there were, and whether that is an estimate.
    var count: (count: Int, isEstimate: Bool) {
        switch knowledge {
        case .exact(let known): (known.count, false)
        // There were more than could be counted exactly, however low the estimate is.
        case .estimated(let sketch):
            (max(Int(sketch.estimate.rounded()), Self.exactLimit + 1), true)
        }
    }

    private static func estimated(_ known: Set<UInt128>) -> Knowledge {
        var sketch = HyperLogLog()
        for address in known { sketch.add(hash: hash(address)) }
        return .estimated(sketch)
    }

    /// The standard library's hash has a key that is random in each process: nobody outside can
    /// choose addresses that make the estimate go wrong.
    private static func hash(_ bits: UInt128) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(bits)
        return UInt64(truncatingIfNeeded: hasher.finalize())
    }
}
