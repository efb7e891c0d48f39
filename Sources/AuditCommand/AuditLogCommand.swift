import AuditCore

/// The command `auditlog`: finds out what is to be done, has it done, and says what went wrong.
package enum AuditLogCommand {
    /// The version of the program.
    static let version = "0.1.0"

    /// Runs a command line, given without the name of the program.
    package static func run(_ arguments: [String], console: Console) async -> ExitCode {
        let code = await dispatch(arguments, console)
        console.out.flush()
        console.err.flush()
        return code
    }

    private static func dispatch(_ arguments: [String], _ console: Console) async -> ExitCode {
        let isJSON = arguments.contains("--json")
        guard let name = arguments.first(where: { $0 != "--json" }) else {
            console.out.write(HelpText.overview())
            return .ok
        }
        let rest = Array(arguments.drop { $0 == "--json" }.dropFirst())
        do {
            switch name {
            case "--help", "-h": console.out.write(HelpText.overview())
            case "help": try help(rest, console)
            case "--version", "version": try printVersion(isJSON, console)
            case _ where name.hasPrefix("-"):
                let options = ["--help", "--version", "--json"]
                throw UsageError(unknown: "option", name, among: options)
            default:
                let command = try Commands.named(name)
                return try await run(command, rest + (isJSON ? ["--json"] : []), console)
            }
            return .ok
        } catch {
            let failure = CommandFailure(error)
            return report(failure, of: nil, isJSON: isJSON, console)
        }
    }

    private static func run(
        _ command: any Command.Type,
        _ rest: [String],
        _ console: Console
    ) async throws -> ExitCode {
        let specification = command.specification
        let isJSON = rest.contains("--json")
        do {
            // The word was looked for everywhere, and may be there twice now.
            let words = rest.enumerated().filter { index, word in
                word != "--json" || rest.firstIndex(of: word) == index
            }
            let arguments = try Arguments(words.map(\.element), for: specification)
            if arguments.isGiven("help") {
                console.out.write(HelpText.page(specification))
                return .ok
            }
            return try await command.init(arguments, now: console.clock.now()).run(console)
        } catch {
            return report(CommandFailure(error), of: specification.name, isJSON: isJSON, console)
        }
    }

    private static func help(_ names: [String], _ console: Console) throws(UsageError) {
        guard let name = names.first(where: { $0 != "--json" }) else {
            console.out.write(HelpText.overview())
            return
        }
        console.out.write(HelpText.page(try Commands.named(name).specification))
    }

    private static func printVersion(_ isJSON: Bool, _ console: Console) throws {
        guard isJSON else {
            console.out.line("auditlog \(version), file format \(LogIdentity.format)")
            return
        }
        try console.json([
            "format": .integer(Int64(LogIdentity.format)), "version": .string(version),
        ])
    }

    /// Says what went wrong, on standard error.
    private static func report(
        _ failure: CommandFailure,
        of command: String?,
        isJSON: Bool,
        _ console: Console
    ) -> ExitCode {
        if isJSON {
            let value: AuditValue = [
                "error": .string(failure.description),
                "exitCode": .integer(Int64(failure.exitCode.rawValue)),
            ]
            let line = (try? CanonicalJSONWriter.bytes(of: value)) ?? []
            console.note(String(decoding: line, as: UTF8.self))
            return failure.exitCode
        }
        let text = PrintableText.of(failure.description)
        let end = text.hasSuffix("?") || text.hasSuffix(".") ? "" : "."
        console.note("auditlog: \(text)\(end)")
        if failure.exitCode == .wrongUsage {
            console.note("See: auditlog help\(command.map { " " + $0 } ?? "")")
        }
        return failure.exitCode
    }
}
