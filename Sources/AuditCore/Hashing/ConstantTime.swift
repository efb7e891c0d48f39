/// Comparing what must not be guessed byte by byte.
package enum ConstantTime {
    /// Whether the bytes are equal, in a time that depends on their number only.
    ///
    /// That the numbers of bytes differ shows at once: lengths are no secret.
    package static func areEqual(_ left: RawSpan, _ right: RawSpan) -> Bool {
        guard left.byteCount == right.byteCount else { return false }
        var difference: UInt64 = 0
        for offset in stride(from: 0, to: left.byteCount, by: 8) {
            let count = min(left.byteCount - offset, 8)
            difference |=
                ByteLanes.load(left, at: offset, count: count, filler: 0)
                ^ ByteLanes.load(right, at: offset, count: count, filler: 0)
        }
        return difference == 0
    }

    /// Whether the bytes are equal, in a time that depends on their number only.
    package static func areEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        unsafe areEqual(left.bytes, right.bytes)
    }
}
