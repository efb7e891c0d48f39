extension CompiledRules {
    /// Decides whether it acts by itself, and its name.
    func decideBot(_ decision: inout AgentDecision, _ bytes: Span<UInt8>) {
        let findings = decision.findings
        if findings.crawler.isFound {
            let crawler = crawlers[findings.crawler.index]
            decision.isBot = true
            decision.botName = crawler.name
            decision.botKind = crawler.kind
            decision.agentClass = .bot
            return
        }
        guard let reason = sign(ofBot: decision, bytes) else { return }
        decision.isBot = true
        decision.reasons.bot = reason
        decision.agentClass = .bot
        decision.botKind = .tool
        decision.botNameRange = BotNameReader(lexicon).name(in: bytes, findings)
    }

    /// What tells a program that acts by itself where no rule knows its name.
    private func sign(ofBot decision: AgentDecision, _ bytes: Span<UInt8>) -> StaticString? {
        let findings = decision.findings
        let signs = findings.signs
        guard !signs.contains(.notBot) else { return nil }
        let isPhoneApp =
            !signs.isDisjoint(with: [.webView, .cfNetwork, .dalvik])
            || decision.system?.device == .mobile && !signs.contains(.mozilla)
            || decision.system?.kind == .android && !signs.contains(.mozilla)
        if !findings.botWord.isEmpty {
            switch findings.botWordStrength {
            case .strong: return "a word that such programs end their names with"
            case .weak where !isPhoneApp: return "a word that such programs end their names with"
            case .faint where decision.browser == nil && decision.system == nil && !isDevice(decision):
                return "a word that such programs end their names with, and nothing else"
            default: break
            }
        }
        let role = decision.product?.role
        if !isPhoneApp, signs.contains(.botAddress) { return "an address that says so" }
        if !isPhoneApp, signs.contains(.mail), role == .internetExplorer { return "an address for those whom it disturbs" }
        if !isPhoneApp, !signs.isDisjoint(with: [.url, .mail]) {
            if decision.browser == nil || decision.agentClass == .library { return "an address for those whom it disturbs" }
            if let role, role != .plain, role != .internetExplorer { return "an address for those whom it disturbs" }
        }
        if !isPhoneApp, signs.contains(.host) {
            if decision.browser == nil, !isDevice(decision), decision.system == nil || signs.contains(.hostPath) { return "the name of a host" }
            if let role, signs.contains(.hostPath), role != .plain, role != .internetExplorer { return "the name of a host" }
        }
        if signs.contains(.mozilla), decision.browser == nil, decision.system == nil, !isDevice(decision), signs.isDisjoint(with: [.feature, .mobile, .x11]), bytes.count > 14 {
            return "claims to be a browser and names none"
        }
        return nil
    }

    private func isDevice(_ decision: AgentDecision) -> Bool {
        decision.findings.device.isFound || decision.findings.signs.contains(.feature)
    }
}
