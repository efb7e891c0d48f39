internal import AuditCore

/// Tells agents apart by tables of rules.
///
/// Making one compiles the tables, which takes about a millisecond: keep it. Reading a string takes
/// time in proportion to its length, of which no more than ``maximumByteCount`` is read.
public struct UserAgentParser: Sendable {
    /// Bytes of a string beyond these are passed over.
    public static let maximumByteCount = 2_048

    /// The parser with the tables that come with the library.
    public static let standard = UserAgentParser(rules: .standard)

    let rules: CompiledRules
    private let scanner: AgentScanner

    /// Compiles tables.
    public init(rules: AgentRules) {
        self.rules = CompiledRules(rules)
        scanner = AgentScanner(self.rules.lexicon, .standard)
    }

    /// What a string says.
    public func parse(_ string: String) -> UserAgent {
        string.withUTF8Span { bytes in parse(bytes) }
    }

    func parse(_ all: Span<UInt8>) -> UserAgent {
        let bytes = all.extracting(first: min(all.count, Self.maximumByteCount))
        let decision = decide(bytes)
        var agent = UserAgent()
        agent.browser = decision.browser
        agent.browserVersion = decision.browserMajorOverride ?? text(bytes, decision.browserVersion)
        agent.os = decision.os
        agent.osVersion = decision.osVersionText ?? version(bytes, decision.osVersion)
        agent.deviceType = decision.deviceType
        agent.deviceModel = text(bytes, decision.model)
        agent.isBot = decision.isBot
        agent.botName = decision.botName ?? text(bytes, decision.botNameRange)
        agent.botKind = decision.botKind
        agent.agentClass = decision.agentClass
        if all.isEmpty { agent.flags.insert(.empty) }
        if all.count > bytes.count { agent.flags.insert(.truncated) }
        let signs = decision.findings.signs
        if signs.contains(.headless) { agent.flags.insert(.headless) }
        if signs.contains(.webView) { agent.flags.insert(.webView) }
        if decision.findings.hasControls { agent.flags.insert(.malformed) }
        return agent
    }

    func decide(_ bytes: Span<UInt8>) -> AgentDecision {
        var decision = AgentDecision(findings: scanner.scan(bytes))
        rules.findBrowser(&decision)
        rules.decideSystem(&decision, bytes)
        rules.decideBrowser(&decision, bytes)
        rules.decideBot(&decision, bytes)
        rules.decideDevice(&decision, bytes)
        return decision
    }

    private func text(_ bytes: Span<UInt8>, _ range: ByteRange) -> String? {
        range.isEmpty ? nil : String(utf8: bytes.extracting(range.range))
    }

    /// A version with dots, whatever stood between its parts, and of three parts at most.
    private func version(_ bytes: Span<UInt8>, _ range: ByteRange) -> String? {
        guard !range.isEmpty else { return nil }
        var end = range.start
        var partCount = 0
        var hasUnderscore = false
        while end < range.end {
            if bytes[end] == 0x2E || bytes[end] == 0x5F {
                partCount += 1
                if partCount == 3 { break }
                if bytes[end] == 0x5F { hasUnderscore = true }
            }
            end += 1
        }
        let text = String(utf8: bytes.extracting(range.start..<end))
        return hasUnderscore ? String(text.map { $0 == "_" ? "." : $0 }) : text
    }
}

extension UserAgent {
    /// What a string says, by the tables that come with the library.
    public init(_ string: String) {
        self = UserAgentParser.standard.parse(string)
    }
}
