import AuditCore
import Testing

@testable import AuditCommand

@Suite struct `The help` {
    @Test func `lists every command when nothing is asked for`() async {
        for arguments in [[], ["--help"], ["-h"], ["help"]] {
            let shown = await auditlog(arguments)
            #expect(shown.code == .ok)
            for command in Commands.all {
                #expect(shown.out.contains("\n  \(command.specification.name) "))
            }
        }
    }

    @Test func `explains every option of every command, with an example`() async {
        for command in Commands.all {
            let name = command.specification.name
            let shown = await auditlog("help", name)
            #expect(shown.code == .ok)
            for option in command.specification.options {
                #expect(shown.out.contains("  --\(option.name)"), "\(name) --\(option.name)")
            }
            #expect(shown.out.contains("\nExamples:\n  # "))
            #expect(await auditlog(name, "--help").out == shown.out)
        }
    }

    @Test func `fits a terminal but for lines to be copied`() async {
        for command in Commands.all {
            let shown = await auditlog("help", command.specification.name)
            for line in shown.lines where !line.contains("auditlog ") {
                #expect(TextWidth.of(line) <= 80, "\(line)")
            }
        }
    }

    @Test func `has examples that the parser takes`() throws {
        for command in Commands.all {
            for example in command.specification.examples {
                let line = example.line.split(separator: "|").first { $0.contains("auditlog ") }
                let words = try #require(line).split(separator: " ").drop { $0 != "auditlog" }
                let arguments = try Arguments(
                    words.dropFirst(2).map(String.init),
                    for: command.specification
                )
                _ = try command.init(arguments, now: .epoch)
            }
        }
    }

    @Test func `says the version, for people and for programs`() async throws {
        #expect(await auditlog("--version").out == "auditlog 0.1.0, file format 1\n")
        let document = try await auditlog("--version", "--json").document
        #expect(document["version"]?.string == "0.1.0")
    }
}

@Suite struct `Wrong usage` {
    @Test(arguments: [
        (["shw", "x"], "There is no command shw; did you mean show?"),
        (["xyzzy"], "There is no command xyzzy."),
        (["--verison"], "There is no option --verison; did you mean --version?"),
        (["show", "x", "--tennant", "t"], "There is no option --tennant; did you mean --tenant?"),
        (["show", "x", "--sever", "t"], "There is no option --sever; did you mean --severity?"),
        (["show"], "DIR is missing."),
        (["show", "x", "y", "z"], "2 arguments too many."),
        (["show", "x", "--tenant"], "--tenant needs a value: --tenant T."),
        (["show", "x", "--json=1"], "--json takes no value."),
        (["show", "x", "-l"], "Options begin with two dashes; -- ends them."),
        (["show", "x", "--actor", "a", "--actor", "b"], "--actor was given twice."),
        (["show", "x", "--severity", "hihg"], "did you mean high?"),
        (["show", "x", "--since", "1y"], "--since takes a number and m, h, d or w, such as 24h."),
        (
            ["show", "x", "--since", "1d", "--from", "2026-01-01"],
            "--since cannot be combined with"
        ),
        (["show", "x", "--cursor", "e1"], "--cursor needs --tenant"),
        (["show", "x", "--follow", "--order", "oldest"], "leave out --cursor and --order"),
        (["import", "x", "y"], "--format is missing"),
        (["import", "x", "--format", "combined", "y"], "Say whose events they are"),
        (["import", "x", "--format", "combned", "y"], "did you mean combined?"),
        (
            ["import", "x", "--format", "sshd", "--tenant-from", "vhost", "y"],
            "only by --tenant-from host"
        ),
        (
            ["import", "x", "--format", "ndjson", "--tenant", "a", "--year", "2020", "y"],
            "--year is for --format sshd"
        ),
        (["record", "x"], "--tenant is missing"),
        (["record", "x", "--tenant", "t"], "--action is missing"),
        (["record", "x", "--tenant", "t", "--action", "a"], "--actor is missing"),
        (["record", "x", "y"], "standard input only"),
        (["record", "x", "-", "--action", "y"], "--action is for one event"),
        (["verify", "x", "--max-age", "soon"], "--max-age takes a number and m, h, d or w"),
        (["verify", "x", "--jobs", "0"], "--jobs takes a whole number from 1 to 1024"),
        (["verify", "x", "--tenant", "a", "--save-heads", "f"], "leave out --tenant"),
    ])
    func `is explained in a sentence and ends with 64`(arguments: [String], sentence: String) async
    {
        let shown = await auditlog(arguments)
        #expect(shown.code == .wrongUsage)
        #expect(shown.out == "")
        #expect(shown.err.hasPrefix("auditlog: "))
        #expect(shown.err.contains(sentence), "\(shown.err)")
        #expect(shown.err.contains("\nSee: auditlog help"))
    }

    @Test func `is told to programs as JSON`() async throws {
        let shown = await auditlog("show", "--json")
        #expect(shown.code == .wrongUsage)
        let document = try parsed(shown.err)
        #expect(document["error"]?.string == "DIR is missing")
        #expect(document["exitCode"]?.integer == 64)
    }
}
