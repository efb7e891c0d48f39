/// Which headers are believed, and from whom, when it is asked where a request came from.
///
/// Every client can send every header. So what a header says counts only as far as machines wrote it
/// that are known, and no header counts that is not named here: a proxy that sets
/// `X-Forwarded-For` lets an `X-Real-IP` of the client's pass.
///
/// ```swift
/// let trust = ProxyTrust.proxies(try TrustedProxies(["10.0.0.0/8", "loopback"]))
/// ```
public struct ProxyTrust: Hashable, Sendable {
    /// How the answer is found.
    @nonexhaustive
    public enum Strategy: Hashable, Sendable {
        /// The other end of the connection; no header is read.
        case peer
        /// The first hop, from the peer on, that is not one of these.
        ///
        /// If all are, the last one; if one cannot be read, the one before it.
        case trustedProxies(TrustedProxies)
        /// The hop that stands so many places from the end of the header; 0 is the peer.
        ///
        /// Right only where every request passes exactly as many proxies.
        case hops(Int)
        /// The last hop of the header with a public address.
        case rightmostPublic
        /// The first hop of the header with a public address.
        ///
        /// Any client can forge it: for information only.
        case leftmostPublic
    }

    /// How the answer is found.
    public var strategy: Strategy

    /// The headers that may name it: the first one that is there with anything in it is read, and
    /// no other one, even if that one turns out to be broken.
    ///
    /// `X-Forwarded-For`, `Forwarded` (RFC 7239) and `X-Forwarded` are lists of hops. Every other
    /// one holds a single address: `X-Real-IP`, `X-Cluster-Client-IP`, `CF-Connecting-IP`,
    /// `True-Client-IP`, `Fastly-Client-IP` or any other name.
    public var headers: [String]

    /// The header in which the proxies say by which scheme the client came: `X-Forwarded-Proto`.
    ///
    /// Read only where the peer is trusted, as is ``hostHeader``. Of several elements the last one
    /// counts. So the outermost proxy must replace what the client sent, and those behind it either
    /// leave the header alone or replace it as well by what they were told; a header that no proxy
    /// writes must not be named here. Without a name, the elements of `Forwarded` are asked, if the
    /// address came from that header.
    public var schemeHeader: String?

    /// The header in which the proxies say for which host the client asked: `X-Forwarded-Host`.
    public var hostHeader: String?

    /// A rule of any kind.
    public init(_ strategy: Strategy, headers: [String] = Self.standardHeaders) {
        self.strategy = strategy
        self.headers = headers
    }

    /// `X-Forwarded-For` alone, which most proxies set.
    public static let standardHeaders = ["X-Forwarded-For"]

    /// No header is believed: right where clients connect directly.
    public static let peer = ProxyTrust(.peer)

    /// Headers are believed as far as known proxies wrote them.
    public static func proxies(
        _ proxies: TrustedProxies,
        headers: [String] = Self.standardHeaders
    ) -> ProxyTrust {
        ProxyTrust(.trustedProxies(proxies), headers: headers)
    }

    /// One header with a single address is believed, from known peers.
    ///
    /// What providers of content networks set: `CF-Connecting-IP`, `Fastly-Client-IP`.
    public static func header(_ name: String, from peers: TrustedProxies) -> ProxyTrust {
        ProxyTrust(.trustedProxies(peers), headers: [name])
    }

    /// The last so many hops are believed, whoever they are.
    public static func hops(
        _ count: Int,
        headers: [String] = Self.standardHeaders
    ) -> ProxyTrust {
        ProxyTrust(.hops(count), headers: headers)
    }

    /// Headers that name a client by custom, in the order in which they are usually looked at.
    ///
    /// One of these from a peer that is not trusted is reported as ignored where none is read.
    static let knownHeaders = [
        "X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded", "X-Cluster-Client-IP",
        "CF-Connecting-IP", "True-Client-IP", "Fastly-Client-IP",
    ]
}
