extension CompiledRules {
    /// Decides what sort of device it is.
    func decideDevice(_ decision: inout AgentDecision, _ bytes: Span<UInt8>) {
        let findings = decision.findings
        if decision.isBot {
            decision.deviceType = .bot
            return
        }
        let named = findings.device.isFound ? devices[findings.device.index] : nil
        if decision.product?.family == "Puffin", let device = puffinDevice(bytes, findings.product.version.end) {
            decision.deviceType = device
            return
        }
        if decision.system?.kind == .android || decision.system?.kind == .tizen {
            decideAndroid(&decision, named, bytes)
            return
        }
        if let named {
            decision.deviceType = named
            return
        }
        if decision.product?.family == "Samsung Internet", decision.system?.kind == .linux {
            decision.deviceType = .tablet
            return
        }
        if decision.system?.kind == .linux, findings.signs.contains(.presto), !findings.signs.contains(.x11), !findings.signs.contains(.desktopProcessor) {
            decision.deviceType = .tv
            return
        }
        if decision.system?.device == .desktop, findings.signs.contains(.feature) {
            decision.deviceType = .mobile
            return
        }
        if let device = decision.system?.device {
            if device == .desktop, !findings.signs.contains(.mozilla), let (type, _) = leading.type(of: bytes, in: 0..<bytes.count) {
                decision.deviceType = type
                return
            }
            decision.deviceType = device
            return
        }
        if decision.os == nil || decision.system?.kind == .linux, !findings.signs.contains(.mozilla), let (type, _) = leading.type(of: bytes, in: 0..<bytes.count) {
            decision.deviceType = type
            return
        }
        if decision.os == nil || decision.system?.kind == .linux, let device = decision.product?.device {
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

    /// Puffin writes the device behind its version: AT and IT are tablets, AP and IP telephones.
    private func puffinDevice(_ bytes: Span<UInt8>, _ end: Int) -> DeviceType? {
        guard end + 1 < bytes.count else { return nil }
        return switch (bytes[end] | 0x20, bytes[end + 1] | 0x20) {
        case (0x61, 0x74), (0x69, 0x74): .tablet
        case (0x61, 0x70), (0x69, 0x70): .mobile
        case (0x77, 0x64), (0x6C, 0x64), (0x6D, 0x64): .desktop
        default: nil
        }
    }

    private func decideAndroid(
        _ decision: inout AgentDecision,
        _ named: DeviceType?,
        _ bytes: Span<UInt8>
    ) {
        let findings = decision.findings
        let end = findings.system.version.isEmpty ? findings.system.name.end : findings.system.version.end
        decision.model = ModelReader.model(in: bytes, behind: end)
        let prefix = decision.model.isEmpty ? nil : models.type(of: bytes, in: decision.model.range)
        if let named, named != .mobile, named != .tablet, named != .desktop, prefix == nil || named == .tv {
            decision.deviceType = named
            return
        }
        let shape = decision.model.isEmpty ? nil : ModelShape.type(of: bytes, in: decision.model.range)
        if let (type, count) = prefix, shape == nil || count > 4 {
            decision.deviceType = type
            decision.reasons.device = "the beginning of the model"
            return
        }
        if let shape {
            decision.deviceType = shape
            decision.reasons.device = "the shape of the model's name"
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
