/// What an address is set aside for.
///
/// Follows the registries of special-purpose addresses that RFC 6890 set up and the address
/// architectures they rest on. Of the classes only ``public`` can be a client on the Internet.
@nonexhaustive
public enum AddressClass: String, Sendable, Hashable, CaseIterable {
    /// No address at all: `0.0.0.0`, `::` (RFC 1122, section 3.2.1.3; RFC 4291, section 2.5.2).
    case unspecified

    /// This machine: `127.0.0.0/8`, `::1` (RFC 1122, section 3.2.1.3; RFC 4291, section 2.5.3).
    case loopback

    /// IPv4 inside of an organisation: `10.0.0.0/8`, `172.16.0.0/12`, `192.168.0.0/16` (RFC 1918).
    case `private`

    /// IPv6 inside of an organisation: `fc00::/7` (RFC 4193).
    case uniqueLocal

    /// This link: `169.254.0.0/16` (RFC 3927), `fe80::/10` (RFC 4291, section 2.5.6).
    case linkLocal

    /// Inside of a provider, behind its address translation: `100.64.0.0/10` (RFC 6598).
    case sharedAddressSpace

    /// Examples in texts: `192.0.2.0/24`, `198.51.100.0/24`, `203.0.113.0/24` (RFC 5737),
    /// `2001:db8::/32` (RFC 3849), `3fff::/20` (RFC 9637).
    case documentation

    /// Measurements of devices: `198.18.0.0/15` (RFC 2544), `2001:2::/48` (RFC 5180).
    case benchmarking

    /// Everybody on this link: `255.255.255.255` (RFC 919).
    case broadcast

    /// Groups: `224.0.0.0/4` (RFC 5771), `ff00::/8` (RFC 4291, section 2.7).
    case multicast

    /// Protocols' own use, or none so far.
    case reserved

    /// Everything else: an address that may be anybody's on the Internet.
    case `public`
}

extension IPAddress {
    /// What this address is set aside for.
    ///
    /// Costs a few nanoseconds.
    public var addressClass: AddressClass {
        if let v4Bits { Self.addressClass(v4: v4Bits) } else { addressClassV6 }
    }

    private static func addressClass(v4 bits: UInt32) -> AddressClass {
        switch (bits >> 24, bits >> 16 & 0xFF, bits >> 8 & 0xFF, bits & 0xFF) {
        case (0, 0, 0, 0): .unspecified
        case (0, _, _, _): .reserved  // "This network", RFC 791, section 3.2.
        case (10, _, _, _): .private
        case (100, 64...127, _, _): .sharedAddressSpace
        case (127, _, _, _): .loopback
        case (169, 254, _, _): .linkLocal
        case (172, 16...31, _, _): .private
        case (192, 0, 0, _): .reserved  // Protocol assignments, RFC 6890, section 2.1.
        case (192, 0, 2, _): .documentation
        case (192, 88, 99, _): .reserved  // Formerly relays of 6to4, RFC 7526.
        case (192, 168, _, _): .private
        case (198, 18...19, _, _): .benchmarking
        case (198, 51, 100, _): .documentation
        case (203, 0, 113, _): .documentation
        case (224...239, _, _, _): .multicast
        case (255, 255, 255, 255): .broadcast
        case (240...255, _, _, _): .reserved  // RFC 1112, section 4.
        default: .public
        }
    }

    private var addressClassV6: AddressClass {
        switch (group(0), group(1), group(2), group(3)) {
        case (0, 0, 0, 0) where low == 0: .unspecified
        case (0, 0, 0, 0) where low == 1: .loopback
        case (0x64, 0xFF9B, 0, 0) where low >> 32 == 0: .public  // IPv4 by NAT64, RFC 6052.
        case (0x2001, 2, 0, _): .benchmarking
        // Protocol assignments, RFC 2928 and RFC 6890, section 2.2. A few of them can be reached
        // from everywhere; they are services and tunnels (Teredo among them), never clients.
        case (0x2001, 0...0x1FF, _, _): .reserved
        case (0x2001, 0xDB8, _, _): .documentation
        case (0x3FFF, 0...0xFFF, _, _): .documentation
        // All that the Internet is assigned addresses from, RFC 4291, section 2.4.
        case (0x2000...0x3FFF, _, _, _): .public
        case (0xFC00...0xFDFF, _, _, _): .uniqueLocal
        case (0xFE80...0xFEBF, _, _, _): .linkLocal
        case (0xFF00...0xFFFF, _, _, _): .multicast
        // Among the rest: discarded (RFC 6666), local NAT64 (RFC 8215), segments (RFC 9602), former
        // site-local (RFC 3879), and what nobody was ever assigned.
        default: .reserved
        }
    }
}
