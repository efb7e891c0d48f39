/// For which host a client asked, and by which scheme.
///
/// Proxies ask for it in their own way, and say in headers how they were asked. Those are read from
/// trusted peers only, and of their lists the element that the farthest trusted proxy wrote.
struct RequestOrigin: Hashable {
    /// In small letters, perhaps with a port; `nil` if it is none.
    let host: String?
    /// `http` or `https`, in small letters.
    let scheme: String?

    init(peer: String?, headers: RequestHeaders, trust: ProxyTrust, client: ClientAddress) {
        let isBelieved = trust.believes(peer)
        // A proxy that is trusted without a header of hops is still one.
        let hopCount = max(client.trustedHopCount, 1)
        let element = isBelieved ? Self.element(headers, trust, hopCount) : nil
        func forwarded(_ name: String?) -> String? {
            guard isBelieved, let name else { return nil }
            return Self.value(of: name, in: headers, hopCount)
        }
        let hosts = [
            forwarded(trust.hostHeader), element?.host, headers.first(":authority"),
            headers.first("Host"),
        ]
        host = Self.firstGiven(hosts).flatMap(Self.host)
        let schemes = [
            forwarded(trust.schemeHeader), element?.scheme, headers.first(":scheme"),
        ]
        scheme = Self.firstGiven(schemes).flatMap(Self.scheme)
    }

    /// The first text that says anything; if that is nonsense, the others are not asked.
    private static func firstGiven(_ texts: [String?]) -> String? {
        texts.lazy.compactMap(\.self).first { !$0.isEmpty }
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
        let isHost = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"):
                true
            default:
                false
            }
        }
        guard (1...255).contains(text.utf8.count), isHost else { return nil }
        return HeaderName.folded(text)
    }

    private static func scheme(_ text: String) -> String? {
        let scheme = HeaderName.folded(text)
        return ["http", "https", "ws", "wss"].contains(scheme) ? scheme : nil
    }
}
