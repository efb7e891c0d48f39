import AuditCore
import AuditImport

/// Why a command could not do what was asked, in a sentence that a person can act on.
struct CommandFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sentence or sentences, without the last full stop.
    let description: String

    let exitCode: ExitCode

    init(_ description: String, _ exitCode: ExitCode = .couldNotRun) {
        self.description = description
        self.exitCode = exitCode
    }

    /// The failure that an error of the library means.
    init(_ error: any Error) {
        self =
            switch error {
            case let failure as CommandFailure: failure
            case let usage as UsageError: CommandFailure(usage.description, .wrongUsage)
            case let query as AuditQueryError:
                CommandFailure(UsageError(query).description, .wrongUsage)
            case let audit as AuditError: CommandFailure(audit)
            default: CommandFailure("\(error)")
            }
    }

    private init(_ error: AuditError) {
        // What the storage says names the place already.
        if case .storage(let failure) = error.reason {
            self.init("\(failure)")
        } else {
            self.init("\(error)")
        }
    }
}
