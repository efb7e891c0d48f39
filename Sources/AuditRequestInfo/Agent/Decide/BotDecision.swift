extension CompiledRules {
    /// Decides whether it acts by itself, and its name.
    func decideBot(_ decision: inout AgentDecision, _ bytes: Span<UInt8>) {
        let findings = decision.findings
        if findings.crawler.isFound {
            decision.reasons.bot = "its name"
        } else if let reason = signOfBot(decision, bytes) {
            decision.reasons.bot = reason
            readModel(&decision, bytes)
            decision.botName = BotNameReader(lexicon).name(
                in: bytes,
                findings,
                model: decision.model
            )
        } else {
            return
        }
        decision.isBot = true
        decision.agentClass = .bot
    }

    /// What tells a program that acts by itself where no rule knows its name.
    private func signOfBot(_ decision: AgentDecision, _ bytes: Span<UInt8>) -> StaticString? {
        guard !decision.findings.signs.contains(.notBot) else { return nil }
        let isApp = isTelephoneApp(decision)
        if let reason = signInWords(decision, isApp) { return reason }
        guard !isApp else { return nil }
        return signInAddresses(decision) ?? signInSilence(decision, bytes)
            ?? signInHumps(decision, bytes)
    }

    /// Apps have all sorts of words and addresses in their strings.
    private func isTelephoneApp(_ decision: AgentDecision) -> Bool {
        let signs = decision.findings.signs
        if !signs.isDisjoint(with: [.webView, .cfNetwork, .dalvik]) { return true }
        guard !signs.contains(.mozilla) else { return false }
        return decision.system?.device == .mobile || decision.system?.kind == .android
    }

    private func signInWords(_ decision: AgentDecision, _ isApp: Bool) -> StaticString? {
        guard !decision.findings.botWord.isEmpty else { return nil }
        switch decision.findings.botWordStrength {
        case .strong: return "a word that programs end their names with"
        case .weak: return isApp ? nil : "a word that programs end their names with"
        case .faint:
            guard decision.browser == .none, decision.system == nil, !isDevice(decision) else {
                return nil
            }
            return "a word that programs end their names with, and nothing besides"
        }
    }

    /// Whoever runs such a program writes where to complain; browsers do not.
    private func signInAddresses(_ decision: AgentDecision) -> StaticString? {
        let signs = decision.findings.signs
        let role = decision.product?.role
        if signs.contains(.botAddress) { return "an address that says so" }
        let isKnown = decision.browser != .none && decision.agentClass != .library
        // The browsers that such programs claim to be. Extensions and intranets leave their
        // addresses in Internet Explorer's string.
        let isCommon = isKnown && role != .plain && role != .internetExplorer
        if signs.contains(.mail), role == .internetExplorer { return "a mailbox" }
        if !signs.isDisjoint(with: [.url, .mail]), !isKnown || isCommon { return "an address" }
        // `example.com/scan Mozilla/5.0 ...`, `... Chrome/133.0 Safari/537.36 Example/2.0 (example.com)`
        if signs.isSuperset(of: [.hostPath, .safari]), isCommon, !decision.findings.device.isFound {
            return "the name of a host beside a browser's"
        }
        guard signs.contains(.host), !isKnown, decision.browser == .none, !isDevice(decision),
            decision.system == nil || signs.contains(.hostPath)
        else { return nil }
        return "the name of a host"
    }

    /// A browser names itself and its system.
    private func signInSilence(_ decision: AgentDecision, _ bytes: Span<UInt8>) -> StaticString? {
        let signs = decision.findings.signs
        guard signs.contains(.mozilla), bytes.count > 14, decision.browser == .none,
            decision.system == nil, !isDevice(decision), signs.isDisjoint(with: [.mobile, .x11])
        else { return nil }
        return "claims to be a browser and names none"
    }

    private func isDevice(_ decision: AgentDecision) -> Bool {
        decision.findings.device.isFound || decision.findings.signs.contains(.feature)
    }
}
