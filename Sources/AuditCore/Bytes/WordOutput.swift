extension OutputSpan where Element == UInt8 {
    /// Appends the lowest bytes of `word`, the lowest first.
    ///
    /// - Precondition: `byteCount` is 0 to 8 and there is room for so many.
    @inline(__always)
    mutating func append(word: UInt64, byteCount: Int) {
        if freeCapacity >= 8 {
            // One store, of which the bytes that are too many are written over or never read.
            unsafe withUnsafeMutableBufferPointer { buffer, count in
                let target = UnsafeMutableRawBufferPointer(buffer)
                unsafe target.storeBytes(
                    of: word.littleEndian,
                    toByteOffset: count,
                    as: UInt64.self
                )
                count &+= byteCount
            }
        } else {
            for index in 0..<byteCount {
                append(UInt8(truncatingIfNeeded: word >> (8 * UInt64(index))))
            }
        }
    }

    /// Appends bytes as they are.
    ///
    /// - Precondition: There is room for them.
    @inline(__always)
    mutating func append(bytes: [UInt8]) {
        precondition(freeCapacity >= bytes.count, "There is room for what is appended.")
        unsafe bytes.withUnsafeBytes { source in
            unsafe withUnsafeMutableBufferPointer { buffer, count in
                let target = UnsafeMutableRawBufferPointer(buffer)
                unsafe UnsafeMutableRawBufferPointer(rebasing: target[count...])
                    .copyMemory(from: source)
                count &+= source.count
            }
        }
    }

    /// Appends an integer in decimal digits.
    ///
    /// - Precondition: There is room for them.
    mutating func append(decimal value: UInt64) {
        let length = ByteWriter.digitCount(of: value)
        append(repeating: UInt8(ascii: "0"), count: length)
        var digits = mutableSpan
        var place = digits.count
        var rest = value
        while rest > 0 {
            place -= 1
            digits[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }
}
