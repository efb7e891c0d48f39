extension CompiledRules {
    /// Decides the operating system and its version.
    func decideSystem(_ decision: inout AgentDecision, _ bytes: Span<UInt8>) {
        let findings = decision.findings
        guard findings.system.isFound else {
            if findings.signs.contains(.cfNetwork) || findings.signs.contains(.darwin) {
                decideDarwin(&decision)
            } else {
                decideByBrowser(&decision)
            }
            return
        }
        let system = systems[findings.system.index]
        decision.system = system
        decision.os = system.family
        if let fixed = system.fixedVersion {
            decision.osVersionText = fixed
            return
        }
        if let slot = system.slot, findings.versions[slot] != 0 {
            decision.osVersion = ByteRange(bits: findings.versions[slot])
        } else if system.hasVersion {
            decision.osVersion = findings.system.version
        }
        if system.kind == .windows {
            decision.osVersionText = WindowsVersion.name(of: bytes, decision.osVersion)
            decision.osVersion = .none
        }
    }

    /// Firefox OS states no system, and old browsers of the X Window System state only that.
    private func decideByBrowser(_ decision: inout AgentDecision) {
        let findings = decision.findings
        if decision.product?.family == "Firefox", findings.signs.contains(.gecko),
            findings.signs.contains(.mobile) || findings.device.isFound
        {
            decision.os = "Firefox OS"
            decision.reasons.system = "Firefox on a device without a system"
        } else if findings.signs.contains(.x11) {
            decision.os = "Linux"
            decision.reasons.system = "the X Window System"
        } else {
            return
        }
        decision.system = systems.first { $0.family == decision.os }
    }

    /// Apple's network library names only the kernel: a processor of computers means macOS.
    private func decideDarwin(_ decision: inout AgentDecision) {
        let signs = decision.findings.signs
        let isMac =
            signs.contains(.desktopProcessor) || !signs.contains(.cfNetwork)
            || decision.product?.role == .safari
        decision.os = isMac ? "macOS" : "iOS"
        decision.system = systems.first { $0.family == decision.os }
        decision.reasons.system = isMac ? "Darwin on a computer" : "Apple's network library"
    }
}

/// The names under which versions of Windows are sold, by the numbers of their kernels.
enum WindowsVersion {
    static func name(of bytes: Span<UInt8>, _ version: ByteRange) -> String? {
        guard !version.isEmpty else { return nil }
        var numbers = (0, -1)
        var isMinor = false
        for index in version.range {
            let byte = bytes[index]
            guard byte &- 0x30 < 10 else {
                if isMinor { break }
                isMinor = true
                numbers.1 = 0
                continue
            }
            let digit = Int(byte - 0x30)
            if isMinor {
                numbers.1 = min(numbers.1 * 10 + digit, 999)
            } else {
                numbers.0 = min(numbers.0 * 10 + digit, 9_999)
            }
        }
        return switch numbers {
        case (11, _): "11"
        case (10, _): "10"
        case (6, 4): "10"
        case (6, 3): "8.1"
        case (6, 2): "8"
        case (6, 1): "7"
        case (6, 0), (6, -1): "Vista"
        case (5, 2), (5, 1): "XP"
        case (5, 0), (5, 01): "2000"
        case (4, _): "NT 4.0"
        default: nil
        }
    }
}
