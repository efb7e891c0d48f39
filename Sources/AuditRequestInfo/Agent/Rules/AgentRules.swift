/// The tables by which agents are told apart.
///
/// Each table is in order: of several rules that fit, the first counts. An application puts rules of
/// its own in front:
///
/// ```swift
/// var rules = AgentRules.standard
/// rules.apps.insert(ProductRule("Shop", "shopapp"), at: 0)
/// let parser = UserAgentParser(rules: rules)
/// ```
///
/// A table has at most 65,534 rules; what follows is passed over.
public struct AgentRules: Sendable {
    /// Apps, which count before browsers.
    public var apps: [ProductRule]
    /// Browsers, which count before libraries.
    public var browsers: [ProductRule]
    /// Libraries and tools that send requests.
    public var libraries: [ProductRule]
    /// Operating systems.
    public var systems: [SystemRule]
    /// Devices by words.
    public var devices: [DeviceRule]
    /// Devices by models.
    public var models: [ModelRule]
    /// Programs that act by themselves.
    public var crawlers: [CrawlerRule]

    /// Tables of one's own.
    public init(
        apps: [ProductRule],
        browsers: [ProductRule],
        libraries: [ProductRule],
        systems: [SystemRule],
        devices: [DeviceRule],
        models: [ModelRule],
        crawlers: [CrawlerRule]
    ) {
        self.apps = apps
        self.browsers = browsers
        self.libraries = libraries
        self.systems = systems
        self.devices = devices
        self.models = models
        self.crawlers = crawlers
    }

    /// The tables that come with the library.
    public static let standard = AgentRules(
        apps: ProductRule.apps,
        browsers: ProductRule.browsers,
        libraries: ProductRule.libraries,
        systems: SystemRule.standard,
        devices: DeviceRule.standard,
        models: ModelRule.standard,
        crawlers: CrawlerRule.standard
    )
}
