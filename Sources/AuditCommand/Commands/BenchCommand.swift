import AuditBenchmark
import AuditCore

/// `auditlog bench`: measures the library on this machine.
struct BenchCommand: Command {
    static let specification = CommandSpecification(
        name: "bench",
        summary: "Measure the library on this machine, against the machine's own limits",
        forms: ["[DIR] [--against-limits] [--events N] [--only PART]", "--agents FILE"],
        operands: [.init("DIR", isOptional: true)],
        discussion: [
            "The event that is measured: of a web shop with 100 tenants, about 600 bytes of JSON. It"
                + " has an actor with a name and an e-mail address, a source with a network address"
                + " and a real user agent, a request, a resource and details; name and e-mail make"
                + " one disclosure group, address and agent another.",
            "Logs are made in DIR, or in the temporary directory, and removed again: choose one on"
                + " the device that is to be measured. Machines are noisy. Compare figures of one run,"
                + " and build with swift build -c release.",
            "With --against-limits the same bytes are written and flushed by plain system calls, and"
                + " hashed by SHA-256 alone, in the same run; OpenSSL's SHA-256 is measured too where"
                + " it is installed. Figures named of.limit are the ratios.",
            "With --agents only user agents are measured: the strings of FILE in random order, on one core"
                + " and without a cache, and strings made to take long. A line of FILE is a string, or"
                + " a JSON object with the string in ua.",
        ],
        groups: [
            CommandSpecification.Group(
                title: "What",
                options: [
                    .init("against-limits", "Measure the machine's own limits in the same run"),
                    .init("events", "N", "So many events for each measurement; 100000 otherwise"),
                    .init(
                        "only",
                        "PART",
                        "One part: " + Benchmark.parts.joined(separator: ", ")
                    ),
                    .init("agents", "FILE", "User agents, by the strings of FILE"),
                ]
            )
        ],
        examples: [
            .init("everything", "auditlog bench --against-limits"),
            .init("for programs", "auditlog bench --against-limits --json"),
        ]
    )

    private let directory: String?
    private let part: String?
    private let eventCount: Int
    private let isAgainstLimits: Bool
    private let agentsPath: String?
    private let isJSON: Bool

    init(_ arguments: Arguments, now: AuditTimestamp) throws {
        directory = arguments.operands.first
        part = arguments.value("only")
        if let part, !Benchmark.parts.contains(part) {
            throw UsageError(unknown: "part", part, among: Benchmark.parts)
        }
        eventCount = try arguments.number("events", in: 1_000...100_000_000) ?? 100_000
        isAgainstLimits = arguments.isGiven("against-limits")
        agentsPath = arguments.value("agents")
        isJSON = arguments.isGiven("json")
        if agentsPath != nil, part != nil || isAgainstLimits {
            throw UsageError("--agents measures user agents alone")
        }
    }

    func run(_ console: Console) async throws -> ExitCode {
        var options = BenchmarkOptions(directory: directory ?? console.temporaryDirectory)
        options.eventCount = eventCount
        options.againstLimits = isAgainstLimits
        #if DEBUG
        console.note("This is a debug build, whose figures mean little: swift build -c release.")
        #endif
        let progress = Progress(console)
        options.progress = { progress.say($0 + "…") }
        let figures =
            if let agentsPath {
                AgentBenchmark.run(
                    try AgentStrings.read(agentsPath, console),
                    progress: options.progress
                )
            } else {
                try await Benchmark.run(options, only: part)
            }
        progress.clear()
        if isJSON {
            try console.json(Self.document(figures))
        } else {
            Self.print(figures, console)
        }
        return .ok
    }

    private static func document(_ figures: [BenchmarkFigure]) -> AuditValue {
        .object(
            Dictionary(
                figures.map { figure in
                    (figure.name, ["unit": .string(figure.unit), "value": .number(figure.value)])
                },
                uniquingKeysWith: { first, _ in first }
            )
        )
    }

    private static func print(_ figures: [BenchmarkFigure], _ console: Console) {
        let cells = figures.map { [$0.name, text($0.value), $0.unit] }
        let table = TextTable(
            [.init("FIGURE"), .init("VALUE", isNumber: true), .init("UNIT")],
            fitting: cells,
            columnCount: console.out.columnCount
        )
        console.out.line(table.titles)
        for row in cells { console.out.line(table.line(row)) }
    }

    /// Whole numbers where there are many, three places where there are few.
    private static func text(_ value: Double) -> String {
        guard value.magnitude < 100 else { return NumberText.grouped(Int(value.rounded())) }
        let thousandths = Int((value * 1_000).rounded())
        let fraction = String(thousandths % 1_000 + 1_000).dropFirst()
        return "\(thousandths / 1_000).\(fraction)"
    }
}
