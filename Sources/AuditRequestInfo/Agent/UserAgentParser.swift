internal import AuditCore

/// Tells agents apart by tables of rules.
///
/// Making one compiles the tables, which takes a few milliseconds: keep it. Reading a string takes time
/// in proportion to its length, of which no more than ``maximumByteCount`` is read, whatever it says.
/// No string traps, and no answer has a line break or another control character in it.
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
        scanner = AgentScanner(self.rules.lexicon, .botWords)
    }

    /// What a string says.
    public func parse(_ string: String) -> UserAgent {
        string.withUTF8Span { bytes in parse(bytes) }
    }

    private func parse(_ all: Span<UInt8>) -> UserAgent {
        let bytes = all.extracting(first: min(all.count, Self.maximumByteCount))
        let decision = decide(bytes)
        var agent = UserAgent()
        writeBrowser(decision, bytes, &agent)
        writeSystem(decision, bytes, &agent)
        writeBot(decision, bytes, &agent)
        agent.deviceType = decision.deviceType
        agent.deviceModel = PlainText.of(bytes, decision.model)
        agent.agentClass = decision.agentClass
        agent.flags = Self.flags(decision, bytes)
        if all.isEmpty { agent.flags.insert(.empty) }
        if all.count > bytes.count { agent.flags.insert(.truncated) }
        return agent
    }

    /// Everything that is decided, in the order in which one answer asks for another.
    func decide(_ bytes: Span<UInt8>) -> AgentDecision {
        var decision = AgentDecision(findings: scanner.scan(bytes))
        rules.findProduct(&decision)
        rules.decideSystem(&decision, bytes)
        rules.decideBrowser(&decision, bytes)
        rules.decideBot(&decision, bytes)
        rules.decideDevice(&decision, bytes)
        return decision
    }

    // MARK: - Texts

    private func writeBrowser(
        _ decision: AgentDecision,
        _ bytes: Span<UInt8>,
        _ agent: inout UserAgent
    ) {
        switch decision.browser {
        case .none: return
        case .product: agent.browser = rules.families[decision.findings.product.index]
        case .other(let other): agent.browser = other.rawValue
        }
        agent.browserVersion =
            decision.engineVersion.map { "\($0).0" } ?? PlainText.of(bytes, decision.browserVersion)
    }

    private func writeSystem(
        _ decision: AgentDecision,
        _ bytes: Span<UInt8>,
        _ agent: inout UserAgent
    ) {
        guard let index = decision.systemIndex else { return }
        agent.os = rules.systemTexts[index].family
        if decision.system?.isFixed == true {
            agent.osVersion = rules.systemTexts[index].fixedVersion
        } else if let version = decision.windowsVersion {
            agent.osVersion = version.description
        } else {
            agent.osVersion = Self.version(bytes, decision.osVersion)
        }
    }

    private func writeBot(
        _ decision: AgentDecision,
        _ bytes: Span<UInt8>,
        _ agent: inout UserAgent
    ) {
        guard decision.isBot else { return }
        agent.isBot = true
        let (crawler, likeness) = (decision.findings.crawler, decision.findings.likeness)
        if crawler.isFound {
            agent.botName = rules.crawlers[crawler.index].name
            agent.botKind = rules.crawlers[crawler.index].kind
        } else {
            agent.botName = PlainText.of(bytes, decision.botName)
            agent.botKind = .tool
        }
        // `FreshRSS (…) like Googlebot`: which one it is after belongs to the name, unless it is well
        // enough known for its rule to stand before the other's.
        guard likeness.isFound, !crawler.isFound || likeness.rule < crawler.rule else { return }
        let other = rules.crawlers[likeness.index].name
        agent.botName = agent.botName.map { "\($0) (like \(other))" } ?? other
    }

    /// A version with dots, whatever stood between its parts, and of three parts at most.
    private static func version(_ bytes: Span<UInt8>, _ range: ByteRange) -> String? {
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
        guard hasUnderscore else { return PlainText.of(bytes, ByteRange(range.start, end)) }
        // Digits and dots: short ones fit into the string itself, without an allocation.
        return unsafe String(unsafeUninitializedCapacity: end - range.start) { text in
            for index in range.start..<end {
                unsafe text[index - range.start] = bytes[index] == 0x5F ? 0x2E : bytes[index]
            }
            return end - range.start
        }
    }

    private static func flags(_ decision: AgentDecision, _ bytes: Span<UInt8>) -> AgentFlags {
        var flags: AgentFlags = []
        let signs = decision.findings.signs
        if signs.contains(.headless) { flags.insert(.headless) }
        if signs.contains(.webView) { flags.insert(.webView) }
        if decision.findings.hasControls { flags.insert(.malformed) }
        if decision.isSystemVersionFrozen(bytes) { flags.insert(.frozenSystemVersion) }
        return flags
    }
}

extension UserAgent {
    /// What a string says, by the tables that come with the library.
    public init(_ string: String) {
        self = UserAgentParser.standard.parse(string)
    }

    /// What a string and hints say, by the tables that come with the library.
    public init(_ string: String, hints: ClientHints) {
        self = UserAgentParser.standard.parse(string, hints: hints)
    }
}
