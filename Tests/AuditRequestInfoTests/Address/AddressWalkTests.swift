import AuditCore
import Foundation
import Testing

@testable import AuditRequestInfo

/// Random headers against a plain model, which splits texts where the real one walks over bytes.
///
/// Goes on for as many seconds as `AUDIT_FUZZ_SECONDS` says, and for a moment otherwise.
@Suite struct `Random headers` {
    @Test func `lead where a plain model says`() {
        let seconds = ProcessInfo.processInfo.environment["AUDIT_FUZZ_SECONDS"].flatMap(Double.init)
        let end = ContinuousClock.now + .seconds(seconds ?? 0)
        let seed = UInt64.random(in: 0...UInt64.max)
        var walk = Walk(state: seed)
        var count = 0
        repeat {
            for _ in 0..<5_000 {
                let problem = walk.step()
                #expect(problem == nil, "seed \(seed), step \(count)")
                count += 1
                if problem != nil { return }
            }
        } while ContinuousClock.now < end
    }
}

private struct Walk {
    var state: UInt64

    private static let fragments = [
        "10.0.0.1", "10.0.0.2", "8.8.8.8", "2001:db8::1", "[2001:db8::1]:80", "::ffff:10.0.0.9",
        "unknown", "_hidden", ",", ", ", " ", "\t", ",,", "\"", "\\", ";", "=", "for=", "For=\"",
        "proto=https", "by=", "é", "\n", "0.0.0.0", ":", "[", "]", "%", "1", ".", "fe80::1%eth0",
    ]

    mutating func random(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(truncatingIfNeeded: state >> 33) % count
    }

    mutating func text() -> String {
        (0..<random(12)).map { _ in Self.fragments[random(Self.fragments.count)] }.joined()
    }

    /// What was wrong, if anything was.
    mutating func step() -> String? {
        let lines = (0..<1 + random(3)).map { _ in text() }
        for header in ["X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded"] {
            let fields = RequestHeaders(lines.map { (name: header, value: $0) })
            let trust = ProxyTrust.proxies(.uniqueLocal, headers: [header])
            let found = trust.clientAddress(peer: "10.9.9.9", headers: fields)
            let expected = Model.client(header, lines)
            if found.address != expected { return "\(header) \(lines): \(found), \(expected)" }
            for count in 0..<3 {
                _ = ProxyTrust.hops(count, headers: [header])
                    .clientAddress(peer: text(), headers: fields)
            }
        }
        let info = request("GET", lines[0], with: ["User-Agent": lines[0], "Host": lines[0]])
        let texts = [info.path, info.query, info.userAgent, info.host].compactMap(\.self)
        return texts.first { !$0.isOneLine }
    }
}

/// The rules as one would write them without a thought for time or memory.
private enum Model {
    static func client(_ header: String, _ lines: [String]) -> IPAddress {
        let peer = IPAddress(v4: 0x0A09_0909)
        let blanks: Set<Character> = [" ", "\t"]
        if !lines.contains(where: { $0.contains { $0 != "," && !blanks.contains($0) } }) {
            return peer
        }
        if header == "X-Real-IP" {
            return AddressAndPort(lines[lines.count - 1])?.address ?? peer
        }
        var hops: [IPAddress?] = []
        for line in lines {
            for element in elements(line, quoting: header != "X-Forwarded-For") {
                let isPlain =
                    header == "X-Forwarded-For"
                    || header == "X-Forwarded" && !element.contains("=")
                let node = isPlain ? element : node(element)
                hops.append(node.flatMap { AddressAndPort($0)?.address })
            }
        }
        var answer = peer
        for hop in hops.reversed() {
            guard let hop else { return answer }
            answer = hop
            if !TrustedProxies.uniqueLocal.contains(hop) { return answer }
        }
        return answer
    }

    private static func elements(_ line: String, quoting: Bool) -> [String] {
        split(line, at: ",", quoting: quoting)
    }

    private static func split(
        _ line: String,
        at separator: Unicode.Scalar,
        quoting: Bool
    ) -> [String] {
        var parts = [""]
        var isQuoted = false
        var isEscaped = false
        for scalar in line.unicodeScalars {
            if scalar == separator, !isQuoted {
                parts.append("")
                continue
            }
            if quoting, scalar == "\"", !isEscaped { isQuoted.toggle() }
            isEscaped = quoting && isQuoted && scalar == "\\" && !isEscaped
            parts[parts.count - 1].unicodeScalars.append(scalar)
        }
        return parts.map(trimmed).filter { !$0.isEmpty }
    }

    private static func trimmed(_ text: String) -> String {
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, first == " " || first == "\t" { scalars.removeFirst() }
        while let last = scalars.last, last == " " || last == "\t" { scalars.removeLast() }
        return String(scalars)
    }

    private static func node(_ element: String) -> String? {
        var nodes: [String] = []
        for pair in split(element, at: ";", quoting: true) {
            let scalars = pair.unicodeScalars
            guard let equals = scalars.firstIndex(of: "=") else { return nil }
            let name = trimmed(String(scalars[..<equals]))
            let text = trimmed(String(scalars[scalars.index(after: equals)...]))
            let isToken = name.utf8.allSatisfy(HeaderName.isTokenByte)
            guard !name.isEmpty, isToken, let value = value(text) else { return nil }
            if name.lowercased() == "for" { nodes.append(value) }
        }
        return nodes.count == 1 && !nodes[0].isEmpty ? nodes[0] : nil
    }

    private static func value(_ text: String) -> String? {
        let isControl = { (scalar: Unicode.Scalar) in scalar.value < 0x20 || scalar.value == 0x7F }
        var scalars = Array(text.unicodeScalars)
        guard scalars.first == "\"" else {
            let isPlain = scalars.allSatisfy { !isControl($0) && $0 != " " && $0 != "\"" }
            return isPlain ? text : nil
        }
        scalars.removeFirst()
        var value = String.UnicodeScalarView()
        while let scalar = scalars.first {
            scalars.removeFirst()
            if scalar == "\"" { return scalars.isEmpty ? String(value) : nil }
            var kept = scalar
            if scalar == "\\" {
                guard let next = scalars.first else { return nil }
                kept = next
                scalars.removeFirst()
            }
            if isControl(kept), kept != "\t" { return nil }
            value.append(kept)
        }
        return nil
    }
}
