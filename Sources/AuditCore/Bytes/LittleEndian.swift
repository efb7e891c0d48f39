extension [UInt8] {
    /// Appends an integer, its lowest byte first.
    package mutating func append<Number: FixedWidthInteger>(littleEndian number: Number) {
        var rest = number
        for _ in 0..<Number.bitWidth / 8 {
            append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    /// Writes an integer over the bytes at an offset, its lowest byte first.
    package mutating func put<Number: FixedWidthInteger>(
        littleEndian number: Number,
        at offset: Int
    ) {
        var rest = number
        for index in 0..<Number.bitWidth / 8 {
            self[offset + index] = UInt8(truncatingIfNeeded: rest)
            rest >>= 8
        }
    }
}

extension Span<UInt8> {
    /// The integer at an offset, its lowest byte first; `nil` if the bytes end before.
    package func littleEndian<Number: FixedWidthInteger & UnsignedInteger>(
        _ type: Number.Type,
        at offset: Int
    ) -> Number? {
        let width = Number.bitWidth / 8
        guard offset >= 0, offset <= count - width else { return nil }
        var number: Number = 0
        for index in 0..<width {
            number |= Number(self[offset + index]) << Number(8 * index)
        }
        return number
    }
}
