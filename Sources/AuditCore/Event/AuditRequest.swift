/// The request in whose course an action was done.
public struct AuditRequest: Hashable, Sendable {
    /// `GET`, `POST`; at most 256 bytes, like every field that says nothing else.
    public var method: String?
    /// The pattern that matched, `/orders/:id`, rather than the path, which may hold identifiers; at
    /// most 4,096 bytes.
    public var route: String?
    /// The status answered, 100 to 999.
    public var status: Int?
    /// The request's identifier.
    public var id: String?
    /// The address asked for, at most 4,096 bytes.
    ///
    /// Its query string is redacted by default.
    public var url: String?
    /// The page the client says it came from, at most 4,096 bytes; redacted like ``url``.
    public var referrer: String?
    /// The size of the client's screen: `1920x1080`.
    public var screen: String?
    /// The client's time zone: `Europe/Berlin`.
    public var timeZone: String?
    /// The language asked for: `de-AT`.
    public var language: String?

    /// A request; what is not known is left out.
    public init(
        method: String? = nil,
        route: String? = nil,
        status: Int? = nil,
        id: String? = nil,
        url: String? = nil,
        referrer: String? = nil,
        screen: String? = nil,
        timeZone: String? = nil,
        language: String? = nil
    ) {
        self.method = method
        self.route = route
        self.status = status
        self.id = id
        self.url = url
        self.referrer = referrer
        self.screen = screen
        self.timeZone = timeZone
        self.language = language
    }
}
