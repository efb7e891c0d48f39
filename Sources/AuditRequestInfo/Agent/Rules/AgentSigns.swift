/// Words that decide nothing by themselves, and that decisions ask for.
struct AgentSigns: OptionSet, Sendable, Hashable {
    let rawValue: UInt32

    static let mobile = AgentSigns(rawValue: 1 << 0)
    static let webView = AgentSigns(rawValue: 1 << 1)
    static let version = AgentSigns(rawValue: 1 << 2)
    static let webKit = AgentSigns(rawValue: 1 << 3)
    static let safari = AgentSigns(rawValue: 1 << 4)
    static let compatible = AgentSigns(rawValue: 1 << 5)
    static let headless = AgentSigns(rawValue: 1 << 6)
    static let url = AgentSigns(rawValue: 1 << 7)
    static let mail = AgentSigns(rawValue: 1 << 8)
    static let host = AgentSigns(rawValue: 1 << 9)
    static let darwin = AgentSigns(rawValue: 1 << 10)
    static let desktopProcessor = AgentSigns(rawValue: 1 << 11)
    static let chrome = AgentSigns(rawValue: 1 << 12)
    static let dalvik = AgentSigns(rawValue: 1 << 13)
    static let hostPath = AgentSigns(rawValue: 1 << 14)
    static let mozilla = AgentSigns(rawValue: 1 << 15)
    static let gecko = AgentSigns(rawValue: 1 << 16)
    static let ordinary = AgentSigns(rawValue: 1 << 17)
    static let presto = AgentSigns(rawValue: 1 << 18)
    static let botAddress = AgentSigns(rawValue: 1 << 19)
    static let x11 = AgentSigns(rawValue: 1 << 20)
    static let notBot = AgentSigns(rawValue: 1 << 21)
    static let topLevel = AgentSigns(rawValue: 1 << 22)
    static let windowsPhoneDesktop = AgentSigns(rawValue: 1 << 23)
    static let arm = AgentSigns(rawValue: 1 << 24)
    static let feature = AgentSigns(rawValue: 1 << 25)
    static let linux = AgentSigns(rawValue: 1 << 26)
    static let trident = AgentSigns(rawValue: 1 << 27)
    static let fire = AgentSigns(rawValue: 1 << 28)
    static let build = AgentSigns(rawValue: 1 << 29)
    static let google = AgentSigns(rawValue: 1 << 30)
    static let cfNetwork = AgentSigns(rawValue: 1 << 31)
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
