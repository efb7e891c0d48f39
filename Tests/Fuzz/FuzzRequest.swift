@testable import AuditCore
@testable import AuditRequestInfo

/// The header fields of a request, one on each line, as a client and the proxies before us wrote them.
///
/// What is made of them holds no line break, and is no longer than a few times the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: input(start, count), as: UTF8.self)
    let fields = text.split(separator: "\n").map { line in
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return (name: String(parts[0]), value: parts.count > 1 ? String(parts[1]) : "")
    }
    for trust in trusts {
        let info = RequestInfo(
            method: "GET",
            path: fields.first?.value ?? "/",
            requestID: fields.last?.value,
            peerAddress: "10.0.0.1:80",
            headers: fields,
            trust: trust
        )
        for (name, value) in allHeaders.fields(for: info, after: .milliseconds(7)) {
            let isOneLine = (name + value).utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
            check(isOneLine, "a response header has no line break")
        }
    }
    _ = AddressAndPort(text)
    return 0
}

private let allHeaders = ResponseHeaders(rawValue: 255)

private let proxies = (try? TrustedProxies(["10.0.0.0/8"])) ?? TrustedProxies()

private let trusts: [ProxyTrust] = [
    .peer,
    .hops(2),
    .proxies(proxies, headers: ["Forwarded"]),
    .proxies(proxies),
]
