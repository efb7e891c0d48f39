import AuditCore

/// `auditlog import`: makes events of the lines of other logs.
struct ImportCommand: Command {
    private let directory: String
    private let paths: [String]
    private let name: String?
    private let service: String?
    private let isJSON: Bool
    private let options: ImportOptions

    init(_ arguments: Arguments, now: AuditTimestamp) throws {
        directory = arguments.operands[0]
        paths = Array(arguments.operands.dropFirst())
        name = arguments.value("name")
        service = arguments.value("service")
        isJSON = arguments.isGiven("json")
        options = try ImportOptions(arguments)
        guard paths.filter({ $0 == "-" }).count < 2 else {
            throw UsageError("Standard input can be read once")
        }
    }

    func run(_ console: Console) async throws -> ExitCode {
        // Before the log is made: a typing error is not to leave an empty one behind.
        let files = try paths.map { path in
            path == "-" ? InputFile(descriptor: console.input) : try InputFile(path)
        }
        console.interruption.expect()
        let (log, isNew) = try await LogAccess.write(directory, name: name, service: service)
        if isNew { LogAccess.tellNew(log, directory, console) }
        var run = ImportRun(options, log, console)
        var failure: (any Error)?
        do {
            for (path, file) in zip(paths, files) where !Task.isCancelled {
                try await run.read(file, called: path == "-" ? "standard input" : path)
            }
        } catch {
            failure = error
        }
        await log.shutdown()
        try report(run, log, console)
        if let failure { throw failure }
        return Task.isCancelled ? .interrupted : .ok
    }

    private func report(_ run: ImportRun, _ log: AuditLog, _ console: Console) throws {
        if isJSON {
            var members = run.summary.members
            members["log"] = .string(log.identity.name)
            members["errors"] = .array(run.complaints.documents)
            try console.json(.object(members))
            return
        }
        for line in run.summary.lines { console.out.line(line) }
    }
}
