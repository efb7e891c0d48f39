/// Makes identifiers each of which sorts after the one before, even if the clock is set back.
///
/// Method 1 of RFC 9562, section 6.2: within one millisecond the twelve bits after the version
/// count. They start at a random number of eleven bits, so that at least 2048 identifiers fit. When
/// they run out, the next millisecond is begun early, as the section allows; and while the clock is
/// behind the last identifier, counting goes on from that one. The other 62 bits are always random,
/// which keeps identifiers of different processes apart, and one from being guessed from another.
///
/// A value without a lock: whoever shares it among threads keeps it in a `Mutex`.
package struct UUIDv7Generator: Sendable {
    /// The time in the identifier made last.
    private var milliseconds: UInt64 = 0

    /// The count in the identifier made last.
    ///
    /// It starts full, so that the first one begins anew.
    private var count: UInt16 = 0x0FFF

    package init() {}

    /// Makes the next identifier.
    ///
    /// - Parameters:
    ///   - unixMilliseconds: What the wall clock says; a time before 1970 counts as 1970.
    ///   - random: Fresh random bits, of which 73 are used.
    /// - Returns: An identifier of version 7 that sorts after all made before.
    package mutating func next(unixMilliseconds: Int64, random: UInt128) -> AuditID {
        let now = UInt64(max(unixMilliseconds, 0))
        if now > milliseconds || count == 0x0FFF {
            milliseconds = max(now, milliseconds + 1)
            count = UInt16(truncatingIfNeeded: random >> 64) & 0x07FF
        } else {
            count += 1
        }
        return UUIDv7(
            unixMilliseconds: milliseconds,
            a: count,
            b: UInt64(truncatingIfNeeded: random)
        ).id
    }
}
