public import AuditCore

/// The machines whose word about where a request came from is taken.
///
/// ```swift
/// let proxies = try TrustedProxies(["10.0.0.0/8", "2001:db8::7", "loopback", "unix"])
/// ```
///
/// | preset | stands for |
/// |---|---|
/// | `loopback` | `127.0.0.0/8`, `::1` |
/// | `linklocal` | `169.254.0.0/16`, `fe80::/10` |
/// | `uniquelocal` | `10.0.0.0/8`, `172.16.0.0/12`, `192.168.0.0/16`, `fc00::/7` |
/// | `unix` | Unix-domain sockets, and connections of which no address is known |
///
/// Asking whether an address is among them costs a few nanoseconds for each block.
public struct TrustedProxies: Hashable, Sendable {
    /// Where they are.
    public var blocks: [AddressBlock]

    /// Whether a peer at a Unix-domain socket is one, and a peer of which no address is known.
    public var includesUnixSockets: Bool

    /// Those in some blocks, and none by default.
    public init(blocks: [AddressBlock] = [], includesUnixSockets: Bool = false) {
        self.blocks = blocks
        self.includesUnixSockets = includesUnixSockets
    }

    /// Reads addresses, blocks and the names of presets.
    ///
    /// - Throws: ``TrustedProxyError`` for the first entry that is none of these. Whoever leaves it
    ///   out and goes on trusts fewer proxies than meant.
    public init(_ entries: some Sequence<String>) throws(TrustedProxyError) {
        self.init()
        for entry in entries {
            if let preset = Self.presets[entry] {
                formUnion(preset)
            } else if let block = AddressBlock(entry) {
                blocks.append(block)
            } else {
                throw TrustedProxyError(entry: entry)
            }
        }
    }

    /// This machine.
    public static let loopback = TrustedProxies(blocks: [.v4(127, 0, 0, 0, 8), .v6(0, 1, 128)])

    /// Machines on the same link.
    public static let linkLocal = TrustedProxies(
        blocks: [.v4(169, 254, 0, 0, 16), .v6(0xFE80 << 112, 0, 10)]
    )

    /// Machines inside of the same organisation.
    public static let uniqueLocal = TrustedProxies(
        blocks: [
            .v4(10, 0, 0, 0, 8), .v4(172, 16, 0, 0, 12), .v4(192, 168, 0, 0, 16),
            .v6(0xFC00 << 112, 0, 7),
        ]
    )

    /// Programs that connect by a Unix-domain socket.
    public static let unix = TrustedProxies(includesUnixSockets: true)

    /// These and others.
    public func union(_ others: TrustedProxies) -> TrustedProxies {
        var all = self
        all.formUnion(others)
        return all
    }

    /// Adds others.
    public mutating func formUnion(_ others: TrustedProxies) {
        blocks += others.blocks
        includesUnixSockets = includesUnixSockets || others.includesUnixSockets
    }

    /// Whether an address is one of theirs; its zone plays no part.
    public func contains(_ address: IPAddress) -> Bool {
        blocks.contains { $0.contains(address) }
    }

    func contains(_ peer: TransportPeer) -> Bool {
        switch peer {
        case .address(let address): contains(address)
        case .unixSocket: includesUnixSockets
        case .unreadable: false
        }
    }

    private static let presets = [
        "loopback": loopback, "linklocal": linkLocal, "uniquelocal": uniqueLocal, "unix": unix,
    ]
}

/// An entry of a list of trusted proxies that is no address, block or preset.
public struct TrustedProxyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The entry.
    public let entry: String

    public var description: String {
        "\(SafeText.cleaned(entry, atMost: 100)) is no address, no block such as 10.0.0.0/8, and"
            + " none of loopback, linklocal, uniquelocal and unix"
    }
}

extension AddressBlock {
    fileprivate static func v4(
        _ first: UInt32,
        _ second: UInt32,
        _ third: UInt32,
        _ fourth: UInt32,
        _ prefixLength: Int
    ) -> AddressBlock {
        let bits = first << 24 | second << 16 | third << 8 | fourth
        return AddressBlock(around: IPAddress(v4: bits), prefixLength: prefixLength)
    }

    fileprivate static func v6(
        _ high: UInt128,
        _ low: UInt128,
        _ prefixLength: Int
    ) -> AddressBlock {
        AddressBlock(around: IPAddress(v6: high | low), prefixLength: prefixLength)
    }
}
