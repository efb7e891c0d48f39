extension OutputSpan where Element == UInt8 {
    /// Appends the lowest bytes of `word`, the lowest first.
    ///
    /// - Precondition: `byteCount` is 0 to 8 and there is room for so many.
    @inline(__always)
    mutating func append(word: UInt64, byteCount: Int) {
        for index in 0..<byteCount {
            append(UInt8(truncatingIfNeeded: word >> (8 * UInt64(index))))
        }
    }
}
