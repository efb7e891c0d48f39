/// Words that decide nothing by themselves, and that decisions ask for.
struct AgentSigns: OptionSet, Sendable, Hashable {
    let rawValue: UInt32

    /// `Mobile`, and what means it.
    static let mobile = AgentSigns(rawValue: 1 << 0)
    /// `wv`, of a page inside an app.
    static let webView = AgentSigns(rawValue: 1 << 1)
    /// `Version/`, of Safari and of the browser of old Androids.
    static let version = AgentSigns(rawValue: 1 << 2)
    /// The engine of Safari and of Chrome's ancestors.
    static let webKit = AgentSigns(rawValue: 1 << 3)
    /// Safari, or whoever calls themselves so.
    static let safari = AgentSigns(rawValue: 1 << 4)
    /// `compatible`, of whoever only resembles Mozilla.
    static let compatible = AgentSigns(rawValue: 1 << 5)
    /// A browser without a window.
    static let headless = AgentSigns(rawValue: 1 << 6)
    /// An address of a page.
    static let url = AgentSigns(rawValue: 1 << 7)
    /// An address of a mailbox.
    static let mail = AgentSigns(rawValue: 1 << 8)
    /// The name of a host.
    static let host = AgentSigns(rawValue: 1 << 9)
    /// The kernel of Apple's systems.
    static let darwin = AgentSigns(rawValue: 1 << 10)
    /// A processor, or a model, of a computer.
    static let desktopProcessor = AgentSigns(rawValue: 1 << 11)
    /// Chrome, or whoever calls themselves so.
    static let chrome = AgentSigns(rawValue: 1 << 12)
    /// The virtual machine of Android, by which apps call themselves.
    static let dalvik = AgentSigns(rawValue: 1 << 13)
    /// The name of a host, with a path or at the end of a comment.
    static let hostPath = AgentSigns(rawValue: 1 << 14)
    /// `Mozilla` at the start.
    static let mozilla = AgentSigns(rawValue: 1 << 15)
    /// The engine of Firefox.
    static let gecko = AgentSigns(rawValue: 1 << 16)
    /// A word that many strings have, and no name.
    static let ordinary = AgentSigns(rawValue: 1 << 17)
    /// The engine of Opera to 12.
    static let presto = AgentSigns(rawValue: 1 << 18)
    /// An address with `bot`, `crawl` or `spider` in it.
    static let botAddress = AgentSigns(rawValue: 1 << 19)
    /// The X Window System.
    static let x11 = AgentSigns(rawValue: 1 << 20)
    /// A program of a person that looks like a bot.
    static let notBot = AgentSigns(rawValue: 1 << 21)
    /// The last part of names of hosts.
    static let topLevel = AgentSigns(rawValue: 1 << 22)
    /// What only telephones before Android and iOS say.
    static let feature = AgentSigns(rawValue: 1 << 23)
    /// Linux.
    static let linux = AgentSigns(rawValue: 1 << 24)
    /// `Build/`, with a token behind it that is no name.
    static let build = AgentSigns(rawValue: 1 << 25)
    /// Google, whose bots have it in compound names.
    static let google = AgentSigns(rawValue: 1 << 26)
    /// Apple's network library.
    static let cfNetwork = AgentSigns(rawValue: 1 << 27)
}

/// A sign and the words that are it, written as in ``ProductRule``.
struct SignRule: Sendable {
    let sign: AgentSigns
    let names: [String]

    init(_ sign: AgentSigns, _ names: String...) {
        self.sign = sign
        self.names = names
    }
}
