internal import AuditCore

extension UserAgentParser {
    /// What a string and hints say together.
    ///
    /// Hints count before the string where a browser that sends hints may have sent that string, and a
    /// program that acts by itself is what its string says. Contradictions become flags.
    public func parse(_ string: String, hints: ClientHints) -> UserAgent {
        var agent = parse(string)
        guard !hints.isEmpty, !agent.isBot else { return agent }
        guard Self.mayHaveHints(agent) else {
            agent.flags.insert(.hintsImplausible)
            return agent
        }
        takePlatform(hints, &agent)
        takeBrand(hints, &agent)
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

    // MARK: - System

    private func takePlatform(_ hints: ClientHints, _ agent: inout UserAgent) {
        let system = hints.platform.flatMap(Self.system)
        if let system, system != agent.os {
            if agent.os != nil {
                // Systems that are built on another call themselves by it in hints.
                if Self.isBuilt(agent.os, on: system) { return }
                agent.flags.insert(.systemContradicted)
            }
            agent.os = system
            agent.osVersion = nil
        }
        guard let version = hints.platformVersion, version != "0.0.0" else { return }
        switch agent.os {
        case "Windows": agent.osVersion = Self.windows(version) ?? agent.osVersion
        case "macOS", "Android": agent.osVersion = Self.dotted(version) ?? agent.osVersion
        case "ChromeOS", "Fuchsia": agent.osVersion = Self.dotted(version) ?? agent.osVersion
        default: break
        }
    }

    private static func system(_ platform: String) -> String? {
        switch platform.lowercased() {
        case "windows", "win32", "win64": "Windows"
        case "macos", "mac os x", "macintosh", "mac os": "macOS"
        case "android": "Android"
        case "chrome os", "chromium os", "chromeos": "ChromeOS"
        case "linux", "ubuntu", "fedora", "debian": "Linux"
        case "ios", "ipados": "iOS"
        case "fuchsia": "Fuchsia"
        case "harmonyos": "HarmonyOS"
        case "tizen": "Tizen"
        case "webos": "webOS"
        default: nil
        }
    }

    private static func isBuilt(_ system: String?, on base: String) -> Bool {
        switch (system, base) {
        case ("HarmonyOS", "Android"), ("Tizen", "Linux"), ("webOS", "Linux"), ("KaiOS", "Linux"),
            ("VIDAA", "Linux"), ("ChromeOS", "Linux"), ("Roku", "Linux"):
            true
        default: false
        }
    }

    /// Windows 11 calls itself 13 and later, Windows 10 calls itself 1 to 10, and 0.1 to 0.3 are those
    /// before (Microsoft's documentation of the platform version).
    private static func windows(_ version: String) -> String? {
        let parts = version.split(separator: ".")
        guard let first = parts.first, let major = Int(first) else { return nil }
        switch major {
        case 13...: return "11"
        case 1...12: return "10"
        case 0 where parts.count > 1: return ["1": "7", "2": "8", "3": "8.1"][String(parts[1])]
        default: return nil
        }
    }

    /// A version of digits and dots, of three parts at most.
    private static func dotted(_ version: String) -> String? {
        let parts = version.split(separator: ".").prefix(3)
        guard !parts.isEmpty, parts.allSatisfy({ $0.allSatisfy(\.isWholeNumber) }) else {
            return nil
        }
        return parts.joined(separator: ".")
    }

    // MARK: - Browser

    private func takeBrand(_ hints: ClientHints, _ agent: inout UserAgent) {
        let known = hints.brands.compactMap { brand in
            BrandTable.family(of: brand.name).map { (brand, $0.family, $0.isCommon) }
        }
        let special = known.filter { !$0.2 }
        // Opera on telephones lists itself twice; the one that the string confirms counts.
        let confirmed = special.first {
            Self.major($0.0.version) == Self.major(agent.browserVersion)
        }
        if let (brand, family, _) = confirmed ?? special.first {
            // Some lists give the engine's version for all: then the string knows better.
            let engine = hints.brands.first { $0.name == "Chromium" }?.version
            let isEngines =
                family == agent.browser && agent.browserVersion != nil && brand.version == engine
            if !isEngines { take(family, brand.version, hints, &agent) }
            return
        }
        let unknown = hints.brands.first {
            Self.isName($0.name) && BrandTable.family(of: $0.name) == nil
        }
        let isOwn = agent.browser != nil && !Self.isCommon(agent.browser)
        // Other browsers and apps on the same engine call themselves by its name in hints.
        guard !isOwn else { return }
        if let unknown {
            agent.browser = unknown.name
            agent.browserVersion = unknown.version
            agent.agentClass = .browser
            return
        }
        let common = known.first { $0.1 != "Chromium" } ?? known.first
        guard let (brand, family, _) = common else {
            if let version = hints.fullVersion, Self.isCommon(agent.browser) {
                takeVersion(version, &agent)
            }
            return
        }
        if family == "Chrome", agent.browser == "Chrome WebView" { return }
        take(family, brand.version, hints, &agent)
    }

    private func take(
        _ family: String,
        _ version: String,
        _ hints: ClientHints,
        _ agent: inout UserAgent
    ) {
        if agent.browser != family {
            if let browser = agent.browser, !Self.isCommon(browser) {
                agent.flags.insert(.browserContradicted)
            }
            agent.browser = family
            agent.browserVersion = nil
            agent.agentClass = .browser
        }
        let isWhole = version.contains(".")
        takeVersion(
            isWhole
                ? version
                : hints.fullVersion.flatMap { $0.hasPrefix(version + ".") ? $0 : nil } ?? version,
            &agent
        )
    }

    private func takeVersion(_ version: String, _ agent: inout UserAgent) {
        guard Self.dotted(version) != nil else { return }
        let major = version.prefix { $0 != "." }
        if let said = agent.browserVersion {
            if said.prefix(while: { $0 != "." }) != major {
                agent.flags.insert(.versionContradicted)
            } else if !version.contains(".") {
                // The string is more precise.
                return
            }
        }
        agent.browserVersion = version
    }

    private static func major(_ version: String?) -> Substring? {
        version?.prefix { $0 != "." }
    }

    /// Whether a brand that no table has can be one: forty letters, digits and spaces at most.
    private static func isName(_ brand: String) -> Bool {
        brand.utf8.count <= 40
            && brand.utf8.allSatisfy {
                $0 == 0x20 || $0 == 0x2D || $0 == 0x2E || AgentWord.holds($0)
            }
    }

    private static func isCommon(_ browser: String?) -> Bool {
        browser == nil || browser == "Chrome" || browser == "Chromium"
            || browser == "Chrome WebView"
    }

    // MARK: - Device

    private func takeDevice(_ hints: ClientHints, _ agent: inout UserAgent) {
        if let model = hints.model { agent.deviceModel = model }
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
        guard agent.os == "Android" || agent.os == "HarmonyOS" else {
            if agent.os == "Fuchsia" {
                return hints.isMobile.map { $0 ? .mobile : .tablet } ?? agent.deviceType
            }
            return agent.deviceType == .mobile || agent.deviceType == .tablet
                || agent.deviceType == nil
                ? (agent.os == nil ? agent.deviceType : .desktop) : agent.deviceType
        }
        switch agent.deviceType {
        case .tv, .console, .wearable, .other: return agent.deviceType
        default: break
        }
        // A tablet may say that it is mobile; a telephone that says it is not shows pages for desktops.
        if let type = hints.model.flatMap(rules.type(ofModel:)), type != .mobile { return type }
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
