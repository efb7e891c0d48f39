/// What was decided about a string, with what decided it.
///
/// Texts are ranges of the string until somebody wants them.
struct AgentDecision {
    let findings: AgentFindings

    /// The product that was found; its family is not the browser where it resembles another.
    var product: CompiledRules.Product?
    var browser: String?
    var browserVersion = ByteRange.none
    /// The version where it does not stand in the string.
    var browserVersionText: String?
    var agentClass: AgentClass?

    var system: CompiledRules.System?
    var os: String?
    var osVersion = ByteRange.none
    /// The version where it does not stand in the string.
    var osVersionText: String?

    var deviceType: DeviceType?
    var model = ByteRange.none

    var isBot = false
    var botName: String?
    /// Where the name of a program stands that no rule knows.
    var botNameRange = ByteRange.none
    /// Where the name stands of the program that such a one says it resembles.
    var likeness: String?
    var botKind: BotKind?

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
