import AuditCore
import AuditRequestInfo

/// A question about addresses as a line of JSON, and its answer.
///
/// | `op` | members | answer |
/// |---|---|---|
/// | `resolve` | `config`, `peer`, `headers` | `{"ip", "source"}`: whose request it was |
/// | `parse` | `input` | `{"ip", "port"}` of an address with or without a port, or `null` |
/// | `forwarded` | `input` | the node of each element of a `Forwarded` field, or `null` for it |
/// | `cidr` | `cidr`, `ip` | whether the block holds the address, or `"invalid"` |
/// | `classify` | `ip` | the class of the address |
/// | `mask` | `ip`, `v4`, `v6` | the address with so many bits kept |
struct AddressCase {
    private let members: AuditValue

    /// - Throws: ``CommandFailure`` if the line is no JSON object.
    init(_ line: [UInt8]) throws(CommandFailure) {
        do {
            members = try JSONReader().read(line)
        } catch {
            throw CommandFailure("\(error)")
        }
        guard members.object != nil else { throw CommandFailure("the line is no JSON object") }
    }

    /// `{"id": …, "result": …}`; a question that makes no sense has the result `null`, and the reason.
    var answer: (document: AuditValue, problem: CommandFailure?) {
        var answer: [String: AuditValue] = ["id": members["id"] ?? .null, "result": .null]
        do throws(CommandFailure) {
            answer["result"] = try result()
            return (.object(answer), nil)
        } catch {
            answer["error"] = .string(error.description)
            return (.object(answer), error)
        }
    }

    private func result() throws(CommandFailure) -> AuditValue {
        let operation = members["op"]?.string ?? ""
        switch operation {
        case "resolve": return try ResolveCase(members).result()
        case "parse": return Self.node(try text("input"))
        case "forwarded":
            return .array(
                ForwardedNodes.nodes(of: try text("input")).map { $0.map { .string($0) } ?? .null }
            )
        case "cidr":
            guard let block = AddressBlock(try text("cidr")) else { return "invalid" }
            return .bool(block.contains(try address()))
        case "classify": return .string(try address().addressClass.rawValue)
        case "mask": return try masked()
        default: throw CommandFailure("there is no op \(operation)")
        }
    }

    private static func node(_ text: String) -> AuditValue {
        guard let node = AddressAndPort(text) else { return .null }
        var members: [String: AuditValue] = ["ip": .string(node.address.description)]
        members["port"] = node.port.map { .integer(Int64($0)) }
        return .object(members)
    }

    private func masked() throws(CommandFailure) -> AuditValue {
        guard let v4 = (members["v4"] ?? 24).integer, let v6 = (members["v6"] ?? 48).integer,
            (0...32).contains(v4), (0...128).contains(v6)
        else { throw CommandFailure("v4 is 0 to 32 and v6 0 to 128") }
        return .string(try address().masked(v4: Int(v4), v6: Int(v6)).description)
    }

    private func address() throws(CommandFailure) -> IPAddress {
        guard let address = IPAddress(try text("ip")) else {
            throw CommandFailure("ip is no address")
        }
        return address
    }

    private func text(_ name: String) throws(CommandFailure) -> String {
        guard let text = members[name]?.string else { throw CommandFailure("\(name) is no text") }
        return text
    }
}

/// The question whose request it was.
private struct ResolveCase {
    /// What all values of headers may add up to, in bytes.
    private static let headerByteLimit = 16 << 20

    private let config: [String: AuditValue]
    private let peer: String
    private let headers: [(name: String, value: String)]

    init(_ members: AuditValue) throws(CommandFailure) {
        guard let config = Self.given(members["config"], or: [:]).object else {
            throw CommandFailure("config is no object")
        }
        self.config = config
        let peer = Self.given(members["peer"], or: "")
        guard let peer = peer.string else { throw CommandFailure("peer is no text") }
        self.peer = peer
        guard let fields = Self.given(members["headers"], or: []).array else {
            throw CommandFailure("headers is no list")
        }
        var headers: [(name: String, value: String)] = []
        var room = Self.headerByteLimit
        for field in fields {
            guard let name = field[0]?.string, let value = field[1] else {
                throw CommandFailure("a header is a name and a value")
            }
            headers.append((name: name, value: try Self.text(of: value, &room)))
        }
        self.headers = headers
    }

    func result() throws(CommandFailure) -> AuditValue {
        let trust = ProxyTrust(
            try strategy(),
            headers: try texts("headers") ?? ProxyTrust.standardHeaders
        )
        let found = trust.clientAddress(peer: peer, headers: RequestHeaders(headers))
        let source =
            switch found.origin {
            case .header: "header"
            case .peer: "peer"
            default: "none"
            }
        return [
            "ip": found.address.map { .string($0.description) } ?? .null,
            "source": .string(source),
        ]
    }

    private func strategy() throws(CommandFailure) -> ProxyTrust.Strategy {
        guard let name = Self.given(config["strategy"], or: "trustedProxies").string else {
            throw CommandFailure("strategy is no text")
        }
        switch name {
        case "peer": return .peer
        case "hops":
            guard let count = Self.given(config["hops"], or: 0).integer else {
                throw CommandFailure("hops is no whole number")
            }
            return .hops(Int(clamping: count))
        case "leftmostPublic": return .leftmostPublic
        case "rightmostPublic": return .rightmostPublic
        case "trustedProxies":
            let entries = try texts("trustedProxies") ?? []
            do {
                return .trustedProxies(try TrustedProxies(entries))
            } catch {
                throw CommandFailure("\(error)")
            }
        default: throw CommandFailure("there is no strategy \(name)")
        }
    }

    /// A member of the configuration that is a list of texts; `nil` without it.
    private func texts(_ name: String) throws(CommandFailure) -> [String]? {
        guard let value = config[name], value != .null else { return nil }
        let texts = value.array?.compactMap(\.string)
        guard let texts, texts.count == value.array?.count else {
            throw CommandFailure("\(name) is no list of texts")
        }
        return texts
    }

    /// What is said, or else something else; `null` says nothing.
    private static func given(_ value: AuditValue?, or other: AuditValue) -> AuditValue {
        if let value, value != .null { value } else { other }
    }

    /// A text, or the parts that it is joined from: texts and `{"repeat": [text, count]}`.
    private static func text(
        of value: AuditValue,
        _ room: inout Int
    ) throws(CommandFailure) -> String {
        var text = ""
        for part in value.array ?? [value] {
            let unit = part.string ?? part["repeat"]?[0]?.string
            let count = part.string == nil ? part["repeat"]?[1]?.integer : 1
            guard let unit, let count, count >= 0 else {
                throw CommandFailure("the value of a header is a text or a list of texts")
            }
            let (byteCount, overflows) = unit.utf8.count
                .multipliedReportingOverflow(by: Int(clamping: count))
            guard !overflows, byteCount <= room else {
                throw CommandFailure("the headers have more than \(headerByteLimit) bytes")
            }
            room -= byteCount
            if !unit.isEmpty { text += String(repeating: unit, count: Int(count)) }
        }
        return text
    }
}
