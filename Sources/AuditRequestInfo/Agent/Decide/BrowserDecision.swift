extension CompiledRules {
    /// Looks up the product, which the decision about the system asks for.
    func findProduct(_ decision: inout AgentDecision) {
        guard decision.findings.product.isFound else { return }
        decision.product = products[decision.findings.product.index]
    }

    /// Decides the browser, app or library and its version.
    func decideBrowser(_ decision: inout AgentDecision, _ bytes: Span<UInt8>) {
        guard let product = decision.product else { return }
        let findings = decision.findings
        let own = findings.product.version
        decision.browser = .product
        decision.agentClass = product.agentClass
        switch product.version {
        case .own: decision.browserVersion = own
        case .none: break
        case .slot(let slot):
            let version = ByteRange(bits: findings.versions[slot])
            decision.browserVersion = version.isEmpty ? own : version
        case .ownOrSlot(let slot):
            decision.browserVersion = own.isEmpty ? ByteRange(bits: findings.versions[slot]) : own
        case .part(let index):
            decision.browserVersion = part(index, of: bytes, behind: findings.product.name.end)
        }
        refine(&decision, product, bytes)
    }

    private func refine(
        _ decision: inout AgentDecision,
        _ product: Product,
        _ bytes: Span<UInt8>
    ) {
        switch product.role {
        case .plain, .common, .firefox, .puffin, .samsung: break
        case .opera: refineOpera(&decision, bytes)
        case .java: refineJava(&decision, bytes)
        case .chrome: refineChrome(&decision)
        case .safari, .webKit: refineSafari(&decision, product.role)
        case .internetExplorer: refineInternetExplorer(&decision, bytes)
        case .mozilla: refineMozilla(&decision, bytes)
        }
    }

    /// Opera 10 and later call themselves 9.80 and state their version elsewhere.
    ///
    /// Versions after 12, which none with the words of those had, are taken as they are stated.
    private func refineOpera(_ decision: inout AgentDecision, _ bytes: Span<UInt8>) {
        guard leadingNumber(bytes, decision.browserVersion) <= 12 else { return }
        let own = decision.findings.product.version
        let isFrozen =
            own.isEmpty
            || own.end - own.start >= 3 && leadingNumber(bytes, own) == 9
                && bytes[own.start + 2] == 0x38
        guard !isFrozen else { return }
        decision.browserVersion = own
    }

    /// Java 8 and earlier call themselves 1.8.
    private func refineJava(_ decision: inout AgentDecision, _ bytes: Span<UInt8>) {
        let own = decision.browserVersion
        guard own.end - own.start > 2, bytes[own.start] == 0x31, bytes[own.start + 1] == 0x2E else {
            return
        }
        decision.browserVersion = ByteRange(own.start + 2, own.end)
    }

    /// Chrome inside an app says `wv`, or `Version/4.0` as the browser of old Androids did.
    private func refineChrome(_ decision: inout AgentDecision) {
        let signs = decision.findings.signs
        guard
            signs.contains(.webView)
                || signs.contains(.version) && decision.system?.kind == .android
        else { return }
        decision.browser = .other(.chromeWebView)
        decision.reasons.browser = "Chrome with wv or Version/4.0"
    }

    /// Safari's words without another browser's: of which system decides whose they are.
    private func refineSafari(_ decision: inout AgentDecision, _ role: ProductRule.Role) {
        switch decision.system?.kind {
        case .android: rename(&decision, .androidBrowser)
        case .blackBerry: decision.browser = .other(.blackBerry)
        case .symbian: decision.browser = .other(.nokia)
        case .tizen: decision.browser = .other(.tizen)
        case .iOS where role == .webKit || !decision.findings.signs.contains(.safari):
            rename(&decision, .iOSWebView)
        case .iOS, .macOS, .windows: break
        default: if role == .webKit { decision.browser = .none }
        }
    }

    /// Takes the words for another browser's, whose version stands behind `Version` or nowhere.
    private func rename(_ decision: inout AgentDecision, _ other: BrowserAnswer.Other) {
        decision.browser = .other(other)
        decision.browserVersion = ByteRange(bits: decision.findings.versions[versionSlot])
    }

    /// Internet Explorer in compatibility view claims to be 7; its engine's number tells.
    private func refineInternetExplorer(_ decision: inout AgentDecision, _ bytes: Span<UInt8>) {
        let engine = ByteRange(bits: decision.findings.versions[tridentSlot])
        let revision = ByteRange(bits: decision.findings.versions[revisionSlot])
        if decision.browserVersion.isEmpty { decision.browserVersion = revision }
        // Internet Explorer 11 states its version; those before state what they pretend to be.
        guard !engine.isEmpty, revision.isEmpty else { return }
        let number = leadingNumber(bytes, engine) + 4
        if number >= 8, number <= 11, leadingNumber(bytes, decision.browserVersion) != number {
            decision.engineVersion = number
        }
    }

    /// Nothing but Mozilla: Netscape, if it is old and does not say that it only resembles it.
    private func refineMozilla(_ decision: inout AgentDecision, _ bytes: Span<UInt8>) {
        let signs = decision.findings.signs
        let major = leadingNumber(bytes, decision.browserVersion)
        guard major < 5, major > 0, !signs.contains(.compatible) else {
            decision.browser = .none
            decision.agentClass = nil
            decision.browserVersion = .none
            return
        }
    }

    func leadingNumber(_ bytes: Span<UInt8>, _ range: ByteRange) -> Int {
        var number = 0
        for index in range.range {
            guard bytes[index] &- 0x30 < 10 else { break }
            number = min(number * 10 + Int(bytes[index] - 0x30), 99_999)
        }
        return number
    }

    /// The number at the start of a part of the comment that begins behind a name.
    private func part(_ part: Int, of bytes: Span<UInt8>, behind end: Int) -> ByteRange {
        var index = end
        var count = 0
        while index < bytes.count, bytes[index] != 0x29 {
            if bytes[index] == 0x3B {
                count += 1
                if count == part {
                    index += 1
                    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
                    return AgentVersion.number(in: bytes, at: index)
                }
            }
            index += 1
        }
        return .none
    }
}
