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
    /// What to type to run this program again.
    let program: String
    /// Control-C.
    package let interruption = Interruption()

    package init(
        out: TextOutput,
        err: TextOutput,
        input: Int32,
        temporaryDirectory: String,
        clock: AuditClock = .system,
        program: String = "auditlog"
    ) {
        self.out = out
        self.err = err
        self.input = input
        self.temporaryDirectory = temporaryDirectory
        self.clock = clock
        self.program = program
    }

    /// The console of this process.
    package static func standard() -> Console {
        Console(
            out: TextOutput(descriptor: Descriptor.output),
            err: TextOutput(descriptor: Descriptor.errors),
            input: Descriptor.input,
            temporaryDirectory: SystemProcess.environment("TMPDIR") ?? "/tmp",
            program: program(startedAs: CommandLine.arguments.first ?? "")
        )
    }

    /// The program's name, where a shell finds it by that; else the path by which it was started, as
    /// `swift run` does.
    static func program(startedAs path: String) -> String {
        guard path.utf8.contains(UInt8(ascii: "/")) else { return "auditlog" }
        let isPlain = path.utf8.allSatisfy { byte in
            (0x2B...0x3A).contains(byte) || (0x40...0x5A).contains(byte)
                || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
        }
        // In quotes a shell takes everything as it is but a quote.
        return isPlain ? path : "'" + path.replacing("'", with: "'\\''") + "'"
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
