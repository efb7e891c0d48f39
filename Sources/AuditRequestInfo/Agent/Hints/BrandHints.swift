/// The browser, as hints tell it.
enum BrandHints {
    /// Takes the brand and its version before what the string said.
    static func take(_ hints: ClientHints, _ agent: inout UserAgent) {
        let known = hints.brands.compactMap { brand in
            BrandTable.family(of: brand.name).map {
                Known(family: $0.family, version: brand.version, isCommon: $0.isCommon)
            }
        }
        if takeSpecial(known.filter { !$0.isCommon }, hints, &agent) { return }
        if takeByAbsence(known, hints, &agent) { return }
        // Other browsers and apps on the same engine call themselves by its name in hints.
        guard isCommon(agent.browser) else { return }
        if let brand = hints.brands.first(where: { isUnknown($0) }) {
            take(Known(family: brand.name, version: brand.version, isCommon: false), hints, &agent)
        } else if let brand = known.first(where: { $0.family != "Chromium" }) ?? known.first {
            guard brand.family != "Chrome" || agent.browser != "Chrome WebView" else { return }
            take(brand, hints, &agent)
        } else if let version = hints.fullVersion {
            takeVersion(version, &agent)
        }
    }

    /// A brand that the table has.
    private struct Known {
        let family: String
        let version: String
        /// Whether other browsers and apps call themselves so too.
        let isCommon: Bool
    }

    /// Takes a brand that only one browser has; returns whether there is one.
    private static func takeSpecial(
        _ brands: [Known],
        _ hints: ClientHints,
        _ agent: inout UserAgent
    ) -> Bool {
        // Opera on telephones lists itself twice; the one that the string confirms counts.
        let said = HintVersion.major(agent.browserVersion)
        let confirmed = brands.first { HintVersion.major($0.version) == said }
        guard let brand = confirmed ?? brands.first else { return false }
        // Some lists give the engine's version for all: then the string knows better.
        let engine = hints.brands.first { $0.name == "Chromium" }?.version
        let isEngines = brand.family == agent.browser && said != nil && brand.version == engine
        if !isEngines { take(brand, hints, &agent) }
        return true
    }

    /// Takes what the absence of a browser's own brand means; returns whether it means anything.
    ///
    /// Opera and Edge list themselves. Opera Mini, which calls itself Opera in strings, runs on the
    /// system's web view. Hints began with Chromium 89; a lower version is that of 360's browser, which
    /// calls itself Chromium.
    private static func takeByAbsence(
        _ brands: [Known],
        _ hints: ClientHints,
        _ agent: inout UserAgent
    ) -> Bool {
        if agent.browser == "Opera", brands.contains(where: { $0.family == "Chrome WebView" }) {
            agent.browser = "Opera Mini"
            return true
        }
        if agent.browser == "Opera" || agent.browser == "Edge",
            let chrome = brands.first(where: { $0.family == "Chrome" })
        {
            take(chrome, hints, &agent)
            return true
        }
        if isCommon(agent.browser), brands.count == 1, let engine = brands.first,
            engine.family == "Chromium",
            let major = HintVersion.major(engine.version).flatMap({ Int($0) }), major < 80
        {
            agent.browser = "360 Browser"
            agent.browserVersion = HintVersion.checked(engine.version)
            return true
        }
        return false
    }

    private static func take(_ brand: Known, _ hints: ClientHints, _ agent: inout UserAgent) {
        if agent.browser != brand.family {
            if !isCommon(agent.browser) { agent.flags.insert(.browserContradicted) }
            agent.browser = brand.family
            agent.browserVersion = nil
            agent.agentClass = .browser
        }
        let whole = hints.fullVersion.flatMap { $0.hasPrefix(brand.version + ".") ? $0 : nil }
        takeVersion(brand.version.contains(".") ? brand.version : whole ?? brand.version, &agent)
    }

    private static func takeVersion(_ version: String, _ agent: inout UserAgent) {
        guard let version = HintVersion.checked(version) else { return }
        if let said = agent.browserVersion {
            if HintVersion.major(said) != HintVersion.major(version) {
                agent.flags.insert(.versionContradicted)
            } else if !version.contains(".") {
                // The string is more precise.
                return
            }
        }
        agent.browserVersion = version
    }

    /// Whether a brand that the table has not can be one: forty letters, digits and spaces at most.
    private static func isUnknown(_ brand: ClientHints.Brand) -> Bool {
        let isName = brand.name.utf8.allSatisfy {
            $0.isLetter || $0.isDigit || $0 == 0x20 || $0 == 0x2D || $0 == 0x2E
        }
        return isName && (1...40).contains(brand.name.utf8.count)
            && BrandTable.family(of: brand.name) == nil
    }

    /// Whether strings of other browsers say the same.
    private static func isCommon(_ browser: String?) -> Bool {
        switch browser {
        case nil, "Chrome", "Chromium", "Chrome WebView": true
        default: false
        }
    }
}
