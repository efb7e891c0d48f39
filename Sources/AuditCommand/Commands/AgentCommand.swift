import AuditCore
import AuditImport
import AuditRequestInfo

/// `auditlog agent`: says what sends requests, by its user agent and client hints.
struct AgentCommand: Command {
    static let specification = CommandSpecification(
        name: "agent",
        summary: "Tell what a user agent is: browser, system, device, bot",
        forms: ["USER-AGENT", "[--file FILE]"],
        operands: [.init("USER-AGENT", isOptional: true)],
        discussion: [
            "With a user agent, explains it: every answer with the rule that decided it.",
            "Without one, reads a JSON object in each line of FILE, or of standard input, and writes one"
                + " line for each: {\"ua\": \"Mozilla/5.0 …\", \"headers\": {\"sec-ch-ua-mobile\": \"?1\"}}."
                + " Other members are passed over. A line that cannot be read gives an object with an"
                + " error in it, so that lines stay beside each other.",
            "Answers are what the client says of itself. Version and family are null where the string"
                + " does not say them.",
        ],
        groups: [
            CommandSpecification.Group(
                title: "What",
                options: [.init("file", "FILE", "Read JSON lines from FILE; - is standard input")]
            )
        ],
        examples: [
            .init("one of them", "auditlog agent 'curl/8.5.0'"),
            .init("for programs", "auditlog agent --json 'curl/8.5.0'"),
            .init("many", "auditlog agent --file agents.ndjson | jq -r .browser | sort | uniq -c"),
        ]
    )

    private let string: String?
    private let path: String
    private let isJSON: Bool

    init(_ arguments: Arguments, now: AuditTimestamp) throws {
        string = arguments.operands.first
        path = arguments.value("file") ?? "-"
        isJSON = arguments.isGiven("json")
        if string != nil, arguments.isGiven("file") {
            throw UsageError("Give a user agent or --file, not both")
        }
    }

    func run(_ console: Console) async throws -> ExitCode {
        guard let string else { return try answerLines(console) }
        if isJSON {
            var members = AgentDocument.members(UserAgentParser.standard.parse(string))
            members["reasons"] = .array(UserAgentParser.standard.explain(string).map(Self.document))
            try console.json(.object(members))
        } else {
            explain(string, console)
        }
        return .ok
    }

    private static func document(_ reason: AgentReason) -> AuditValue {
        [
            "question": .string(reason.question), "answer": .string(reason.answer),
            "reason": .string(reason.reason),
        ]
    }

    private func explain(_ string: String, _ console: Console) {
        let agent = UserAgentParser.standard.parse(string)
        var rows = UserAgentParser.standard.explain(string).map {
            [$0.question, PrintableText.of($0.answer), PrintableText.of($0.reason)]
        }
        if let model = agent.deviceModel {
            rows.append(["deviceModel", PrintableText.of(model), "where the string states it"])
        }
        if let kind = agent.botKind { rows.append(["botKind", kind.rawValue, "the rule's"]) }
        let flags = AgentDocument.names(of: agent.flags).joined(separator: ", ")
        if !flags.isEmpty { rows.append(["flags", flags, ""]) }
        let table = TextTable(
            [.init("QUESTION"), .init("ANSWER"), .init("DECIDED BY", shortest: 20)],
            fitting: rows,
            columnCount: console.out.columnCount
        )
        console.out.line(table.titles)
        for row in rows { console.out.line(table.line(row)) }
    }

    // MARK: - Lines

    private func answerLines(_ console: Console) throws -> ExitCode {
        let file = path == "-" ? InputFile(descriptor: console.input) : try InputFile(path)
        var lines = LineReader(DescriptorBytes(descriptor: file.descriptor))
        let reader = JSONReader(options: .allowsLargeNumbers)
        var number = 0
        var unreadableCount = 0
        do {
            while let found = try lines.next(), !Task.isCancelled {
                number += 1
                let answer = Self.answer(found, lines.buffer.span, reader)
                if answer["error"] != nil { unreadableCount += 1 }
                try console.json(.object(answer))
            }
        } catch let failure as ReadFailure {
            throw CommandFailure("\(failure)")
        }
        guard unreadableCount > 0 else { return Task.isCancelled ? .interrupted : .ok }
        console.note("\(unreadableCount) of \(number) lines cannot be read.")
        return .couldNotRun
    }

    private static func answer(
        _ found: LineReader<DescriptorBytes>.Found,
        _ bytes: Span<UInt8>,
        _ reader: JSONReader
    ) -> [String: AuditValue] {
        guard case .line(let range) = found else { return ["error": "The line is too long."] }
        do throws(JSONError) {
            let value = try reader.read(bytes.extracting(range))
            guard case .object(let members) = value else {
                return ["error": "The line is no JSON object."]
            }
            return AgentDocument.members(AgentDocument.agent(members))
        } catch {
            return ["error": .string(error.description)]
        }
    }
}

/// Agents as JSON.
enum AgentDocument {
    /// The agent that a line asks about.
    static func agent(_ members: [String: AuditValue]) -> UserAgent {
        var headers: [(name: String, value: String)] = []
        if case .object(let fields) = members["headers"] {
            headers = fields.compactMap { name, value in value.string.map { (name, $0) } }
        }
        guard let string = members["ua"]?.string else {
            return UserAgentParser.standard.parse(headers: headers)
        }
        return UserAgentParser.standard.parse(string, hints: ClientHints(headers))
    }

    static func members(_ agent: UserAgent) -> [String: AuditValue] {
        [
            "browser": value(agent.browser),
            "browserVersion": value(agent.browserVersion),
            "os": value(agent.os),
            "osVersion": value(agent.osVersion),
            "deviceType": value(agent.deviceType?.rawValue),
            "deviceModel": value(agent.deviceModel),
            "isBot": .bool(agent.isBot),
            "botName": value(agent.botName),
            "botKind": value(agent.botKind?.rawValue),
            "agentClass": value(agent.agentClass?.rawValue),
            "flags": .array(names(of: agent.flags).map { .string($0) }),
        ]
    }

    private static func value(_ text: String?) -> AuditValue {
        text.map { .string($0) } ?? .null
    }

    /// The flags by name, in their order.
    static func names(of flags: AgentFlags) -> [String] {
        let all: [(AgentFlags, String)] = [
            (.empty, "empty"), (.truncated, "truncated"),
            (.browserContradicted, "browserContradicted"),
            (.systemContradicted, "systemContradicted"),
            (.deviceContradicted, "deviceContradicted"),
            (.versionContradicted, "versionContradicted"),
            (.hintsImplausible, "hintsImplausible"), (.headless, "headless"),
            (.webView, "webView"), (.malformed, "malformed"),
            (.frozenSystemVersion, "frozenSystemVersion"),
        ]
        return all.compactMap { flags.contains($0.0) ? $0.1 : nil }
    }
}
