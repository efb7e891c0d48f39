/// From where an action came.
public struct AuditSource: Hashable, Sendable {
    /// The kinds of way in; an open set.
    public struct Platform: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        /// The name, as it stands in an entry.
        public let rawValue: String

        /// A platform of any name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// A platform of a name written in source code.
        public init(stringLiteral name: String) {
            rawValue = name
        }

        /// A browser.
        public static let web: Platform = "web"
        /// An application on a telephone or tablet.
        public static let mobile: Platform = "mobile"
        /// Another program over the network.
        public static let api: Platform = "api"
        /// The system itself.
        public static let system: Platform = "system"
    }

    /// The way in.
    public var platform: Platform?
    /// The kind or model of device: `desktop`, `mobile`.
    public var device: String?
    /// The browser or application.
    public var browser: String?
    /// The operating system.
    public var system: String?
    /// The network address; personal, disclosed apart from the entry by default.
    public var address: IPAddress?
    /// The `User-Agent` text, at most 4,096 bytes; personal, disclosed apart by default.
    public var agent: String?
    /// Where on earth; personal, disclosed apart from the entry by default.
    public var location: Location?

    /// A place, as coarse as the application knows it.
    public struct Location: Hashable, Sendable {
        /// ISO 3166-1 code: `DE`.
        public var country: String?
        /// The part of the country.
        public var region: String?
        /// The city.
        public var city: String?

        /// A place.
        public init(country: String? = nil, region: String? = nil, city: String? = nil) {
            self.country = country
            self.region = region
            self.city = city
        }

        var isEmpty: Bool { country == nil && region == nil && city == nil }
    }

    /// A source; what is not known is left out.
    public init(
        platform: Platform? = nil,
        device: String? = nil,
        browser: String? = nil,
        system: String? = nil,
        address: IPAddress? = nil,
        agent: String? = nil,
        location: Location? = nil
    ) {
        self.platform = platform
        self.device = device
        self.browser = browser
        self.system = system
        self.address = address
        self.agent = agent
        self.location = location
    }
}
