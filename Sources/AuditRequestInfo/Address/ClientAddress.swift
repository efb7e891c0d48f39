public import AuditCore

/// Where a request came from, and how that is known.
public struct ClientAddress: Hashable, Sendable {
    /// Where an address was found.
    @nonexhaustive
    public enum Origin: Hashable, Sendable {
        /// In a header of this name, which a trusted proxy wrote.
        case header(String)
        /// At the other end of the connection.
        case peer
        /// Nowhere: there is no address.
        case none
    }

    /// Why there is no address, or why a header that was to be read did not give one.
    @nonexhaustive
    public enum Problem: Hashable, Sendable {
        /// The connection came by a Unix-domain socket, or nobody said from where.
        case noPeerAddress
        /// What the server calls its peer is no address.
        case unreadablePeer
        /// A hop before the answer, or the only one, is no address.
        case unreadableHop
        /// There are fewer hops than there should be.
        case chainTooShort
        /// None of the hops has a public address.
        case noPublicAddress
    }

    /// The address; `nil` if there is none, which ``problem`` then says why of.
    public let address: IPAddress?

    /// Where it was found.
    public let origin: Origin

    /// How many hops, from the peer on, were taken at their word.
    public let trustedHopCount: Int

    /// The name of a header that could have changed the answer, had its sender been trusted.
    ///
    /// A client without a proxy has no reason to send one: it is misled, or tries to mislead.
    public let ignoredHeader: String?

    /// What was in the way of an address, or of one from a header.
    public let problem: Problem?

    init(
        _ address: IPAddress?,
        _ origin: Origin,
        trustedHopCount: Int = 0,
        ignoredHeader: String? = nil,
        problem: Problem? = nil
    ) {
        self.address = address
        self.origin = origin
        self.trustedHopCount = trustedHopCount
        self.ignoredHeader = ignoredHeader
        self.problem = problem
    }

    /// The address of the peer, or none.
    init(
        _ peer: TransportPeer,
        trustedHopCount: Int = 0,
        ignoredHeader: String? = nil,
        problem: Problem? = nil
    ) {
        let peerProblem: Problem? =
            switch peer {
            case .address: nil
            case .unixSocket: .noPeerAddress
            case .unreadable: .unreadablePeer
            }
        self.init(
            peer.address,
            peer.address == nil ? .none : .peer,
            trustedHopCount: trustedHopCount,
            ignoredHeader: ignoredHeader,
            problem: problem ?? peerProblem
        )
    }
}

extension ClientAddress: CustomStringConvertible {
    /// The address and how it is known, in one line.
    public var description: String {
        let source =
            switch origin {
            case .header(let name): "from \(SafeText.cleaned(name, atMost: 100))"
            case .peer: "of the peer"
            case .none: "no address"
            }
        let reason = problem.map { ", as \(Self.text(of: $0))" } ?? ""
        return [address?.description, source].compactMap(\.self).joined(separator: " ") + reason
    }

    private static func text(of problem: Problem) -> String {
        switch problem {
        case .noPeerAddress: "the connection has none"
        case .unreadablePeer: "the peer's cannot be read"
        case .unreadableHop: "a hop cannot be read"
        case .chainTooShort: "there are too few hops"
        case .noPublicAddress: "no hop has a public one"
        }
    }
}
