import AuditCore

/// Header fields to add to a response.
///
/// | field | says | by default |
/// |---|---|---|
/// | `X-Request-ID` | the request's own identifier | yes |
/// | `X-Device-Type` | `mobile` | yes |
/// | `X-Browser` | `Firefox 128.0` | yes |
/// | `X-OS` | `Windows 11` | yes |
/// | `X-Response-Time` | `12.345ms` | yes |
/// | `X-Timestamp` | when the request came | yes |
/// | `X-User-Agent` | the `User-Agent` field | no |
/// | `X-IP` | the client's address | no |
///
/// Those that are off would tell a client about another one: the address behind a proxy that many
/// share, and through a cache on the way also the user agent of whoever asked first.
///
/// Values are of printable ASCII, at most 256 bytes, and never have a line break.
public struct ResponseHeaders: OptionSet, Hashable, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// The field `X-Request-ID`.
    public static let requestID = ResponseHeaders(rawValue: 1)
    /// The field `X-Device-Type`.
    public static let deviceType = ResponseHeaders(rawValue: 2)
    /// The field `X-Browser`.
    public static let browser = ResponseHeaders(rawValue: 4)
    /// The field `X-OS`.
    public static let system = ResponseHeaders(rawValue: 8)
    /// The field `X-User-Agent`.
    public static let userAgent = ResponseHeaders(rawValue: 16)
    /// The field `X-Response-Time`.
    public static let responseTime = ResponseHeaders(rawValue: 32)
    /// The field `X-IP`.
    public static let address = ResponseHeaders(rawValue: 64)
    /// The field `X-Timestamp`.
    public static let timestamp = ResponseHeaders(rawValue: 128)

    /// What tells nobody about others.
    public static let standard: ResponseHeaders = [
        .requestID, .deviceType, .browser, .system, .responseTime, .timestamp,
    ]

    /// The fields for the response to a request; one of which nothing is known is left out.
    ///
    /// The time taken is what is said to be the response time.
    public func fields(
        for request: RequestInfo,
        after duration: Duration? = nil
    ) -> [(name: String, value: String)] {
        let agent = request.agent
        let values: [(ResponseHeaders, String, String?)] = [
            (.requestID, "X-Request-ID", request.id.description),
            (.deviceType, "X-Device-Type", agent.deviceName),
            (.browser, "X-Browser", agent.programAndVersion),
            (.system, "X-OS", agent.systemAndVersion),
            (.userAgent, "X-User-Agent", request.userAgent),
            (.responseTime, "X-Response-Time", duration.map(Self.milliseconds)),
            (.address, "X-IP", request.address?.description),
            (.timestamp, "X-Timestamp", request.receivedAt.description),
        ]
        return values.compactMap { field, name, value in
            guard contains(field), let value else { return nil }
            return (name, SafeText.headerValue(value))
        }
    }

    private static func milliseconds(_ duration: Duration) -> String {
        let microseconds = duration.wholeMicroseconds
        let fraction = String(microseconds % 1_000)
        let zeros = String(repeating: "0", count: 3 - fraction.utf8.count)
        return "\(microseconds / 1_000).\(zeros)\(fraction)ms"
    }
}
