extension CompiledRules {
    /// Decides the operating system and its version.
    func decideSystem(_ decision: inout AgentDecision, _ bytes: Span<UInt8>) {
        let findings = decision.findings
        guard findings.system.isFound else {
            decideWithoutName(&decision)
            return
        }
        let system = systems[findings.system.index]
        decision.systemIndex = findings.system.index
        decision.system = system
        guard !system.isFixed else { return }
        if let slot = system.slot, findings.versions[slot] != 0 {
            decision.osVersion = ByteRange(bits: findings.versions[slot])
        } else if system.hasVersion {
            decision.osVersion = findings.system.version
        }
        if system.kind == .windows {
            decision.windowsVersion = WindowsVersion.name(of: bytes, decision.osVersion)
            decision.osVersion = .none
        }
    }

    /// Some programs name no system, and mean one.
    private func decideWithoutName(_ decision: inout AgentDecision) {
        let signs = decision.findings.signs
        let role = decision.product?.role
        if !signs.isDisjoint(with: [.cfNetwork, .darwin]) {
            // Apple's network library names only the kernel. Computers add their processor, and
            // other programs than those that use the library run on computers.
            let isMac =
                signs.contains(.desktopProcessor) || !signs.contains(.cfNetwork) || role == .safari
            decision.reasons.system = isMac ? "Darwin on a computer" : "Apple's network library"
            take(isMac ? macOS : iOS, &decision)
        } else if role == .firefox, signs.contains(.gecko),
            signs.contains(.mobile) || decision.findings.device.isFound
        {
            decision.reasons.system = "Firefox on a device without a system"
            take(firefoxOS, &decision)
        } else if signs.contains(.x11) {
            decision.reasons.system = "the X Window System"
            take(linux, &decision)
        }
    }

    private func take(_ index: Int?, _ decision: inout AgentDecision) {
        guard let index else { return }
        decision.systemIndex = index
        decision.system = systems[index]
    }
}

/// The names under which versions of Windows are sold, by the numbers of their kernels.
enum WindowsVersion {
    static func name(of bytes: Span<UInt8>, _ version: ByteRange) -> StaticString? {
        for (number, name) in names where bytes.spells(number, in: version) { return name }
        // Windows 10 once stated its build as well.
        if bytes.spells("10.0.", at: version.start, before: version.end) { return "10" }
        return bytes.spells("4.", at: version.start, before: version.end) ? "NT 4.0" : nil
    }

    private static let names: [(StaticString, StaticString)] = [
        ("10.0", "10"), ("6.1", "7"), ("6.3", "8.1"), ("6.2", "8"), ("5.1", "XP"), ("6.0", "Vista"),
        ("5.2", "XP"), ("5.0", "2000"), ("5.01", "2000"), ("4.0", "NT 4.0"), ("6.4", "10"),
        ("10", "10"), ("11", "11"), ("11.0", "11"), ("6", "Vista"), ("5", "2000"), ("4", "NT 4.0"),
    ]
}
