/// What the name of a model means on later versions of Android and did not mean before.
enum LaterAndroid {
    /// The sort of the device, which a word may call mobile; `nil` if the version changes nothing.
    static func type(
        of bytes: Span<UInt8>,
        _ decision: AgentDecision,
        isMobile: Bool
    ) -> DeviceType? {
        guard decision.system?.kind == .android, !decision.model.isEmpty else { return nil }
        let model = decision.model.range
        let major = major(bytes, decision.osVersion)
        if major >= 11, ModelShape.isHuaweiWithTelephone(bytes, model) { return .tablet }
        if major >= 13, !isMobile, isUnfolded(bytes, decision) { return .tablet }
        return nil
    }

    /// Samsung's folding telephones leave `Mobile` out while they are open, from Android 13 on.
    private static func isUnfolded(_ bytes: Span<UInt8>, _ decision: AgentDecision) -> Bool {
        let signs = decision.findings.signs
        return signs.isSuperset(of: [.mozilla, .webKit])
            && bytes.spells("sm-f9", at: decision.model.start, before: decision.model.end)
    }

    private static func major(_ bytes: Span<UInt8>, _ version: ByteRange) -> Int {
        var major = 0
        for index in version.range.prefix(3) {
            guard bytes[index].isDigit else { break }
            major = major * 10 + Int(bytes[index] - 0x30)
        }
        return major
    }
}
