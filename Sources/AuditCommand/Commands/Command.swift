import AuditCore

/// One of the things that `auditlog` can do.
protocol Command: Sendable {
    static var specification: CommandSpecification { get }

    /// - Throws: ``UsageError`` for arguments that do not go together.
    init(_ arguments: Arguments, now: AuditTimestamp) throws

    /// Does it.
    ///
    /// A command that takes long looks at `Task.isCancelled` and ends early, in order.
    func run(_ console: Console) async throws -> ExitCode
}

/// All commands, in the order in which the help lists them.
enum Commands {
    static let all: [any Command.Type] = [
        DemoCommand.self,
        ImportCommand.self,
        RecordCommand.self,
        ShowCommand.self,
        TenantsCommand.self,
        VerifyCommand.self,
        AgentCommand.self,
        AddressCommand.self,
        BenchCommand.self,
    ]

    static func named(_ name: String) throws(UsageError) -> any Command.Type {
        if let command = all.first(where: { $0.specification.name == name }) { return command }
        throw UsageError(
            unknown: "command",
            name,
            among: all.map { $0.specification.name } + ["help"]
        )
    }
}
