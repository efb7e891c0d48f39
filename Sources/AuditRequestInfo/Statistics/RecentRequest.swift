public import AuditCore

/// A request that was completed not long ago, in short.
public struct RecentRequest: Hashable, Sendable {
    /// The request's own identifier.
    public let id: AuditID
    /// When it came.
    public let time: AuditTimestamp
    /// `GET`.
    public let method: String
    /// The route, or the path where none is known; at most 256 bytes.
    public let route: String
    /// The status answered; `nil` if there was none.
    public let status: Int?
    /// How long it took.
    public let duration: Duration
    /// How fast that was.
    public let timing: TimingClass
    /// Where it came from, in full whatever ``RequestPrivacy`` says: that is about the log, and this
    /// is kept in memory only, until newer requests take its place.
    public let address: IPAddress?
    /// `desktop`, `mobile`.
    public let device: String?
    /// The browser or application.
    public let browser: String?

    init(_ completed: CompletedRequest) {
        let request = completed.request
        id = request.id
        time = request.receivedAt
        method = request.method
        route = SafeText.cleaned(request.routeOrPath, atMost: Self.routeByteLimit)
        status = completed.status
        duration = completed.duration
        timing = completed.timing
        address = request.address
        device = request.agent.deviceName
        browser = request.agent.programName
    }

    /// As much of a route as statistics keep.
    static let routeByteLimit = 256
}

/// Which of the recent requests are asked for; what is `nil` matters not.
public struct RecentRequestQuery: Hashable, Sendable {
    /// How many at most, the newest first.
    public var limit: Int
    /// Of this route.
    public var route: String?
    /// By this kind of device.
    public var device: String?
    /// From an address of this block.
    public var addresses: AddressBlock?
    /// Come at this moment or later.
    public var from: AuditTimestamp?
    /// Come before this moment.
    public var until: AuditTimestamp?

    /// By default the last hundred.
    public init(
        limit: Int = 100,
        route: String? = nil,
        device: String? = nil,
        addresses: AddressBlock? = nil,
        from: AuditTimestamp? = nil,
        until: AuditTimestamp? = nil
    ) {
        self.limit = limit
        self.route = route
        self.device = device
        self.addresses = addresses
        self.from = from
        self.until = until
    }

    func matches(_ request: RecentRequest) -> Bool {
        if let route, route != request.route { return false }
        if let device, device != request.device { return false }
        if let from, request.time < from { return false }
        if let until, request.time >= until { return false }
        guard let addresses else { return true }
        return request.address.map(addresses.contains) ?? false
    }
}
