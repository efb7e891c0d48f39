/// The fields of a UUID of version 7, which sorts by time.
///
/// The layout is that of RFC 9562, section 5.7:
///
/// ```text
/// uuid := milliseconds[48 bits] version[4] a[12] variant[2] b[62]
/// ```
///
/// The version is 7 and the variant 2.
package struct UUIDv7: Hashable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z, 48 bits: enough until the year 10889.
    package let unixMilliseconds: UInt64

    /// 12 bits, random or a counter within one millisecond.
    package let a: UInt16

    /// 62 random bits.
    package let b: UInt64

    /// Takes from each number as many of its low bits as its field has.
    package init(unixMilliseconds: UInt64, a: UInt16, b: UInt64) {
        self.unixMilliseconds = unixMilliseconds & 0xFFFF_FFFF_FFFF
        self.a = a & 0x0FFF
        self.b = b & 0x3FFF_FFFF_FFFF_FFFF
    }

    /// Fills both fields that may be random from `random`, of which 74 bits are used.
    package init(unixMilliseconds: UInt64, random: UInt128) {
        self.init(
            unixMilliseconds: unixMilliseconds,
            a: UInt16(truncatingIfNeeded: random >> 64),
            b: UInt64(truncatingIfNeeded: random)
        )
    }

    /// - Returns: `nil` unless `id` is of version 7 and the variant of RFC 9562.
    package init?(_ id: AuditID) {
        guard id.high >> 12 & 0xF == 7, id.low >> 62 == 2 else { return nil }
        self.init(
            unixMilliseconds: id.high >> 16,
            a: UInt16(truncatingIfNeeded: id.high),
            b: id.low
        )
    }

    /// The 128 bits with version and variant in their places.
    package var id: AuditID {
        AuditID(high: unixMilliseconds << 16 | 7 << 12 | UInt64(a), low: 2 << 62 | b)
    }
}
