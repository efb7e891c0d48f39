/// All addresses that begin with the same bits, as in `10.0.0.0/8` (RFC 4632, section 3.1) or
/// `2001:db8::/32` (RFC 4291, section 2.3).
///
/// A block is either of IPv4 or of IPv6. One within the mapped addresses, `::ffff:0:0/96`, is of
/// IPv4; a larger one that merely includes those holds IPv6 addresses only.
public struct AddressBlock: Hashable, Sendable {
    /// The first address.
    ///
    /// Its bits after the prefix are zero, and it has no zone.
    public let network: IPAddress

    /// How many of the first bits are the same: 0 to 32 for IPv4, 0 to 128 for IPv6.
    public let prefixLength: Int

    /// The block of all addresses that begin like `address`, whose other bits do not matter.
    ///
    /// - Precondition: `prefixLength` is 0 to 32 for IPv4, 0 to 128 for IPv6.
    public init(around address: IPAddress, prefixLength: Int) {
        precondition(
            (0...address.bitCount).contains(prefixLength),
            "A prefix is not longer than its address."
        )
        self.prefixLength = prefixLength
        network = address.masked(v4: min(prefixLength, 32), v6: prefixLength)
    }

    /// Whether `address` begins with the bits of this block.
    ///
    /// Costs a few nanoseconds.
    public func contains(_ address: IPAddress) -> Bool {
        guard network.isIPv4 else {
            return !address.isIPv4 && address.keeping(bits: prefixLength) == network
        }
        return address.keeping(bits: 96 + prefixLength) == network
    }
}

extension AddressBlock: LosslessStringConvertible {
    /// The block as in `10.0.0.0/8`, always with the prefix length.
    public var description: String {
        "\(network)/\(prefixLength)"
    }

    /// Reads an address and a prefix length, or an address alone, which is a block of one.
    ///
    /// - Returns: `nil` for anything else, such as a netmask, a zone or a length with leading zeros.
    public init?(_ description: String) {
        guard let block = description.withUTF8Span({ AddressBlock($0) }) else { return nil }
        self = block
    }

    /// Reads an address and a prefix length, or an address alone.
    package init?(_ text: Span<UInt8>) {
        var slash = 0
        while slash < text.count, text[slash] != UInt8(ascii: "/") { slash += 1 }
        guard let address = IPAddress(text, in: 0..<slash), address.zone == nil else { return nil }
        guard slash < text.count else {
            self.init(around: address, prefixLength: address.bitCount)
            return
        }

        guard var length = Self.prefixLength(text, in: slash + 1..<text.count) else { return nil }
        if address.isIPv4, IPAddress.looksLikeIPv6(text, in: 0..<slash) {
            // A mapped address counts the bits of IPv6. Fewer than 96 are none of IPv4's.
            guard length >= 96 else {
                self.init(mapped: address, prefixLength: length)
                return
            }
            length -= 96
        }
        guard length <= address.bitCount else { return nil }
        self.init(around: address, prefixLength: length)
    }

    /// The IPv6 block that reaches beyond the mapped addresses to include `address`.
    ///
    /// - Precondition: `prefixLength` is below 96, so that the network is not itself a mapped address.
    private init(mapped address: IPAddress, prefixLength: Int) {
        network = address.keeping(bits: prefixLength)
        self.prefixLength = prefixLength
    }

    /// One to three digits without leading zeros.
    private static func prefixLength(_ text: Span<UInt8>, in range: Range<Int>) -> Int? {
        guard (1...3).contains(range.count),
            range.count == 1 || text[range.lowerBound] != UInt8(ascii: "0")
        else { return nil }
        return text.decimal(at: range.lowerBound, count: range.count)
    }
}
