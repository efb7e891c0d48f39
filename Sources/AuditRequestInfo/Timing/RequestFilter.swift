import AuditCore

/// Says which requests are logged.
///
/// What a client can say of itself must not keep it out of the log when it matters: filters for
/// health checks, robots and samples only ever leave out successes.
public struct RequestFilter: Sendable {
    /// Whether a request is logged.
    public let keeps: @Sendable (CompletedRequest) -> Bool

    /// A filter of one's own.
    public init(keeps: @escaping @Sendable (CompletedRequest) -> Bool) {
        self.keeps = keeps
    }

    /// Where programs ask whether a server is well.
    public static let healthCheckPaths: Set = [
        "/health", "/healthz", "/livez", "/live", "/ping", "/ready", "/readyz", "/up",
        "/.well-known/health",
    ]

    /// Leaves out questions after the server's health that were answered well.
    public static func withoutHealthChecks(
        paths: Set<String> = Self.healthCheckPaths
    ) -> RequestFilter {
        RequestFilter { completed in
            let request = completed.request
            let isQuestion = request.method == "GET" || request.method == "HEAD"
            return !(completed.isSuccess && isQuestion && paths.contains(request.path))
        }
    }

    /// Leaves out requests of programs that say they are robots, if they were answered well.
    public static let withoutBots = RequestFilter { completed in
        !(completed.isSuccess && completed.request.agent.isBot)
    }

    /// Leaves out what lies at or below some paths, whatever became of it.
    ///
    /// `/static` stands for `/static` and `/static/logo.png`, not for `/statics`. A path that could
    /// lead elsewhere, such as `/static/../admin` or one too long to be seen whole, is not below them.
    public static func without(paths: [String]) -> RequestFilter {
        RequestFilter { completed in
            let request = completed.request
            return !PathPrefix.isPlain(request) || !PathPrefix.isAny(of: paths, above: request.path)
        }
    }

    /// Keeps only what lies at or below some paths, and whatever could lead there.
    public static func only(paths: [String]) -> RequestFilter {
        RequestFilter { completed in
            let request = completed.request
            return !PathPrefix.isPlain(request) || PathPrefix.isAny(of: paths, above: request.path)
        }
    }

    /// Keeps a share of the successes, between 0 and 1, and everything else.
    ///
    /// Which ones is decided by the random bits of the request's own identifier: the same for every
    /// server that asks, and nothing that a client can choose.
    public static func sampledSuccesses(_ share: Double) -> RequestFilter {
        // The last 32 bits of an identifier of version 7 are random.
        let limit = UInt64(max(0, min(share.isNaN ? 1 : share, 1)) * 4_294_967_296)
        return RequestFilter { completed in
            !completed.isSuccess || completed.request.id.low & 0xFFFF_FFFF < limit
        }
    }
}

/// Whether paths lie below others, by whole segments.
private enum PathPrefix {
    static func isAny(of prefixes: [String], above path: String) -> Bool {
        prefixes.contains { prefix in
            var prefix = prefix.utf8[...]
            while prefix.last == UInt8(ascii: "/") { prefix.removeLast() }
            guard path.utf8.starts(with: prefix) else { return false }
            let rest = path.utf8.dropFirst(prefix.count)
            return rest.isEmpty || rest.first == UInt8(ascii: "/")
        }
    }

    /// Whether a path is known whole and has only one reading: visible characters of ASCII without
    /// dot segments, escapes, backslashes and empty segments.
    static func isPlain(_ request: RequestInfo) -> Bool {
        if request.isPathCut { return false }
        var last: UInt8 = 0
        for byte in request.path.utf8 {
            let isBad =
                byte <= 0x20 || byte >= 0x7F
                || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "\\")
                || last == UInt8(ascii: "/") && (byte == last || byte == UInt8(ascii: "."))
            if isBad { return false }
            last = byte
        }
        return true
    }
}
