extension CompiledRules {
    /// Decides what sort of device it is.
    func decideDevice(_ decision: inout AgentDecision, _ bytes: Span<UInt8>) {
        let findings = decision.findings
        if decision.isBot {
            decision.deviceType = .bot
            return
        }
        let named = findings.device.isFound ? devices[findings.device.index] : nil
        if decision.system?.kind == .android {
            decideAndroid(&decision, named, bytes)
            return
        }
        if let named {
            decision.deviceType = named
            return
        }
        if let device = decision.system?.device {
            decision.deviceType = device
            return
        }
        if findings.signs.contains(.feature) || findings.signs.contains(.mobile) {
            decision.deviceType = .mobile
        } else if decision.os != nil || decision.agentClass == .browser {
            decision.deviceType = .desktop
        }
        if decision.agentClass == .library { decision.deviceType = nil }
    }

    private func decideAndroid(
        _ decision: inout AgentDecision,
        _ named: DeviceType?,
        _ bytes: Span<UInt8>
    ) {
        let findings = decision.findings
        let end = findings.system.version.isEmpty ? findings.system.name.end : findings.system.version.end
        decision.model = ModelReader.model(in: bytes, behind: end)
        if let named, named != .mobile, named != .tablet, named != .desktop {
            decision.deviceType = named
            return
        }
        if !decision.model.isEmpty, let (type, _) = models.type(of: bytes, in: decision.model.range) {
            decision.deviceType = type
            decision.reasons.device = "the beginning of the model"
            return
        }
        if named == .tablet {
            decision.deviceType = .tablet
        } else if findings.signs.contains(.mobile) || named == .mobile {
            decision.deviceType = .mobile
        } else if findings.signs.contains(.dalvik) || !findings.signs.contains(.webKit) {
            decision.deviceType = .mobile
        } else {
            decision.deviceType = .tablet
            decision.reasons.device = "Android without Mobile"
        }
    }
}
