import AuditCore
import AuditImport
import AuditRequestInfo

/// `auditlog address`: explains an address, or answers questions about addresses line by line.
struct AddressCommand: Command {
    static let specification = CommandSpecification(
        name: "address",
        summary: "Explain an address, or find the clients of requests given as JSON lines",
        forms: ["ADDRESS", "[FILE | -]"],
        operands: [.init("ADDRESS | FILE | -", isOptional: true)],
        discussion: [
            "An address may have a port, as servers write it: 203.0.113.7:443, [2001:db8::7]:443.",
            "Without one, each line of FILE or standard input is a question, and each line printed"
                + " its answer, an object with the question's id and the result. A question has an op:"
                + " resolve (whose request it was, by config, peer and headers), parse, forwarded,"
                + " cidr, classify or mask.",
        ],
        examples: [
            .init("what an address is", "auditlog address 100.64.0.7"),
            .init(
                "whose request it was",
                #"echo '{"op":"resolve","config":{"trustedProxies":["loopback"]},"peer":"::1","#
                    + #""headers":[["X-Forwarded-For","203.0.113.7"]]}' | auditlog address"#
            ),
        ]
    )

    private let operand: String
    private let isJSON: Bool

    init(_ arguments: Arguments, now: AuditTimestamp) throws {
        operand = arguments.operands.first ?? "-"
        isJSON = arguments.isGiven("json")
    }

    func run(_ console: Console) async throws -> ExitCode {
        if let node = Self.node(operand) {
            try explain(node, console)
            return .ok
        }
        let file = operand == "-" ? InputFile(descriptor: console.input) : try Self.open(operand)
        return try answerLines(file, console)
    }

    /// An address with or without a port; unspecified ones can be explained too.
    private static func node(_ text: String) -> (address: IPAddress, port: UInt16?)? {
        if let address = IPAddress(text) { return (address, nil) }
        return AddressAndPort(text).map { ($0.address, $0.port) }
    }

    private static func open(_ path: String) throws(CommandFailure) -> InputFile {
        do throws(CommandFailure) {
            return try InputFile(path)
        } catch {
            throw CommandFailure("This is no address, and no file either: \(error.description)")
        }
    }

    // MARK: - One address

    private func explain(_ node: (address: IPAddress, port: UInt16?), _ console: Console) throws {
        let address = node.address
        let masked = address.masked()
        let block = AddressBlock(around: masked, prefixLength: address.isIPv4 ? 24 : 48)
        let presets = ["loopback", "linklocal", "uniquelocal"].filter { name in
            (try? TrustedProxies([name]))?.contains(address) ?? false
        }
        if isJSON {
            var members: [String: AuditValue] = [
                "class": .string(address.addressClass.rawValue),
                "ip": .string(address.description),
                "masked": .string(masked.description),
                "presets": .array(presets.map { .string($0) }),
                "version": .integer(address.isIPv4 ? 4 : 6),
            ]
            members["port"] = node.port.map { .integer(Int64($0)) }
            return try console.json(.object(members))
        }
        var rows = [
            ("address", address.description), ("version", address.isIPv4 ? "IPv4" : "IPv6"),
            (
                "class",
                "\(address.addressClass.rawValue): \(Self.meaning(of: address.addressClass))"
            ),
        ]
        if let port = node.port { rows.append(("port", "\(port)")) }
        if let zone = address.zone { rows.append(("zone", "\(zone), ignored in comparisons")) }
        rows.append(("masked", "\(block), the first \(block.prefixLength) bits"))
        rows.append(("presets", presets.isEmpty ? "none" : presets.joined(separator: ", ")))
        for (name, value) in rows {
            let padding = String(repeating: " ", count: 9 - name.utf8.count)
            console.out.line(name + padding + PrintableText.of(value))
        }
    }

    private static func meaning(of addressClass: AddressClass) -> String {
        switch addressClass {
        case .unspecified: "no address at all"
        case .loopback: "this machine"
        case .private, .uniqueLocal: "inside of an organisation"
        case .linkLocal: "on the same link"
        case .sharedAddressSpace: "inside of a provider, behind its address translation"
        case .documentation: "an example in texts"
        case .benchmarking: "for measuring devices"
        case .broadcast: "everybody on the link"
        case .multicast: "a group"
        case .public: "may be anybody's on the Internet"
        default: "set aside by its registry"
        }
    }

    // MARK: - Many questions

    private func answerLines(_ file: InputFile, _ console: Console) throws -> ExitCode {
        var reader = LineReader(DescriptorBytes(descriptor: file.descriptor))
        var number = 0
        var failedCount = 0
        while let found = try reader.next() {
            number += 1
            do {
                guard case .line(let range) = found else {
                    throw CommandFailure("the line is too long")
                }
                if range.isEmpty { continue }
                let (document, problem) = try AddressCase(Array(reader.buffer[range])).answer
                try console.json(document)
                if let problem { throw problem }
            } catch {
                failedCount += 1
                let reason = PrintableText.of(CommandFailure(error).description)
                console.note("line \(number): \(reason)")
            }
        }
        guard failedCount > 0 else { return .ok }
        throw CommandFailure(
            "\(NumberText.count(failedCount, "line was", "lines were")) not answered"
        )
    }
}
