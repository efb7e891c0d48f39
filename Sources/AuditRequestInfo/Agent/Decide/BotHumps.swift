extension CompiledRules {
    /// Programs that name no browser and no system, and have what they do within their names:
    /// `FeedFlow`, `LinkPreviewGenerator`, `crawler4j`.
    func signInHumps(_ decision: AgentDecision, _ bytes: Span<UInt8>) -> StaticString? {
        guard decision.browser == .none, decision.system == nil, decision.agentClass == nil,
            !decision.findings.device.isFound, !decision.findings.signs.contains(.feature)
        else { return nil }
        for index in 0..<bytes.count where Self.beginsHump(bytes, index) {
            for word in Self.humps where bytes.spells(word, at: index, before: bytes.count) {
                let end = index + word.utf8CodeUnitCount
                let isWhole = end == bytes.count || bytes[end].isCapital || !bytes[end].isLetter
                if isWhole { return "a word within a name that programs have in theirs" }
            }
        }
        return nil
    }

    /// What such programs do, and what they do it to.
    private static let humps: [StaticString] = [
        "bot", "crawler", "spider", "scraper", "feed", "rss", "preview", "lookup",
        "search", "scan",
    ]

    /// Whether a word begins, or a part of one that a capital letter or a digit sets off.
    private static func beginsHump(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
        guard bytes[index].isLetter else { return false }
        guard index > 0, bytes[index - 1].isLetter else { return true }
        guard bytes[index].isCapital else { return false }
        // The last capital letter of several begins the next part: `URLLookup`.
        return !bytes[index - 1].isCapital
            || index + 1 < bytes.count && bytes[index + 1].isLetter && !bytes[index + 1].isCapital
    }
}
