import AuditCore

/// For which host a client asked, and by which scheme.
///
/// Proxies ask for it in their own way, and say in headers how they were asked. Those are read from
/// trusted peers only. Of `Forwarded`, and only if the address came from there, the element counts
/// that the farthest trusted proxy wrote: it is counted by the hops of that very header. Of any other
/// header the last element counts, as nobody else is sure to have written any before it.
struct RequestOrigin: Hashable {
    /// In small letters, perhaps with a port; `nil` if it is none.
    let host: String?
    /// `http` or `https`, in small letters.
    let scheme: String?

    init(_ headers: RequestHeaders, trust: ProxyTrust, client: ClientAddress) {
        let element = Self.element(headers, client)
        func forwarded(_ name: String?) -> String? {
            guard client.trustedHopCount > 0, let name else { return nil }
            return Self.lastElement(of: name, in: headers)
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

    /// What the farthest trusted proxy says in `Forwarded`, if that is the header which was read.
    ///
    /// Another one's hops do not count its elements, which may then all be the client's.
    private static func element(
        _ headers: RequestHeaders,
        _ client: ClientAddress
    ) -> ForwardedElement? {
        guard client.trustedHopCount > 0, case .header(let name) = client.origin,
            HopList.Form(of: name) == .forwarded
        else { return nil }
        let elements = headers.all(name).flatMap { ForwardedElement.elements(of: $0) }
        return elements.suffix(client.trustedHopCount).first
    }

    /// What stands after the last comma of the last field, without blanks around it.
    private static func lastElement(of name: String, in headers: RequestHeaders) -> String? {
        headers.last(name)?.lendingUTF8 { value in
            var start = value.count
            while start > 0, value[start - 1] != UInt8(ascii: ",") { start -= 1 }
            return String(utf8: value.extracting(value.withoutBlanks(start..<value.count)))
        }
    }

    /// A host as RFC 9110, section 7.2, has it; `nil` for anything else.
    ///
    /// A name of letters, digits and `-._`, or an address of IPv6 in brackets, and perhaps a port.
    private static func host(_ text: String) -> String? {
        guard (1...255).contains(text.utf8.count) else { return nil }
        return beginsWithName(text) || beginsWithBrackets(text) ? HeaderName.folded(text) : nil
    }

    private static func beginsWithName(_ text: String) -> Bool {
        let name = text.utf8.prefix { $0 != UInt8(ascii: ":") }
        return !name.isEmpty && name.allSatisfy(isNameByte) && isPort(text.utf8[name.endIndex...])
    }

    private static func beginsWithBrackets(_ text: String) -> Bool {
        guard text.utf8.first == UInt8(ascii: "["),
            let end = text.utf8.firstIndex(of: UInt8(ascii: "]")),
            isPort(text.utf8[end...].dropFirst())
        else { return false }
        let text = String(text[..<end].dropFirst())
        guard text.utf8.contains(UInt8(ascii: ":")), let address = IPAddress(text) else {
            return false
        }
        return address.zone == nil
    }

    /// Whether nothing follows a host, or a colon and up to five digits.
    private static func isPort(_ text: Substring.UTF8View) -> Bool {
        guard let colon = text.first else { return true }
        let digits = text.dropFirst()
        return colon == UInt8(ascii: ":") && digits.count <= 5
            && digits.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte | 0x20 &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
    }

    private static func scheme(_ text: String) -> String? {
        let scheme = HeaderName.folded(text)
        return ["http", "https", "ws", "wss"].contains(scheme) ? scheme : nil
    }
}
