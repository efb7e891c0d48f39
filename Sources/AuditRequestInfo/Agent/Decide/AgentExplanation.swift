/// Puts into words what decided.
struct AgentExplanation {
    private let rules: CompiledRules
    private let decision: AgentDecision

    init(_ rules: CompiledRules, _ decision: AgentDecision) {
        self.rules = rules
        self.decision = decision
    }

    func reasons(_ agent: UserAgent, _ bytes: Span<UInt8>) -> [AgentReason] {
        var reasons: [AgentReason] = []
        if agent.isBot {
            reasons.append(
                AgentReason(question: "bot", answer: agent.botName ?? "yes", reason: bot(bytes))
            )
        }
        if let browser = agent.browser {
            let answer = Self.joined(browser, agent.browserVersion)
            reasons.append(
                AgentReason(question: "browser", answer: answer, reason: browserReason(bytes))
            )
        }
        if let os = agent.os {
            let answer = Self.joined(os, agent.osVersion)
            reasons.append(AgentReason(question: "os", answer: answer, reason: systemReason(bytes)))
        }
        if let type = agent.deviceType {
            reasons.append(
                AgentReason(
                    question: "deviceType",
                    answer: type.rawValue,
                    reason: deviceReason(bytes)
                )
            )
        }
        if let agentClass = agent.agentClass {
            let reason = agent.isBot ? "it acts by itself" : "the table of the browser's rule"
            reasons.append(
                AgentReason(question: "agentClass", answer: agentClass.rawValue, reason: reason)
            )
        }
        return reasons
    }

    /// Adds what hints changed.
    static func add(
        _ hints: ClientHints,
        _ agent: UserAgent,
        _ alone: UserAgent,
        to reasons: inout [AgentReason]
    ) {
        func note(_ question: String, _ answer: String?, _ before: String?, _ hint: String) {
            guard let answer, answer != before else { return }
            reasons.removeAll { $0.question == question }
            reasons.append(
                AgentReason(question: question, answer: answer, reason: "client hints: \(hint)")
            )
        }
        note(
            "browser",
            agent.browser.map { joined($0, agent.browserVersion) },
            alone.browser.map { joined($0, alone.browserVersion) },
            "the brands"
        )
        note(
            "os",
            agent.os.map { joined($0, agent.osVersion) },
            alone.os.map { joined($0, alone.osVersion) },
            "the platform and its version"
        )
        note(
            "deviceType",
            agent.deviceType?.rawValue,
            alone.deviceType?.rawValue,
            "form factor, model, mobile"
        )
    }

    private static func joined(_ family: String, _ version: String?) -> String {
        version.map { family + " " + $0 } ?? family
    }

    private func bot(_ bytes: Span<UInt8>) -> String {
        let findings = decision.findings
        if findings.crawler.isFound { return found("crawlers", findings.crawler, bytes) }
        guard !findings.botWord.isEmpty else { return "\(decision.reasons.bot)" }
        return "\(decision.reasons.bot): \(quoted(bytes, findings.botWord))"
    }

    private func browserReason(_ bytes: Span<UInt8>) -> String {
        let table =
            switch decision.product?.agentClass {
            case .app: "apps"
            case .library: "libraries"
            default: "browsers"
            }
        let reason = found(table, decision.findings.product, bytes)
        return decision.reasons.browser.utf8CodeUnitCount == 0
            ? reason : "\(reason), \(decision.reasons.browser)"
    }

    private func systemReason(_ bytes: Span<UInt8>) -> String {
        guard decision.findings.system.isFound else { return "\(decision.reasons.system)" }
        return found("systems", decision.findings.system, bytes)
    }

    private func deviceReason(_ bytes: Span<UInt8>) -> String {
        let device = decision.findings.device
        let isWord = decision.reasons.device.description == "a word" && device.isFound
        if isWord { return found("devices", device, bytes) }
        guard decision.reasons.device.description.contains("model"), !decision.model.isEmpty else {
            return "\(decision.reasons.device)"
        }
        return "models: \(decision.reasons.device), \(quoted(bytes, decision.model))"
    }

    private func found(_ table: String, _ finding: Finding, _ bytes: Span<UInt8>) -> String {
        "\(table), rule \(finding.index + 1): \(quoted(bytes, finding.name))"
    }

    private func quoted(_ bytes: Span<UInt8>, _ range: ByteRange) -> String {
        "“" + (PlainText.of(bytes, range) ?? "") + "”"
    }
}
