/// Which header fields of a request may be kept, with their values.
///
/// Kept is what is on the list, and nothing else. The ``standard`` list:
///
/// | kind | names |
/// |---|---|
/// | content | `accept`, `accept-encoding`, `accept-language`, `cache-control`, `content-encoding`, `content-language`, `content-length`, `content-type`, `range`, `te`, `upgrade-insecure-requests` |
/// | program | `dnt`, `sec-ch-ua`, `sec-ch-ua-form-factors`, `sec-ch-ua-full-version-list`, `sec-ch-ua-mobile`, `sec-ch-ua-model`, `sec-ch-ua-platform`, `sec-ch-ua-platform-version`, `sec-gpc`, `user-agent` |
/// | way | `host`, `origin`, `sec-fetch-dest`, `sec-fetch-mode`, `sec-fetch-site`, `sec-fetch-user`, `traceparent`, `via`, `x-request-id` |
///
/// A list can be longer, but no list can hold what lets somebody in: a name with one of the words of
/// ``forbiddenWords`` in it is never kept.
public struct HeaderFilter: Hashable, Sendable {
    /// The names that are kept, in small letters.
    public let names: Set<String>

    /// How much of a value is kept, in bytes.
    public static let valueByteLimit = 512

    /// How many fields are kept of one request.
    public static let fieldLimit = 64

    /// How much of all values is kept together, in bytes that they take in JSON.
    ///
    /// An event has a limit, and a client that could reach it would have no event.
    public static let totalByteLimit = 16_384

    /// Words that no kept name has in it.
    public static let forbiddenWords = [
        "assertion", "auth", "bearer", "card", "cookie", "credential", "csrf", "jwt", "key", "otp",
        "passw", "pwd", "secret", "session", "signature", "token", "xsrf",
    ]

    /// A filter that keeps these names, in any case, but for forbidden ones.
    public init(_ names: some Sequence<String>) {
        self.names = Set(
            names.map(HeaderName.folded).filter { name in
                !Self.forbiddenWords.contains { name.contains($0) }
            }
        )
    }

    /// Keeps what describes a request and gives nobody away.
    public static let standard = HeaderFilter([
        "accept", "accept-encoding", "accept-language", "cache-control", "content-encoding",
        "content-language", "content-length", "content-type", "dnt", "host", "origin", "range",
        "sec-ch-ua", "sec-ch-ua-form-factors", "sec-ch-ua-full-version-list", "sec-ch-ua-mobile",
        "sec-ch-ua-model", "sec-ch-ua-platform", "sec-ch-ua-platform-version", "sec-fetch-dest",
        "sec-fetch-mode", "sec-fetch-site", "sec-fetch-user", "sec-gpc", "te", "traceparent",
        "upgrade-insecure-requests", "user-agent", "via", "x-request-id",
    ])

    /// Keeps nothing.
    public static let none = HeaderFilter(EmptyCollection<String>())

    /// The fields that are kept: names in small letters, values in one line and cut.
    ///
    /// What comes after the limits are reached is left out.
    public func kept(_ headers: RequestHeaders) -> [(name: String, value: String)] {
        if names.isEmpty { return [] }
        let kept = headers.fields.lazy.compactMap { field -> (name: String, value: String)? in
            // A longer name is on no sensible list, and need not be folded.
            guard field.name.utf8.count <= 128 else { return nil }
            let name = HeaderName.folded(field.name)
            guard names.contains(name) else { return nil }
            return (name, SafeText.cleaned(field.value, atMost: Self.valueByteLimit))
        }
        var room = Self.totalByteLimit
        return Array(
            kept.prefix(Self.fieldLimit).prefix { _, value in
                room -= Self.byteCountInJSON(of: value)
                return room >= 0
            }
        )
    }

    /// The length of a text that has no control characters, in quotes.
    private static func byteCountInJSON(of text: String) -> Int {
        let isEscaped: (UInt8) -> Bool = { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
        return text.utf8.count + text.utf8.count(where: isEscaped) + 2
    }
}
