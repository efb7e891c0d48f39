extension CompiledRules {
    /// Decides what sort of device it is, and reads its model where the string says it.
    func decideDevice(_ decision: inout AgentDecision, _ bytes: Span<UInt8>) {
        readModel(&decision, bytes)
        if decision.isBot {
            decision.deviceType = .bot
            decision.reasons.device = "it acts by itself"
            return
        }
        let type: DeviceType?
        if decision.product?.role == .puffin, let device = puffinDevice(decision, bytes) {
            type = device
            decision.reasons.device = "the letters behind Puffin's version"
        } else if decision.system?.kind == .android || decision.system?.kind == .tizen {
            type = android(&decision, bytes)
        } else {
            type = other(&decision, bytes)
        }
        decision.deviceType = type
    }

    /// Reads where the model stands.
    func readModel(_ decision: inout AgentDecision, _ bytes: Span<UInt8>) {
        let system = decision.findings.system
        switch decision.system?.kind {
        case .android, .tizen:
            let end = system.version.isEmpty ? system.name.end : system.version.end
            decision.model = ModelReader.model(in: bytes, behind: end)
        case .iOS:
            // The name of the device is the name by which it was found, or the system's.
            if decision.findings.device.isFound { decision.model = decision.findings.device.name }
        default: break
        }
    }

    /// The device that a word names.
    private func named(_ decision: AgentDecision) -> DeviceType? {
        decision.findings.device.isFound ? devices[decision.findings.device.index] : nil
    }

    // MARK: - Android and Tizen

    private func android(_ decision: inout AgentDecision, _ bytes: Span<UInt8>) -> DeviceType? {
        let named = named(decision)
        let model = decision.model
        let prefix = model.isEmpty ? nil : models.type(of: bytes, in: model.range)
        switch named {
        case .tv:
            decision.reasons.device = "a word"
            return .tv
        case .console, .wearable, .other, .bot:
            if prefix == nil {
                decision.reasons.device = "a word"
                return named
            }
        case .mobile, .tablet, .desktop, nil: break
        }
        let isMobile = named == .mobile || decision.findings.signs.contains(.mobile)
        if let type = LaterAndroid.type(of: bytes, decision, isMobile: isMobile) {
            decision.reasons.device = "the model's name on this version of Android"
            return type
        }
        let shape = model.isEmpty ? nil : ModelShape.type(of: bytes, in: model.range)
        if let (type, count) = prefix,
            shape == nil || shape == .mobile || count > 4
                || endsWord(bytes, model.start + count, model.end)
        {
            decision.reasons.device = "the beginning of the model's name"
            return type
        }
        if let shape {
            decision.reasons.device = "the shape of the model's name"
            return shape
        }
        return androidByWords(&decision, named)
    }

    /// Browsers for Android say that they are mobile on telephones; apps do not always.
    private func androidByWords(
        _ decision: inout AgentDecision,
        _ named: DeviceType?
    ) -> DeviceType? {
        let signs = decision.findings.signs
        if named == .tablet || named == .desktop && !signs.contains(.mobile) {
            decision.reasons.device = "a word"
            return named
        }
        if signs.contains(.mobile) || named == .mobile {
            decision.reasons.device = "the word Mobile, or one that means it"
            return .mobile
        }
        if !signs.contains(.mozilla) || !signs.contains(.webKit) || signs.contains(.feature) {
            decision.reasons.device = "an app for Android"
            return .mobile
        }
        decision.reasons.device = "a browser for Android without Mobile"
        return .tablet
    }

    /// Whether no letter and no digit stands at an offset.
    private func endsWord(_ bytes: Span<UInt8>, _ index: Int, _ end: Int) -> Bool {
        index >= end || !AgentWord.holds(bytes[index])
    }

    /// Puffin writes the device behind its version: AT and IT are tablets, AP and IP telephones.
    private func puffinDevice(_ decision: AgentDecision, _ bytes: Span<UInt8>) -> DeviceType? {
        let end = decision.findings.product.version.end
        guard end + 1 < bytes.count else { return nil }
        return switch (bytes[end] | 0x20, bytes[end + 1] | 0x20) {
        case (0x61, 0x74), (0x69, 0x74): .tablet
        case (0x61, 0x70), (0x69, 0x70): .mobile
        case (0x77, 0x64), (0x6C, 0x64), (0x6D, 0x64): .desktop
        default: nil
        }
    }

    // MARK: - Other systems

    private func other(_ decision: inout AgentDecision, _ bytes: Span<UInt8>) -> DeviceType? {
        let signs = decision.findings.signs
        if let named = named(decision) {
            decision.reasons.device = "a word"
            return named
        }
        let kind = decision.system?.kind
        if kind == .linux, signs.contains(.presto),
            signs.isDisjoint(with: [.x11, .desktopProcessor])
        {
            decision.reasons.device = "Opera on Linux without a desktop"
            return .tv
        }
        // Samsung's browser puts itself before Chrome and runs on no desktop with X11; its tablets ask
        // for pages for desktops unless told otherwise.
        if decision.product?.role == .samsung, signs.contains(.x11),
            isBeforeChrome(decision.findings.product.version, bytes)
        {
            decision.reasons.device = "a tablet's browser that asks for pages for desktops"
            return .tablet
        }
        let device = decision.system?.device
        if device == .desktop, signs.contains(.feature) {
            decision.reasons.device = "a profile that only telephones have"
            return .mobile
        }
        if device == .desktop || device == nil, !signs.contains(.mozilla),
            let (type, _) = leading.type(of: bytes, in: 0..<bytes.count)
        {
            decision.reasons.device = "the maker's name at the start"
            return type
        }
        if let device {
            decision.reasons.device = "the operating system"
            return device
        }
        if let device = decision.product?.device {
            decision.reasons.device = "the browser"
            return device
        }
        return byDefault(&decision)
    }

    private func isBeforeChrome(_ version: ByteRange, _ bytes: Span<UInt8>) -> Bool {
        bytes.spells("chrome/", at: version.end, before: bytes.count)
            || bytes.spells(" chrome/", at: version.end, before: bytes.count)
    }

    private func byDefault(_ decision: inout AgentDecision) -> DeviceType? {
        let signs = decision.findings.signs
        if !signs.isDisjoint(with: [.feature, .mobile]) {
            decision.reasons.device = "the word Mobile, or a profile that only telephones have"
            return .mobile
        }
        guard decision.agentClass != .library,
            decision.system != nil || decision.agentClass == .browser
        else { return nil }
        decision.reasons.device = "nothing that says otherwise"
        return .desktop
    }
}
