/// How much of a request goes into the log.
public struct RequestPrivacy: Sendable {
    /// How much of the client's address.
    public var address: AddressPrivacy

    /// How many bytes of the `User-Agent` field; 0 for nothing of it.
    public var userAgentByteLimit: Int

    /// Whether the query is kept with the path; secrets in it are redacted by the log.
    public var includesQuery: Bool

    /// What is kept; by default the address, 512 bytes of the agent, and the query.
    ///
    /// The log keeps addresses and agents apart from its entries, so that they can be erased.
    public init(
        address: AddressPrivacy = .exact,
        userAgentByteLimit: Int = 512,
        includesQuery: Bool = true
    ) {
        self.address = address
        self.userAgentByteLimit = userAgentByteLimit
        self.includesQuery = includesQuery
    }
}

// MARK: - What is kept

extension RequestPrivacy {
    /// As much of a user agent as is kept, if anything.
    func userAgent(_ text: String) -> String? {
        let kept = SafeText.cleaned(text, atMost: max(userAgentByteLimit, 0))
        return kept.isEmpty ? nil : kept
    }

    /// The address of a page, as far as it is kept.
    func url(_ text: String) -> String {
        if includesQuery { return text }
        let end = text.utf8.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
        return String(text[..<(end ?? text.endIndex)])
    }

    /// As much of a header field as is kept, if anything: no more than of what was read from it.
    ///
    /// The name is in small letters.
    func value(_ value: String, of name: String) -> String? {
        switch name {
        case "user-agent": userAgent(value)
        case "referer": url(value)
        case _ where ProxyTrust.knownHeaders.contains { HeaderName.matches($0, name) }:
            if case .exact = address { value } else { nil }
        default: value
        }
    }
}
