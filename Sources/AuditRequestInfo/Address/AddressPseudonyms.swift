public import AuditCore

/// Names for addresses that say nothing about them, except to whoever has the key.
///
/// The same address has the same name, so that clients can be told apart and counted without being
/// known. Without a key that would be no protection: all addresses of IPv4 can be tried in seconds.
/// A new key begins a new set of names; that is how a day's names are kept from the next day's.
public struct AddressPseudonyms: Sendable, CustomStringConvertible, CustomReflectable {
    private let code: HMACSHA256

    /// Names under a key of at least 16 random bytes; `nil` for a shorter one.
    public init?(key: [UInt8]) {
        guard key.count >= 16 else { return nil }
        code = HMACSHA256(key: key.span)
    }

    /// The name of an address: `ip-` and 32 hexadecimal digits, without regard to its zone.
    ///
    /// It is the first half of the HMAC-SHA-256 of the sixteen bytes of the address, those of IPv4
    /// in its mapped form. Two of a thousand million addresses share a name once in 10^20 cases.
    public func name(of address: IPAddress) -> String {
        var bits = address.v6Bits
        var bytes: [UInt8] = []
        for _ in 0..<16 {
            bytes.append(UInt8(truncatingIfNeeded: bits >> 120))
            bits <<= 8
        }
        var code = code
        code.update(bytes.span)
        return "ip-" + code.finalize().hexadecimal.prefix(32)
    }

    public var description: String { "pseudonyms under a key" }

    public var customMirror: Mirror { Mirror(self, children: []) }
}
