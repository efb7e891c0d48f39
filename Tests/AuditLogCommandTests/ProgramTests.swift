import Foundation
import Testing

@testable import AuditCommand

@Suite struct `The program itself` {
    private let folder = Folder()

    /// The program, which the build puts beside the tests.
    private static let path: String? = {
        var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        for _ in 0..<5 {
            let path = folder.appending(path: "auditlog").path(percentEncoded: false)
            if FileManager.default.isExecutableFile(atPath: path) { return path }
            folder.deleteLastPathComponent()
        }
        print("Skipped: the program is not beside \(CommandLine.arguments[0]).")
        return nil
    }()

    /// Runs a shell's command line in which `$A` is the program and `$D` the log.
    private func shell(_ line: String) throws -> (code: Int32, out: String, err: String)? {
        guard let program = Self.path else { return nil }
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", line]
        process.environment = [
            "A": program, "D": folder.log, "F": folder.path, "PATH": "/usr/bin:/bin",
            "TMPDIR": folder.path,
        ]
        let out = Pipe()
        let err = Pipe()
        process.standardOutput = out
        process.standardError = err
        try process.run()
        let text = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let errors = String(decoding: err.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text, errors)
    }

    @Test func `demonstrates itself without arguments, in the temporary directory`() throws {
        guard let shown = try shell("$A demo") else { return }
        #expect(shown.code == 0)
        #expect(shown.err == "")
        #expect(shown.out.contains("Found: entry 3 of tenant acme"))
        #expect(shown.out.contains(folder.path + "/auditlog-demo-"))
    }

    @Test func `ends with the codes of its help`() throws {
        _ = try shell("$A record $D --tenant t --actor u --action a.b")
        guard let sound = try shell("$A verify $D") else { return }
        #expect(sound.code == 0)
        #expect(try shell("$A verify $D --max-age 0")?.code == 5)
        #expect(try shell("$A verify $D/none")?.code == 1)
        #expect(try shell("$A verify")?.code == 64)
        let name = folder.segment(of: "t")
        folder.file(
            name,
            folder.bytes(name).map { $0 == UInt8(ascii: "u") ? UInt8(ascii: "v") : $0 }
        )
        #expect(try shell("$A verify $D")?.code == 2)
    }

    @Test func `ends quietly when nobody reads on`() throws {
        let input = folder.file(
            "in",
            String(repeating: #"{"tenant":"t","user":"u","action":"a.b"}"# + "\n", count: 400)
        )
        _ = try shell("$A record $D - < \(input)")
        guard let shown = try shell("$A show $D --json | head -n 1") else { return }
        #expect(shown.err == "")
        #expect(shown.out.split(separator: "\n").count == 1)
        #expect(try shell("$A help show | true")?.err == "")
    }

    @Test func `shows no progress in pipes`() throws {
        _ = try shell("$A record $D --tenant t --actor u --action a.b")
        guard let shown = try shell("$A verify $D && $A tenants $D") else { return }
        #expect(!(shown.out + shown.err).contains("\u{1B}"))
        #expect(!(shown.out + shown.err).contains("\r"))
    }

    @Test func `ends in order when it is interrupted while it follows or imports`() throws {
        _ = try shell("$A record $D --tenant t --actor u --action a.b")
        let follow =
            "$A show $D --follow > $F/out & P=$!; "
            + "for i in $(seq 200); do grep -q a.b $F/out && break; sleep 0.1; done; kill -INT $P; wait $P"
        guard let shown = try shell(follow) else { return }
        #expect(shown.code == 0)
        // A pipe that stays open, and into which nobody writes.
        let imported = try shell(
            "mkfifo $F/p; sleep 20 > $F/p & S=$!; "
                + "$A import $F/new --format combined --tenant t $F/p & P=$!; "
                + "for i in $(seq 200); do test -e $F/new/log.json && break; sleep 0.1; done; "
                + "kill -INT $P; wait $P; echo code $?; kill $S"
        )
        #expect(imported?.out.contains("0 lines, 0 events") == true)
        #expect(imported?.out.contains("code 130") == true)
        #expect(try shell("$A verify $F/new")?.code == 0)
    }
}
