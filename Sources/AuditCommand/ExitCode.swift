/// How the command ended, for the program that called it.
///
/// Those of verification are the ones of `Docs/FileFormat.md`, section 7.
package enum ExitCode: Int32, Hashable, Sendable, CaseIterable {
    case ok = 0
    case couldNotRun = 1
    case tampered = 2
    case truncated = 3
    case forked = 4
    case stale = 5
    case unverifiable = 6
    /// `EX_USAGE` of BSD's `sysexits`.
    case wrongUsage = 64
    /// What a shell says of a process that was interrupted: 128 and the number of the signal.
    case interrupted = 130
}
