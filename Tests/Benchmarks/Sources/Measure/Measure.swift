import AuditCore

/// Makes one measurement and prints its figures as one line of JSON.
///
///     Measure append KIND DIRECTORY PRODUCERS TENANTS SECONDS
///     Measure limit DIRECTORY EVENTS SECONDS
///     Measure load KIND DIRECTORY TENANTS EVENTS BATCH
///     Measure prepare-sqlite DIRECTORY with-resources|as-it-is
///     Measure open KIND DIRECTORY
///     Measure crash KIND DIRECTORY TENANTS
///     Measure query KIND DIRECTORY EVENTS SECONDS
///     Measure verify DIRECTORY CORES
///
/// `run`, which calls it, repeats measurements in turns and draws the table.
@main
enum Measure {
    static func main() async throws {
        var words = Words(CommandLine.arguments.dropFirst())
        let figures = try await figures(of: words.next(), &words)
        let members = figures.map { "\"\($0.name)\": \($0.value)" }
        print("{" + members.joined(separator: ", ") + "}")
    }

    private static func figures(of name: String, _ words: inout Words) async throws -> [Figure] {
        switch name {
        case "append":
            try await AppendMeasurement(
                kind: words.kind(),
                directory: words.next(),
                producerCount: words.number(),
                tenantCount: words.number(),
                seconds: words.seconds()
            ).run()
        case "limit":
            try LimitMeasurement(
                directory: words.next(),
                groupCount: words.number(),
                seconds: words.seconds()
            ).run()
        case "load":
            try await LoadMeasurement(
                kind: words.kind(),
                directory: words.next(),
                tenantCount: words.number(),
                eventCount: words.number(),
                batchCount: words.number()
            ).run()
        default: try await figuresOfStored(of: name, &words)
        }
    }

    /// Of what a load has left.
    private static func figuresOfStored(
        of name: String,
        _ words: inout Words
    ) async throws -> [Figure] {
        switch name {
        case "prepare-sqlite":
            try SQLiteQueries.prepare(words.next(), resources: words.next() == "with-resources")
            return []
        case "open":
            return try await OpenMeasurement(kind: words.kind(), directory: words.next()).run()
        case "crash":
            try await OpenMeasurement(kind: words.kind(), directory: words.next())
                .crash(tenantCount: words.number())
            return []
        case "query":
            return try await QueryMeasurement(
                kind: words.kind(),
                directory: words.next(),
                eventCount: words.number(),
                seconds: words.seconds()
            ).run()
        case "verify":
            return try await VerifyMeasurement(
                directory: words.next(),
                concurrency: words.number()
            ).run()
        default: throw MeasurementFailure("there is no measurement \(name)")
        }
    }
}

/// The words of the command line, one after the other.
private struct Words {
    private var rest: ArraySlice<String>

    init(_ words: some Sequence<String>) { rest = ArraySlice(words) }

    mutating func next() throws -> String {
        guard let word = rest.popFirst() else { throw MeasurementFailure("a word is missing") }
        return word
    }

    mutating func number() throws -> Int {
        let word = try next()
        guard let number = Int(word) else { throw MeasurementFailure("\(word) is no number") }
        return number
    }

    mutating func seconds() throws -> Double {
        let word = try next()
        guard let seconds = Double(word) else { throw MeasurementFailure("\(word) is no number") }
        return seconds
    }

    mutating func kind() throws -> RecorderKind {
        let word = try next()
        guard let kind = RecorderKind(rawValue: word) else {
            throw MeasurementFailure("there is no \(word)")
        }
        return kind
    }
}
