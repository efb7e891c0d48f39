// Stands where the parser of user agents will be: replace this file by that folder.

/// What a request's user agent is; what is not known is `nil`.
public struct UserAgent: Hashable, Sendable {
    /// The kinds of device.
    public enum DeviceType: String, Hashable, Sendable {
        case desktop, mobile, tablet, tv, console, wearable, other, bot
    }

    /// The kinds of program.
    public enum AgentClass: String, Hashable, Sendable {
        case browser, app, library, bot
    }

    public var browser: String?
    public var browserVersion: String?
    public var os: String?
    public var osVersion: String?
    public var deviceType: DeviceType?
    public var deviceModel: String?
    public var isBot = false
    public var botName: String?
    public var agentClass: AgentClass?

    public init() {}
}

/// What a browser says of itself in fields of their own.
public struct ClientHints: Sendable {
    public init(_ headers: RequestHeaders) {}
}

/// Reads user agents.
public struct UserAgentParser: Sendable {
    public static let standard = UserAgentParser()

    public func parse(_ text: String, hints: ClientHints?) -> UserAgent { UserAgent() }
}
