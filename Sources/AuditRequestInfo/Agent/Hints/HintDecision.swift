internal import AuditCore

extension UserAgentParser {
    /// What a string and hints say together.
    ///
    /// Hints count before the string where a browser that sends hints may have sent that string, and a
    /// program that acts by itself is what its string says, on the system of the hints. Contradictions become flags.
    public func parse(_ string: String, hints: ClientHints) -> UserAgent {
        var agent = parse(string)
        guard !hints.isEmpty else { return agent }
        guard !agent.isBot else {
            PlatformHints.take(hints, &agent)
            return agent
        }
        guard Self.mayHaveHints(agent) else {
            agent.flags.insert(.hintsImplausible)
            return agent
        }
        PlatformHints.take(hints, &agent)
        BrandHints.take(hints, &agent)
        takeDevice(hints, &agent)
        return agent
    }

    /// The agent of a request with these headers.
    ///
    /// Names compare without case; of several fields named `User-Agent` the first counts.
    public func parse(headers: some Sequence<(name: String, value: String)>) -> UserAgent {
        let fields = Array(headers)
        let string = fields.first {
            $0.name.utf8.count == 10 && $0.name.lowercased() == "user-agent"
        }
        return parse(string?.value ?? "", hints: ClientHints(fields))
    }

    /// Browsers of Mozilla and Apple send no hints, nor does anything of before them.
    private static func mayHaveHints(_ agent: UserAgent) -> Bool {
        switch agent.browser {
        case "Firefox", "Safari", "Internet Explorer", "iOS WebView", "Netscape", "Firefox Focus",
            "SeaMonkey", "Konqueror", "Lynx", "Links":
            false
        default: agent.os != "iOS"
        }
    }

    // MARK: - Device

    private func takeDevice(_ hints: ClientHints, _ agent: inout UserAgent) {
        if let model = hints.model.flatMap(PlainText.of) { agent.deviceModel = model }
        if let isMobile = hints.isMobile,
            agent.deviceType == .mobile || agent.deviceType == .desktop,
            isMobile != (agent.deviceType == .mobile)
        {
            agent.flags.insert(.deviceContradicted)
        }
        if let type = device(hints, agent) { agent.deviceType = type }
    }

    private func device(_ hints: ClientHints, _ agent: UserAgent) -> DeviceType? {
        for factor in hints.formFactors {
            switch factor.lowercased() {
            case "watch", "xr": return .wearable
            case "automotive": return .other
            case "tablet": return .tablet
            case "tv": return .tv
            case "mobile": return .mobile
            case "desktop": return .desktop
            default: break
            }
        }
        switch agent.os {
        case "Android", "HarmonyOS": break
        case "Fuchsia": return hints.isMobile.map { $0 ? .mobile : .tablet } ?? agent.deviceType
        case "Windows", "macOS", "Linux", "ChromeOS":
            // A page for desktops that a telephone asked for says so in the string alone.
            let isHandheld = agent.deviceType == .mobile || agent.deviceType == .tablet
            return isHandheld ? .desktop : agent.deviceType ?? .desktop
        default: return agent.deviceType
        }
        switch agent.deviceType {
        case .tv, .console, .wearable, .other: return agent.deviceType
        default: break
        }
        // A tablet may say that it is mobile. A telephone that says it is not shows pages for desktops,
        // and the string says whether it does.
        if let type = hints.model.flatMap(rules.type(ofModel:)),
            type != .mobile || agent.deviceType == .desktop
        {
            return type
        }
        return hints.isMobile.map { $0 ? .mobile : .tablet } ?? agent.deviceType
    }
}

extension CompiledRules {
    /// The sort of the device with a model's name.
    func type(ofModel model: String) -> DeviceType? {
        model.withUTF8Span { bytes in
            let range = 0..<min(bytes.count, 128)
            let shape = ModelShape.type(of: bytes, in: range)
            if let (type, count) = models.type(of: bytes, in: range),
                shape == nil || shape == .mobile || count > 4
            {
                return type
            }
            return shape
        }
    }
}
