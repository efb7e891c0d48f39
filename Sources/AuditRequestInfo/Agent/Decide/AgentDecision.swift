/// What was decided about a string, with what decided it.
///
/// Rules are places in their tables and texts are ranges of the string until somebody wants them: a
/// decision is copied without counting references.
struct AgentDecision {
    let findings: AgentFindings

    /// The product that was found.
    var product: CompiledRules.Product?
    /// The browser, where it is the product's or one that the product's words mean.
    var browser: BrowserAnswer = .none
    var browserVersion = ByteRange.none
    /// The version of Internet Explorer that its engine gives away.
    var engineVersion: Int?
    var agentClass: AgentClass?

    /// The place of the system's rule; `nil` if there is none.
    var systemIndex: Int?
    var system: CompiledRules.System?
    var osVersion = ByteRange.none
    var windowsVersion: StaticString?

    var deviceType: DeviceType?
    var model = ByteRange.none

    var isBot = false
    /// Where the name of a program stands that no rule knows.
    var botName = ByteRange.none

    /// Why, for a person.
    var reasons = Reasons()

    /// What decided where it was not the name of a rule alone.
    struct Reasons {
        var browser: StaticString = ""
        var system: StaticString = ""
        var device: StaticString = ""
        var bot: StaticString = ""
    }
}

/// The browser of a string.
enum BrowserAnswer: Sendable, Equatable {
    /// None that could be told.
    case none
    /// The family of the product's rule.
    case product
    /// One that the product's words mean on the system.
    case other(Other)

    /// Browsers that call themselves by the words of another.
    enum Other: String, Sendable {
        case chromeWebView = "Chrome WebView"
        case androidBrowser = "Android Browser"
        case blackBerry = "BlackBerry Browser"
        case nokia = "Nokia Browser"
        case tizen = "Tizen Browser"
        case iOSWebView = "iOS WebView"
    }
}
