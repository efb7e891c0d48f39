import AuditCore
import AuditRequestInfo
import Synchronization

/// A clock that stands still until it is told to go on.
final class StoppedClock: Sendable {
    private let nanoseconds = Mutex<UInt64>(0)

    var clock: AuditClock {
        AuditClock(
            now: { .epoch + .nanoseconds(Int64(self.now)) },
            monotonicNanoseconds: { self.now }
        )
    }

    func advance(by duration: Duration) {
        nanoseconds.withLock { $0 += UInt64(duration / .nanoseconds(1)) }
    }

    private var now: UInt64 { nanoseconds.withLock { $0 } }
}

/// A request as a test describes it: fields as `"Name": "value"`.
func request(
    _ method: String = "GET",
    _ path: String = "/",
    id: String? = nil,
    from peer: String? = "203.0.113.7:51234",
    with headers: KeyValuePairs<String, String> = [:],
    trust: ProxyTrust = .peer,
    environment: RequestEnvironment = .system
) -> RequestInfo {
    RequestInfo(
        method: method,
        path: path,
        requestID: id,
        peerAddress: peer,
        headers: headers.map { (name: $0.key, value: $0.value) },
        trust: trust,
        environment: environment
    )
}

/// Where a request came from.
func client(
    _ headers: KeyValuePairs<String, String>,
    from peer: String? = "10.0.0.1",
    trust: ProxyTrust
) -> ClientAddress {
    trust.clientAddress(
        peer: peer,
        headers: RequestHeaders(headers.map { (name: $0.key, value: $0.value) })
    )
}

/// Texts made to do harm: what ends lines, quotes and fields, is no character, or goes on forever.
let hostileTexts: [String] = [
    "", " ", "\r\nSet-Cookie: a=b", "\n", "\r", "\u{0}", "a\u{0}b", "\u{85}", "\u{2028}x",
    "\u{202E}gpj.exe", "\u{FEFF}", "\u{1B}[2J", "\"", "\\", "\\\"", "\"\\", "a\"} 1\nhttp_evil 1",
    ",", ";", "=", ",;=,;=", "for=", "for=\"", "for=\"\\", "for=\"a\\\"", "for=a;for=b;for",
    "[", "]", "[]", "[::1", "::1]", "[::1]:", ":::", "%", "fe80::1%", "1.2.3.4:99999",
    "é\u{301}\u{301}", "👩‍👩‍👧‍👧", "\u{FFFF}", "00-" + String(repeating: "0", count: 52),
    String(repeating: "A", count: 60_000), String(repeating: ",", count: 60_000),
    String(repeating: "\"", count: 60_000), String(repeating: "for=\"a\\", count: 10_000),
    String(repeating: ";", count: 60_000), String(repeating: "\n", count: 60_000),
    String(repeating: "é", count: 30_000), String(repeating: "\u{301}", count: 30_000),
    String(repeating: "for=10.0.0.1,", count: 5_000), String(repeating: "%00", count: 20_000),
]

extension String {
    /// Whether nothing in it ends a line or turns its direction.
    var isOneLine: Bool {
        unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: false
            default: true
            }
        }
    }
}
