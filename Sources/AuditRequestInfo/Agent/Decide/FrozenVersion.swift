extension AgentDecision {
    /// Whether the version of the system is the one that browsers state since they froze it:
    /// Windows 10, macOS 10.15.7, Android 10 without a model.
    func isSystemVersionFrozen(_ bytes: Span<UInt8>) -> Bool {
        switch system?.kind {
        case .windows: bytes.spells("10.0", in: findings.system.version)
        case .macOS: bytes.spells("10_15_7", in: osVersion) || bytes.spells("10.15", in: osVersion)
        case .android: model.isEmpty && bytes.spells("10", in: osVersion)
        default: false
        }
    }
}
