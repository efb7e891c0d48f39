package import AuditCore

/// What a command has to do with: where it prints and reads, and what time it is.
package struct Console: Sendable {
    /// What was asked for.
    let out: TextOutput
    /// What a person should know besides, and errors.
    let err: TextOutput
    /// Where `-` is read from.
    let input: Int32
    /// Where temporary directories are made.
    let temporaryDirectory: String
    let clock: AuditClock
    /// Control-C.
    package let interruption = Interruption()

    package init(
        out: TextOutput,
        err: TextOutput,
        input: Int32,
        temporaryDirectory: String,
        clock: AuditClock = .system
    ) {
        self.out = out
        self.err = err
        self.input = input
        self.temporaryDirectory = temporaryDirectory
        self.clock = clock
    }

    /// The console of this process.
    package static func standard() -> Console {
        Console(
            out: TextOutput(descriptor: Descriptor.output),
            err: TextOutput(descriptor: Descriptor.errors),
            input: Descriptor.input,
            temporaryDirectory: SystemProcess.environment("TMPDIR") ?? "/tmp"
        )
    }

    /// Tells a person something that is not what the command was asked for.
    func note(_ text: String) {
        // Where both go to one terminal they come in the order in which they were said.
        out.flush()
        err.line(text)
        err.flush()
    }

    /// Prints a value as a line of JSON.
    func json(_ value: AuditValue) throws {
        let line = try CanonicalJSONWriter.bytes(of: value)
        out.line(String(decoding: line, as: UTF8.self))
    }
}
