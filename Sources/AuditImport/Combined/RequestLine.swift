import AuditCore

/// The first line of an HTTP request: `GET /orders?page=2 HTTP/1.1`.
struct RequestLine {
    /// `GET`.
    let method: String
    /// What was asked for, as the client wrote it.
    let target: String
    /// The target without scheme, host, query and fragment.
    let path: String
    /// `HTTP/1.1`; `nil` for requests of HTTP/0.9, which do not say it.
    let version: String?

    /// - Returns: `nil` unless there are a method, a target and a version of HTTP, or a method and a
    ///   path. What scanners send to a web server often is no request.
    init?(_ text: String) {
        let bytes = text.utf8
        guard let methodEnd = bytes.firstIndex(of: 0x20),
            (1...32).contains(bytes.distance(from: bytes.startIndex, to: methodEnd)),
            bytes[..<methodEnd].allSatisfy(Self.isMethodLetter)
        else { return nil }
        let rest = text[bytes.index(after: methodEnd)...]
        if let targetEnd = rest.utf8.lastIndex(of: 0x20) {
            let version = rest[rest.utf8.index(after: targetEnd)...]
            guard version.hasPrefix("HTTP/") else { return nil }
            target = String(rest[..<targetEnd])
            self.version = String(version)
        } else {
            guard rest.hasPrefix("/") else { return nil }
            target = String(rest)
            version = nil
        }
        guard !target.isEmpty else { return nil }
        method = String(text[..<methodEnd])
        path = Self.path(of: target)
    }

    /// What RFC 9110, section 5.6.2, allows in a token, but for digits and most signs: no registered
    /// method has them.
    private static func isMethodLetter(_ byte: UInt8) -> Bool {
        byte | 0x20 &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_")
    }

    /// The part of a target between the host, if it names one, and the query.
    private static func path(of target: String) -> String {
        var path = target[...]
        if !target.utf8.starts(with: "/".utf8), let colon = target.utf8.firstIndex(of: 0x3A) {
            let authority = target[colon...]
            guard authority.hasPrefix("://") else { return target }
            guard let slash = authority.utf8.dropFirst(3).firstIndex(of: UInt8(ascii: "/")) else {
                return "/"
            }
            path = target[slash...]
        }
        let end = path.utf8.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
        return String(path[..<(end ?? path.endIndex)])
    }
}
