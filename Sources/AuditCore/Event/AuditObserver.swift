/// The service that reported an event.
public struct AuditObserver: Hashable, Sendable {
    /// Its name.
    public var service: String
    /// Its version.
    public var version: String?
    /// Which of its instances: a host, a container.
    public var instance: String?

    /// A service that reports.
    public init(service: String, version: String? = nil, instance: String? = nil) {
        self.service = service
        self.version = version
        self.instance = instance
    }
}
