/// Who sends requests, with what, on what.
///
/// Everything here is what the client says of itself. A field that is `nil` is not known.
public struct UserAgent: Sendable, Hashable {
    /// The family of the browser, app or library: `Chrome`, `Instagram`, `curl`.
    public var browser: String?
    /// Its version as it was written: `126.0.0.0`.
    public var browserVersion: String?
    /// The family of the operating system: `Windows`, `Android`.
    public var os: String?
    /// Its version, of three parts at most.
    ///
    /// `11`, `14`, `17.6`, `XP`. Many browsers have frozen what they say here.
    public var osVersion: String?
    /// What sort of device it is.
    public var deviceType: DeviceType?
    /// The model of the device as it was written: `SM-G991B`, `iPhone`.
    public var deviceModel: String?
    /// Whether it acts by itself.
    public var isBot: Bool
    /// The name of what acts by itself.
    public var botName: String?
    /// What that is after.
    public var botKind: BotKind?
    /// What sort of program it is.
    public var agentClass: AgentClass?
    /// What is odd about it.
    public var flags: AgentFlags

    /// An agent of which nothing is known.
    public init() {
        isBot = false
        flags = []
    }
}
