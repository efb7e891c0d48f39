/// For which host a client asked, and by which scheme.
///
/// Proxies ask for it in their own way, and say in headers how they were asked. Those are read from
/// trusted peers only, and of their lists the element that the farthest trusted proxy wrote.
struct RequestOrigin: Hashable {
    /// In small letters, perhaps with a port; `nil` if it is none.
    let host: String?
    /// `http` or `https`, in small letters.
    let scheme: String?

    init(_ headers: RequestHeaders, trust: ProxyTrust, client: ClientAddress) {
        let hopCount = client.trustedHopCount
        let element = hopCount > 0 ? Self.element(headers, trust, hopCount) : nil
        func forwarded(_ name: String?) -> String? {
            guard hopCount > 0, let name else { return nil }
            return Self.value(of: name, in: headers, hopCount)
        }
        func given(_ name: String) -> String? {
            headers.first(name).flatMap { $0.isEmpty ? nil : $0 }
        }
        // The first that says anything is taken; if that is nonsense, the others are not asked.
        let host = forwarded(trust.hostHeader) ?? element?.host ?? given(":authority")
        let scheme = forwarded(trust.schemeHeader) ?? element?.scheme ?? given(":scheme")
        self.host = (host ?? given("Host")).flatMap(Self.host)
        self.scheme = scheme.flatMap(Self.scheme)
    }

    /// What the farthest trusted proxy says in `Forwarded`, if that is the header which is read.
    private static func element(
        _ headers: RequestHeaders,
        _ trust: ProxyTrust,
        _ hopCount: Int
    ) -> ForwardedElement? {
        guard trust.headers.contains(where: { HopList.Form(of: $0) == .forwarded }) else {
            return nil
        }
        let elements = headers.all("Forwarded").flatMap { ForwardedElement.elements(of: $0) }
        return elements.suffix(hopCount).first
    }

    private static func value(
        of name: String,
        in headers: RequestHeaders,
        _ hopCount: Int
    ) -> String? {
        let elements = headers.all(name).flatMap { $0.utf8.split(separator: UInt8(ascii: ",")) }
        return elements.suffix(hopCount).first.map { element in
            String(Substring(element)).filter { $0 != " " && $0 != "\t" }
        }
    }

    /// A host as RFC 9110, section 7.2, has it, by its letters alone; `nil` for anything else.
    private static func host(_ text: String) -> String? {
        guard (1...255).contains(text.utf8.count) else { return nil }
        var isSmall = true
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"),
                UInt8(ascii: "["), UInt8(ascii: "]"):
                continue
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): isSmall = false
            default: return nil
            }
        }
        return isSmall ? text : HeaderName.folded(text)
    }

    private static func scheme(_ text: String) -> String? {
        let scheme = HeaderName.folded(text)
        return ["http", "https", "ws", "wss"].contains(scheme) ? scheme : nil
    }
}
