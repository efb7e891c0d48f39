/// What was decided about a string, with what decided it.
struct AgentDecision {
    let findings: AgentFindings
    var product: CompiledRules.Product?
    var browserVersion = ByteRange.none
    var browser: String?
    var browserMajorOverride: String?
    var agentClass: AgentClass?
    var system: CompiledRules.System?
    var os: String?
    var osVersion = ByteRange.none
    var osVersionText: String?
    var deviceType: DeviceType?
    var model = ByteRange.none
    var isBot = false
    var botName: String?
    var botNameRange = ByteRange.none
    var botKind: BotKind?
    /// What decided, for a person: short sentences.
    var reasons = Reasons()

    /// The rule behind each answer.
    struct Reasons {
        var browser: StaticString = ""
        var device: StaticString = ""
        var bot: StaticString = ""
    }
}
