/// Finds the longest beginning of a model's name that a rule knows.
struct ModelTable: Sendable {
    private var typeOfPrefix: [UInt64: UInt8] = [:]
    private var filter: [UInt64] = Array(repeating: 0, count: 256)
    private var longest = 0

    init(_ rules: [ModelRule]) {
        for rule in rules {
            guard let place = DeviceType.allCases.firstIndex(of: rule.type) else { continue }
            for prefix in rule.prefixes {
                var hash: UInt64 = 0
                let bytes = Array(prefix.utf8)
                for byte in bytes { hash = Self.add(byte, to: hash) }
                longest = max(longest, bytes.count)
                if typeOfPrefix[hash] == nil { typeOfPrefix[hash] = UInt8(place) }
                filter[Int(hash >> 56)] |= 1 << (hash >> 50 & 63)
            }
        }
    }

    /// The sort of the device with a model's name, and how many bytes decided.
    func type(of bytes: Span<UInt8>, in range: Range<Int>) -> (type: DeviceType, count: Int)? {
        var hash: UInt64 = 0
        var found: (UInt8, Int)?
        var index = range.lowerBound
        let end = min(range.upperBound, range.lowerBound + longest)
        while index < end {
            hash = Self.add(bytes[index], to: hash)
            index += 1
            if let type = look(hash) { found = (type, index - range.lowerBound) }
        }
        if end == range.upperBound, let type = look(Self.add(0x24, to: hash)) {
            found = (type, range.count)
        }
        return found.map { (DeviceType.allCases[Int($0.0)], $0.1) }
    }

    @inline(__always)
    private func look(_ hash: UInt64) -> UInt8? {
        guard filter[Int(hash >> 56)] & 1 << (hash >> 50 & 63) != 0 else { return nil }
        return typeOfPrefix[hash]
    }

    @inline(__always)
    private static func add(_ byte: UInt8, to hash: UInt64) -> UInt64 {
        let folded: UInt64 =
            switch byte {
            case 0x41...0x5A: UInt64(byte | 0x20)
            case 0x20, 0x5F: 0x2D
            default: UInt64(byte)
            }
        return WordHash.block(hash, folded &+ 1)
    }
}
