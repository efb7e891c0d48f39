/// What a request asks for: a path, and perhaps a query.
struct RequestTarget: Hashable {
    /// How much of each is kept, in bytes.
    static let byteLimit = 2_048

    /// The path, beginning with a slash in all requests but `OPTIONS *` and `CONNECT`.
    let path: String
    /// What stands after the question mark, as it was written; `nil` without one.
    let query: String?
    /// Whether something of the path is missing: it was too long, or began or ended with blanks.
    let isPathCut: Bool

    /// Takes a target apart: without fragment, and without scheme and host if it names them.
    init(_ target: String) {
        let bytes = target.utf8
        guard bytes.first != UInt8(ascii: "/") || bytes.contains(where: Self.endsPath) else {
            path = SafeText.cleaned(target, atMost: Self.byteLimit)
            query = nil
            isPathCut = path.utf8.count < bytes.count
            return
        }
        let end = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.endIndex
        let mark = bytes[..<end].firstIndex(of: UInt8(ascii: "?"))
        let path = Self.withoutOrigin(target[..<(mark ?? end)])
        self.path = SafeText.cleaned(String(path), atMost: Self.byteLimit)
        // What replaces a character is never shorter, so that only a cut makes the path so.
        isPathCut = self.path.utf8.count < path.utf8.count
        query = mark.map { mark in
            SafeText.cleaned(String(target[bytes.index(after: mark)..<end]), atMost: Self.byteLimit)
        }
    }

    private static func endsPath(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
    }

    private static func withoutOrigin(_ path: Substring) -> Substring {
        guard path.utf8.first != UInt8(ascii: "/"),
            let colon = path.utf8.firstIndex(of: UInt8(ascii: ":")),
            path.utf8[colon...].starts(with: "://".utf8)
        else { return path }
        let authority = path.utf8.index(colon, offsetBy: 3)
        guard let slash = path.utf8[authority...].firstIndex(of: UInt8(ascii: "/")) else {
            return "/"
        }
        return path[slash...]
    }
}
