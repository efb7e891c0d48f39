/// What a browser says of itself in headers of their own, beside its user agent.
///
/// The headers are those of the User-Agent Client Hints (WICG): `Sec-CH-UA` and its relatives, whose
/// values are structured fields (RFC 9651). Values without their quotes are read too, as some proxies
/// drop them. Values of more than 1,024 bytes and brands beyond the sixteenth are passed over.
public struct ClientHints: Sendable, Hashable {
    /// A browser, or an engine, as it calls itself.
    public struct Brand: Sendable, Hashable {
        /// `Google Chrome`, `Chromium`.
        public var name: String
        /// The major version, or all of it where the full list was sent.
        public var version: String

        /// A brand and its version.
        public init(name: String, version: String) {
            self.name = name
            self.version = version
        }
    }

    /// The brands of `Sec-CH-UA-Full-Version-List`, or else of `Sec-CH-UA`, without those that are
    /// there to keep servers from relying on the list.
    public var brands: [Brand]
    /// `Sec-CH-UA-Full-Version`: the version of the first brand that is not Chromium.
    public var fullVersion: String?
    /// `Sec-CH-UA-Mobile`.
    public var isMobile: Bool?
    /// `Sec-CH-UA-Platform`: `Windows`, `Android`.
    public var platform: String?
    /// `Sec-CH-UA-Platform-Version`: for Windows not the version under which it is sold.
    public var platformVersion: String?
    /// `Sec-CH-UA-Model`.
    public var model: String?
    /// `Sec-CH-UA-Form-Factors`: `Tablet`, `Watch`.
    public var formFactors: [String]

    /// No hints.
    public init() {
        brands = []
        formFactors = []
    }

    /// The hints among the headers of a request; others are passed over.
    public init(_ headers: some Sequence<(name: String, value: String)>) {
        self.init()
        var majors: [Brand] = []
        for (name, value) in headers where value.utf8.count <= 1_024 {
            guard let hint = Self.hint(name) else { continue }
            switch hint {
            case "": majors = StructuredField.brands(value)
            case "-full-version-list": brands = StructuredField.brands(value)
            case "-full-version": fullVersion = StructuredField.text(value)
            case "-mobile": isMobile = StructuredField.flag(value)
            case "-platform": platform = StructuredField.text(value)
            case "-platform-version": platformVersion = StructuredField.text(value)
            case "-model": model = StructuredField.text(value)
            case "-form-factors": formFactors = StructuredField.texts(value)
            default: break
            }
        }
        if brands.isEmpty { brands = majors }
    }

    /// Whether there are none.
    public var isEmpty: Bool {
        brands.isEmpty && fullVersion == nil && isMobile == nil && platform == nil
            && platformVersion == nil && model == nil && formFactors.isEmpty
    }

    /// What follows `Sec-CH-UA` in a header's name, in small letters.
    private static func hint(_ name: String) -> String? {
        let prefix = "sec-ch-ua"
        guard name.utf8.count >= prefix.utf8.count, name.utf8.count <= 40 else { return nil }
        let lowered = name.lowercased()
        guard lowered.hasPrefix(prefix) else { return nil }
        return String(lowered.dropFirst(prefix.utf8.count))
    }
}
