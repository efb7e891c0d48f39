/// Eight small numbers side by side in one word, so that eight characters are handled at once.
///
/// A lane is a byte of the word; the first byte of the text is the highest lane. Sums of lane-wise
/// products are exact as long as every lane of the *final* sum is in 0 to 255, because what
/// carries between lanes on the way cancels. Nothing here branches on a lane or looks one up in a
/// table, so the time taken does not depend on the bytes.
enum ByteLanes {
    /// `value` in every lane.
    static func repeating(_ value: UInt8) -> UInt64 {
        UInt64(value) &* 0x0101_0101_0101_0101
    }

    /// 1 in every lane that is `bound` or more, 0 in the others.
    ///
    /// Lanes are 0 to 127, the bound is 1 to 128.
    static func flags(_ lanes: UInt64, atLeast bound: UInt8) -> UInt64 {
        // What is at least the bound carries into the top bit of its lane.
        ((lanes &+ repeating(128 &- bound)) &>> 7) & repeating(1)
    }

    /// 1 in every lane that is in `range`, 0 in the others.
    ///
    /// Lanes are 0 to 127, the range is within 1 to 127.
    static func flags(_ lanes: UInt64, in range: ClosedRange<UInt8>) -> UInt64 {
        flags(lanes, atLeast: range.lowerBound) &- flags(lanes, atLeast: range.upperBound &+ 1)
    }

    /// `value` in every flagged lane, to be added with `&+`.
    static func masked(_ value: Int, by flags: UInt64) -> UInt64 {
        UInt64(truncatingIfNeeded: value) &* flags
    }

    /// Eight bytes of `span` from any offset.
    ///
    /// - Precondition: They are within the span.
    static func load(_ span: RawSpan, at offset: Int) -> UInt64 {
        // The bounds are checked, and every pattern of bits is a number.
        UInt64(bigEndian: unsafe span.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// The `count` bytes of `span` from `offset`, and `filler` in the lanes after them.
    ///
    /// - Precondition: They are within the span, and at most eight.
    static func load(_ span: RawSpan, at offset: Int, count: Int, filler: UInt8) -> UInt64 {
        guard count < 8 else { return load(span, at: offset) }
        var lanes: UInt64 = 0
        for index in 0..<8 {
            let byte =
                index < count
                ? unsafe span.unsafeLoad(fromByteOffset: offset + index, as: UInt8.self) : filler
            lanes = lanes &<< 8 | UInt64(byte)
        }
        return lanes
    }

    /// Writes all eight lanes into `span` from any offset.
    ///
    /// - Precondition: They fit.
    static func store(_ lanes: UInt64, in span: inout MutableSpan<UInt8>, at offset: Int) {
        // The bounds are checked, and every pattern of bits is a byte.
        var bytes = unsafe span.mutableBytes
        bytes.storeBytes(of: lanes.bigEndian, toByteOffset: offset, as: UInt64.self)
    }

    /// Writes the first `count` lanes into `span` from any offset.
    ///
    /// - Precondition: They fit.
    static func store(
        _ lanes: UInt64,
        in span: inout MutableSpan<UInt8>,
        at offset: Int,
        count: Int
    ) {
        guard count < 8 else { return store(lanes, in: &span, at: offset) }
        for index in 0..<count {
            span[offset + index] = UInt8(truncatingIfNeeded: lanes &>> (56 - 8 * UInt64(index)))
        }
    }
}
