public import AuditCore

/// Identifiers of tenants that a storage gets wrong when it makes paths, keys or patterns of them.
public enum SampleTenants {
    /// All of them, each different from every other by its bytes, and ``AuditCore/TenantID/platform``.
    public static let awkward: [TenantID] =
        [.platform] + identifiers.compactMap { try? TenantID($0) }

    /// So many tenants of ordinary names.
    public static func ordinary(_ count: Int) -> [TenantID] {
        (0..<count).compactMap { try? TenantID("tenant-\($0)") }
    }

    private static let identifiers =
        [
            // What a path is made of.
            "a/b", "a", "b", "a/", "/a", ".", "..", "../..", "../a", "a\\b", "~", "LOCK",
            "log.json",
            // What only some file systems and databases tell apart.
            "A", "STRASSE", "straße", "e\u{301}", "\u{E9}", "\u{212B}", "\u{C5}", "a ", " a", " ",
            "0", "00", "1", "1.0",
            // What was escaped already.
            "%41", "%61", "a%2Fb", "a%2fb", "%", "%%", "%2E%2E",
            // What patterns and queries are made of.
            "*", "a*", "?", "_", "a_b", "a%", "[a]", "'", "a'; --", "\"", "$(a)", "{a}", "null",
            "nil",
            // What is no line feed and looks like one.
            "a\u{2028}b", "a\u{2029}b",
            // What reads backwards, and what is invisible.
            "\u{202E}a", "a\u{200B}", "\u{FEFF}a", "😀",
        ] + long

    /// Around the lengths at which a folder's name becomes too long, and the longest there are.
    private static let long = [
        String(repeating: "a", count: 128),
        String(repeating: "A", count: 80),
        String(repeating: "A", count: 81),
        String(repeating: "ü", count: 64),
        String(repeating: "€", count: 42) + "ab",
        "~" + String(repeating: "0", count: 64),
    ]
}
