public import AuditCore

/// What there is to know of a request: who sent it, with what, and what it asks for.
///
/// ```swift
/// let info = RequestInfo(
///     method: "GET", path: "/orders/17?page=2", peerAddress: "10.0.0.7:51234",
///     headers: headers, trust: .proxies(.uniqueLocal)
/// )
/// ```
///
/// Every text of it is bounded and has no line break or other control character, whatever the client
/// sent. What cannot be read is `nil`.
public struct RequestInfo: Sendable {
    /// The limit of ``clientRequestID``, in bytes.
    public static let requestIDByteLimit = 128
    /// The limit of ``userAgent``, in bytes.
    public static let userAgentByteLimit = 2_048

    /// The request's own identifier, of version 7, which no client can choose.
    public let id: AuditID

    /// What the client calls the request, or the framework: letters, digits and `-_.:+/=@~` of it.
    ///
    /// The same client may send the same one twice, and another client too.
    public let clientRequestID: String?

    /// `GET`; at most 32 bytes.
    public let method: String

    /// The path without query, at most 2,048 bytes.
    public let path: String

    /// Whether ``path`` is not all of the path.
    let isPathCut: Bool

    /// What stands after the question mark, at most 2,048 bytes, not redacted.
    public let query: String?

    /// The pattern that matched, `/orders/:id`, where the framework knows it.
    ///
    /// Usually it does so only after the request was answered. An empty one is none.
    public var route: String? {
        didSet {
            let cleaned = route.map { SafeText.cleaned($0, atMost: RequestTarget.byteLimit) }
            route = cleaned?.isEmpty == true ? nil : cleaned
        }
    }

    /// Where it came from, and how that is known.
    public let client: ClientAddress

    /// The `User-Agent` field.
    public let userAgent: String?

    /// What the user agent is.
    public let agent: UserAgent

    /// The language that the client would like best: `de-AT`.
    public let language: String?

    /// The page that the client says it came from, at most 2,048 bytes, not redacted.
    public let referrer: String?

    /// The host that was asked for, in small letters, perhaps with a port.
    public let host: String?

    /// `https`, where somebody who is trusted says so.
    public let scheme: String?

    /// The trace that the request says it belongs to.
    public let trace: TraceParent?

    /// The header fields that the environment's ``HeaderFilter`` keeps; by default none.
    public let keptHeaders: [(name: String, value: String)]

    /// When the request was described, which should be when it came.
    public let receivedAt: AuditTimestamp

    /// ``receivedAt`` by the monotonic clock, in nanoseconds.
    let receivedNanoseconds: UInt64

    /// The clock that said so, by which alone the time until the answer can be measured.
    let clock: AuditClock

    /// Describes a request.
    ///
    /// - Parameters:
    ///   - method: `GET`.
    ///   - path: The target as the client wrote it, with or without a query.
    ///   - requestID: What the framework calls the request, where it has no usable `X-Request-ID`.
    ///   - peerAddress: The other end of the connection as the socket knows it, with or without a
    ///     port; `nil` if the framework does not tell. Never something read out of a header.
    ///   - headers: All fields in their order; the pseudo-fields of HTTP/2, `:authority` and
    ///     `:scheme`, may be among them.
    ///   - trust: Who is believed about the client's address; by default nobody but the socket.
    ///   - environment: The clock, chance and parser; tests give their own.
    public init(
        method: String,
        path: String,
        requestID: String? = nil,
        peerAddress: String?,
        headers: some Sequence<(name: String, value: String)>,
        trust: ProxyTrust = .peer,
        environment: RequestEnvironment = .system
    ) {
        let headers = RequestHeaders(headers)
        clock = environment.clock
        receivedAt = environment.clock.now()
        receivedNanoseconds = environment.clock.monotonicNanoseconds()
        id = environment.nextID(at: receivedAt)
        clientRequestID = Self.cleanedID(headers.first("X-Request-ID")) ?? Self.cleanedID(requestID)
        self.method = SafeText.filtered(method, atMost: 32, HeaderName.isTokenByte) ?? "-"
        let target = RequestTarget(path)
        self.path = target.path
        isPathCut = target.isPathCut
        query = target.query
        client = trust.clientAddress(peer: peerAddress, headers: headers)
        let agentText = Self.text("User-Agent", Self.userAgentByteLimit, headers)
        userAgent = agentText
        agent = environment.agents.agent(agentText ?? "", hints: ClientHints(headers.fields))
        language = headers.first("Accept-Language").flatMap(AcceptedLanguage.best)
        referrer = Self.text("Referer", RequestTarget.byteLimit, headers)
        let origin = RequestOrigin(headers, trust: trust, client: client)
        host = origin.host
        scheme = origin.scheme
        trace = Self.trace(headers)
        keptHeaders = environment.headerFilter.kept(headers)
    }

    /// ``client``'s address.
    public var address: IPAddress? { client.address }

    /// ``route`` where it is known, else ``path``.
    public var routeOrPath: String { route ?? path }

    private static func text(
        _ name: String,
        _ byteLimit: Int,
        _ headers: RequestHeaders
    ) -> String? {
        let text = headers.first(name).map { SafeText.cleaned($0, atMost: byteLimit) }
        return text?.isEmpty == true ? nil : text
    }

    /// The trace; none if two fields name one, of which either may be somebody else's.
    private static func trace(_ headers: RequestHeaders) -> TraceParent? {
        guard let text = headers.first("traceparent"), headers.all("traceparent").count == 1 else {
            return nil
        }
        return TraceParent(text)
    }

    private static func cleanedID(_ text: String?) -> String? {
        text.flatMap { SafeText.filtered($0, atMost: requestIDByteLimit, isIDByte) }
    }

    private static func isIDByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "+"), UInt8(ascii: "/"),
            UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "~"):
            true
        default:
            false
        }
    }
}
