/// What is odd about an agent.
///
/// None of them proves anything. Each is what a forged agent tends to show, so the flags belong into
/// the log beside the answer.
public struct AgentFlags: OptionSet, Sendable, Hashable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// There was no user agent, or an empty one.
    public static let empty = AgentFlags(rawValue: 1 << 0)
    /// The string was longer than is read; the rest was passed over.
    public static let truncated = AgentFlags(rawValue: 1 << 1)
    /// The hints name another browser than the string.
    public static let browserContradicted = AgentFlags(rawValue: 1 << 2)
    /// The hints name another operating system than the string.
    public static let systemContradicted = AgentFlags(rawValue: 1 << 3)
    /// The hints and the string disagree whether the device is mobile.
    public static let deviceContradicted = AgentFlags(rawValue: 1 << 4)
    /// The hints give another major version than the string.
    public static let versionContradicted = AgentFlags(rawValue: 1 << 5)
    /// There are hints with a string that no browser with hints sends.
    public static let hintsImplausible = AgentFlags(rawValue: 1 << 6)
    /// A browser that is driven by a program.
    public static let headless = AgentFlags(rawValue: 1 << 7)
    /// A page inside an app.
    public static let webView = AgentFlags(rawValue: 1 << 8)
    /// The string has bytes that no user agent has: control characters or no UTF-8.
    public static let malformed = AgentFlags(rawValue: 1 << 9)
    /// The version is one that the browser froze, so the true one may be later.
    public static let frozenSystemVersion = AgentFlags(rawValue: 1 << 10)
}
