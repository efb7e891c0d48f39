import AuditCore
import Testing

@testable import AuditRequestInfo

/// The published cases of `clientip/dev.jsonl`.
@Suite struct `Published client addresses` {
    @Test func `come out as published`() throws {
        guard let text = SharedData.text("clientip/dev.jsonl") else { return }
        var counts: [String: Int] = [:]
        for line in text.split(separator: "\n") {
            let vector = try JSONReader().read(Array(line.utf8))
            let id = vector["id"]?.string ?? ""
            let answer = try Self.answer(to: vector)
            #expect(answer == vector["expect"], "\(id)")
            counts[vector["op"]?.string ?? "", default: 0] += 1
        }
        #expect(counts.values.reduce(0, +) > 200 && counts.count == 6)
    }

    private static func answer(to vector: AuditValue) throws -> AuditValue {
        let input = vector["input"]?.string ?? ""
        let address = vector["ip"]?.string.flatMap { IPAddress($0) }
        switch vector["op"]?.string {
        case "resolve": return try resolve(vector)
        case "parse":
            guard let node = AddressAndPort(input) else { return .null }
            var members: [String: AuditValue] = ["ip": .string(node.address.description)]
            if let port = node.port { members["port"] = .integer(Int64(port)) }
            return .object(members)
        case "forwarded":
            return .array(
                ForwardedElement.elements(of: input).map { $0.node.map { .string($0) } ?? .null }
            )
        case "cidr":
            guard let block = vector["cidr"]?.string.flatMap({ AddressBlock($0) }) else {
                return "invalid"
            }
            return .bool(block.contains(try #require(address)))
        case "classify": return .string(try #require(address).addressClass.rawValue)
        case "mask":
            let v4 = vector["v4"]?.integer.map { Int($0) } ?? 24
            let v6 = vector["v6"]?.integer.map { Int($0) } ?? 48
            return .string(try #require(address).masked(v4: v4, v6: v6).description)
        default: return .null
        }
    }

    private static func resolve(_ vector: AuditValue) throws -> AuditValue {
        let config = try #require(vector["config"]?.object)
        let fields = try #require(vector["headers"]?.array).map { field in
            (name: field[0]?.string ?? "", value: text(of: field[1] ?? .null))
        }
        let names = config["headers"]?.array?.compactMap(\.string)
        let strategy: ProxyTrust.Strategy =
            switch config["strategy"]?.string {
            case "peer": .peer
            case "hops": .hops(Int(config["hops"]?.integer ?? 0))
            case "leftmostPublic": .leftmostPublic
            case "rightmostPublic": .rightmostPublic
            default:
                .trustedProxies(
                    try TrustedProxies(
                        config["trustedProxies"]?.array?.compactMap(\.string) ?? []
                    )
                )
            }
        let trust = ProxyTrust(strategy, headers: names ?? ProxyTrust.standardHeaders)
        let answer = trust.clientAddress(
            peer: vector["peer"]?.string,
            headers: RequestHeaders(fields)
        )
        let source =
            switch answer.origin {
            case .header: "header"
            case .peer: "peer"
            case .none: "none"
            }
        return [
            "ip": answer.address.map { .string($0.description) } ?? .null,
            "source": .string(source),
        ]
    }

    /// A text, or the parts that it is joined from.
    private static func text(of value: AuditValue) -> String {
        if let text = value.string { return text }
        return (value.array ?? []).map { part in
            guard let repeated = part["repeat"] else { return part.string ?? "" }
            return String(
                repeating: repeated[0]?.string ?? "",
                count: Int(repeated[1]?.integer ?? 0)
            )
        }.joined()
    }
}
