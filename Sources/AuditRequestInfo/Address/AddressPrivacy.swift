public import AuditCore

/// How much of a client's address is kept.
@nonexhaustive
public enum AddressPrivacy: Sendable {
    /// All of it.
    case exact
    /// The first bits, 24 of IPv4 and 48 of IPv6 by ``masked``: whose network it was, not who.
    case prefix(v4: Int, v6: Int)
    /// A name that the same address always gets.
    case pseudonym(AddressPseudonyms)
    /// Nothing.
    case omitted

    /// The first 24 or 48 bits.
    public static let masked = AddressPrivacy.prefix(v4: 24, v6: 48)

    /// What is kept of an address as an address; lengths beyond its bits keep all of them.
    public func address(_ address: IPAddress) -> IPAddress? {
        switch self {
        case .exact: address
        case .prefix(let v4, let v6):
            address.masked(v4: min(max(v4, 0), 32), v6: min(max(v6, 0), 128))
        case .pseudonym, .omitted: nil
        }
    }

    /// The name that is kept instead, if one is.
    public func pseudonym(of address: IPAddress) -> String? {
        if case .pseudonym(let names) = self { names.name(of: address) } else { nil }
    }
}
