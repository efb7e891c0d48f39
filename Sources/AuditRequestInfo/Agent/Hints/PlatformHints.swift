/// The system, as hints tell it.
enum PlatformHints {
    /// Takes the platform and its version before what the string said.
    static func take(_ hints: ClientHints, _ agent: inout UserAgent) {
        let system = hints.platform.flatMap(family)
        if let system, system != agent.os {
            if agent.os != nil {
                if isBuilt(agent.os, on: system) { return }
                agent.flags.insert(.systemContradicted)
            }
            agent.os = system
            agent.osVersion = nil
        }
        guard let version = hints.platformVersion, version != "0.0.0" else { return }
        switch agent.os {
        case "Windows": agent.osVersion = windows(version) ?? agent.osVersion
        case "macOS", "Android", "ChromeOS", "Fuchsia":
            agent.osVersion = HintVersion.system(version) ?? agent.osVersion
        default: return
        }
        agent.flags.remove(.frozenSystemVersion)
    }

    /// The family of a platform.
    private static func family(_ platform: String) -> String? {
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

    /// Whether a system is built on another, by whose name it goes in hints.
    private static func isBuilt(_ system: String?, on base: String) -> Bool {
        switch (system, base) {
        case ("HarmonyOS", "Android"), ("Tizen", "Linux"), ("webOS", "Linux"), ("KaiOS", "Linux"),
            ("VIDAA", "Linux"), ("ChromeOS", "Linux"), ("Roku", "Linux"):
            true
        default: false
        }
    }

    /// The version of Windows under which it is sold.
    ///
    /// Windows 11 calls itself 13 and later, Windows 10 calls itself 1 to 10, and 0.1 to 0.3 are those
    /// before them (Microsoft, "Detect Windows 11 using User-Agent Client Hints").
    private static func windows(_ version: String) -> String? {
        let parts = version.split(separator: ".")
        guard let first = parts.first, let major = Int(first) else { return nil }
        return switch major {
        case 13...: "11"
        case 1...12: "10"
        case 0 where parts.count > 1: ["1": "7", "2": "8", "3": "8.1"][String(parts[1])]
        default: nil
        }
    }
}

/// Versions in hints: digits and dots, and nothing that could not stand in an answer.
enum HintVersion {
    /// A version of forty digits and dots at most; `nil` if it is none.
    static func checked(_ version: String) -> String? {
        let isPlain = version.utf8.allSatisfy { $0.isDigit || $0 == 0x2E }
        return isPlain && version.utf8.first?.isDigit == true && version.utf8.count <= 40
            ? version : nil
    }

    /// The first three parts of a version.
    static func system(_ version: String) -> String? {
        checked(version)?.split(separator: ".").prefix(3).joined(separator: ".")
    }

    /// What stands before the first dot.
    static func major(_ version: String?) -> Substring? {
        version?.prefix { $0 != "." }
    }
}
