import AuditCore
import Foundation
import Testing

@testable import AuditCommand

@Suite struct `The demonstration` {
    @Test func `finds the byte it changed and names tenant and entry`() async throws {
        let shown = await auditlog("demo")
        #expect(shown.code == .ok)
        #expect(shown.err == "")
        #expect(shown.out.contains("acme: tampered: entry 3 was changed after it was sealed"))
        #expect(shown.out.contains("Found: entry 3 of tenant acme is not as it was sealed."))
        #expect(shown.out.contains("demo: ok. 4 tenants"))
        #expect(!shown.out.contains("horse"), "a password is shown")
    }

    @Test(arguments: [
        ("auditlog", "auditlog"), ("/usr/bin/auditlog", "/usr/bin/auditlog"),
        (".build/debug/auditlog", ".build/debug/auditlog"),
        ("/a b/it's/auditlog", #"'/a b/it'\''s/auditlog'"#),
    ])
    func `says what can be typed to look further`(path: String, program: String) async {
        #expect(Console.program(startedAs: path) == program)
        let folder = Folder()
        let out = Captured()
        let console = Console(
            out: out.output(columnCount: nil),
            err: Captured().output(columnCount: nil),
            input: -1,
            temporaryDirectory: folder.path,
            program: program
        )
        _ = await AuditLogCommand.run(["demo"], console: console)
        withExtendedLifetime(folder) {}
        #expect(out.text.contains("\n  \(program) show "))
        #expect(out.text.contains("\n  \(program) help import"))
    }

    @Test func `changes one byte and nothing else`() async throws {
        let folder = Folder()
        let out = Captured()
        let console = Console(
            out: out.output(columnCount: nil),
            err: Captured().output(columnCount: nil),
            input: -1,
            temporaryDirectory: folder.path
        )
        #expect(await AuditLogCommand.run(["demo", "--json"], console: console) == .ok)
        let document = try parsed(out.text)
        #expect(document["found"]?.bool == true)
        #expect(document["before"]?["outcome"]?.string == "ok")
        #expect(document["after"]?["outcome"]?.string == "tampered")
        let directory = try #require(document["directory"]?.string)
        let file = directory + "/" + (document["file"]?.string ?? "")
        var bytes = Array(try #require(FileManager.default.contents(atPath: file)))
        bytes[Int(try #require(document["offset"]?.integer))] = UInt8(ascii: "9")
        _ = FileManager.default.createFile(atPath: file, contents: Data(bytes))
        #expect(await auditlog("verify", directory).code == .ok)
    }
}
