/// An address of the Internet Protocol, version 4 or 6.
///
/// An IPv4 address and its mapped form in IPv6 (`::ffff:192.0.2.1`; RFC 4291, section 2.5.5.2) are
/// one and the same value, written as IPv4: which of the two a server sees depends only on how it
/// opened its socket. Other ways to put IPv4 into IPv6 (NAT64, 6to4) name other hosts and stay IPv6.
///
/// A zone (RFC 4007, section 11) is kept and written, but plays no part when addresses are compared,
/// hashed or matched: it is the name of an interface of the machine that wrote it down.
public struct IPAddress: Sendable {
    /// The first eight bytes, the first of them in the highest place.
    ///
    /// IPv4 is in its mapped form.
    let high: UInt64

    /// The last eight bytes.
    let low: UInt64

    /// What stands after the `%`, never empty; always `nil` for IPv4.
    public let zone: String?

    init(high: UInt64, low: UInt64, zone: String? = nil) {
        self.high = high
        self.low = low
        self.zone = zone
    }

    /// Creates an IPv4 address from its four bytes, the first of them in the highest place.
    public init(v4 bits: UInt32) {
        self.init(high: 0, low: Self.mappedPrefix | UInt64(bits))
    }

    /// Creates an IPv6 address from its sixteen bytes, the first of them in the highest place.
    ///
    /// A mapped IPv4 address becomes IPv4.
    public init(v6 bits: UInt128) {
        self.init(high: UInt64(bits >> 64), low: UInt64(truncatingIfNeeded: bits))
    }

    /// Whether this is an IPv4 address.
    ///
    /// Otherwise it is IPv6.
    public var isIPv4: Bool {
        high == 0 && low >> 32 == Self.mappedPrefix >> 32
    }

    /// The four bytes of an IPv4 address, the first in the highest place; `nil` for IPv6.
    public var v4Bits: UInt32? {
        isIPv4 ? UInt32(truncatingIfNeeded: low) : nil
    }

    /// The sixteen bytes, the first in the highest place; for IPv4 those of its mapped form.
    public var v6Bits: UInt128 {
        UInt128(high) << 64 | UInt128(low)
    }

    /// How many bits an address of this version has: 32 or 128.
    public var bitCount: Int {
        isIPv4 ? 32 : 128
    }

    /// The address with only its first bits kept, as many as its version says, and no zone.
    ///
    /// Says roughly where somebody was without saying who it was. A prefix of 24 or 48 bits usually
    /// belongs to one provider or site, with many people behind it.
    ///
    /// - Parameters:
    ///   - v4: How many bits of an IPv4 address are kept, 0 to 32.
    ///   - v6: How many bits of an IPv6 address are kept, 0 to 128.
    /// - Returns: The first address of the block that has this prefix.
    public func masked(v4: Int = 24, v6: Int = 48) -> IPAddress {
        precondition((0...32).contains(v4), "An IPv4 address has 32 bits.")
        precondition((0...128).contains(v6), "An IPv6 address has 128 bits.")
        return isIPv4 ? keeping(bits: 96 + v4) : keeping(bits: v6)
    }

    /// The first bits of the sixteen bytes, with zeros after them.
    func keeping(bits: Int) -> IPAddress {
        // A shift by the full width or more gives zero, so no number of bits is a special case.
        IPAddress(
            high: high & ~(UInt64.max >> min(bits, 64)),
            low: low & ~(UInt64.max >> max(bits - 64, 0))
        )
    }

    /// The twelve bytes before an IPv4 address in its mapped form, without the first eight.
    static let mappedPrefix: UInt64 = 0xFFFF_0000_0000
}

extension IPAddress: Hashable {
    /// Whether both are the same address, whatever their zones.
    public static func == (left: IPAddress, right: IPAddress) -> Bool {
        left.high == right.high && left.low == right.low
    }

    /// Hashes the address without its zone.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(high)
        hasher.combine(low)
    }
}

extension IPAddress: Comparable {
    /// Whether the bytes of `left` come first, those of IPv4 in its mapped form.
    public static func < (left: IPAddress, right: IPAddress) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}
