internal import AuditCore

/// One answer about an agent, and the rule that decided it.
public struct AgentReason: Sendable, Hashable {
    /// What was asked: `browser`, `os`, `deviceType`, `bot`, `agentClass`.
    public var question: String
    /// The answer.
    public var answer: String
    /// What decided: the table, and the words of the string that a rule of it names.
    public var reason: String
}

extension UserAgentParser {
    /// Says for every answer about a string which rule decided it.
    ///
    /// Reads the string once more and makes texts, so it is for people and not for each request.
    public func explain(_ string: String, hints: ClientHints = ClientHints()) -> [AgentReason] {
        let agent = parse(string, hints: hints)
        let alone = parse(string)
        var reasons = string.withUTF8Span { all in
            let bytes = all.extracting(first: min(all.count, Self.maximumByteCount))
            let decision = decide(bytes)
            return AgentExplanation(rules, decision).reasons(alone, bytes)
        }
        AgentExplanation.add(hints, agent, alone, to: &reasons)
        return reasons
    }
}
