import AuditCore
import Foundation
import Testing

@testable import AuditCommand

@Suite struct `A log that cannot be used` {
    private let folder = Folder()

    private func words(_ command: String) -> [String] {
        command == "record"
            ? ["record", folder.log, "--tenant", "t", "--actor", "u", "--action", "a.b"]
            : [command, folder.log]
    }

    private func expect(
        _ sentence: String,
        of commands: [String] = ["record", "show", "tenants", "verify"]
    ) async {
        for command in commands {
            let shown = await auditlog(words(command))
            #expect(shown.code == .couldNotRun, "\(command)")
            #expect(shown.out == "")
            #expect(shown.err.hasPrefix("auditlog: "), "\(command): \(shown.err)")
            #expect(shown.err.contains(sentence), "\(command): \(shown.err)")
            #expect(shown.lines.count <= 1)
        }
    }

    @Test func `because there is no such directory`() async {
        await expect(
            "this is not an audit log. There is no such directory",
            of: ["show", "tenants", "verify"]
        )
        let shown = await auditlog(
            "record",
            folder.path + "/a/b",
            "--tenant",
            "t",
            "--actor",
            "u",
            "--action",
            "a.b"
        )
        #expect(
            shown.err == "auditlog: \(folder.path)/a: there is no such directory; make it first.\n"
        )
    }

    @Test func `because it is something else`() async {
        folder.file("other", "")
        try? FileManager.default.createDirectory(
            atPath: folder.log,
            withIntermediateDirectories: true
        )
        folder.file("log/notes.txt", "mine")
        await expect("this is not an audit log. It holds no log.json")
    }

    @Test func `because it is a file`() async {
        folder.file("log", "mine")
        for command in ["record", "show", "tenants", "verify"] {
            let shown = await auditlog(words(command))
            #expect(shown.code == .couldNotRun)
            #expect(shown.err.contains("Not a directory"), "\(command): \(shown.err)")
        }
        #expect(folder.bytes("log") == Array("mine".utf8))
    }

    @Test func `because a newer version wrote it`() async {
        _ = await folder.recordStory()
        let text = String(decoding: folder.bytes("log/log.json"), as: UTF8.self)
        folder.file("log/log.json", text.replacing("\"format\":1", with: "\"format\":2"))
        await expect("the log has format 2, which this version cannot read. Use a newer version")
    }

    @Test func `because its description is damaged`() async {
        _ = await folder.recordStory()
        folder.file("log/log.json", "{}\n")
        await expect("this is not an audit log")
    }

    @Test func `because another process writes it, which is named`() async throws {
        let (log, _) = try await LogAccess.write(folder.log, name: nil)
        await expect("another process has the log open: process ", of: ["record"])
        let shown = await auditlog(words("record"))
        #expect(shown.err.contains("process \(ProcessInfo.processInfo.processIdentifier) on "))
        // Reading goes on meanwhile.
        #expect(await auditlog(words("verify")).code == .ok)
        await log.shutdown()
        #expect(await auditlog(words("record")).code == .ok)
    }

    @Test func `because it may only be read`() async throws {
        _ = await folder.recordStory()
        // Who may do everything is not kept from writing by a mode.
        guard geteuid() != 0 else { return print("Skipped: run by root.") }
        for name in ["/LOCK", "/log.json", "/heads.jsonl", ""] { setMode(0o500, of: name) }
        defer { setMode(0o700, of: "") }
        await expect("the log can be read and not written", of: ["record"])
        #expect(await auditlog(words("verify")).code == .ok)
    }

    @Test func `because a segment is missing, and verification says so`() async throws {
        _ = await folder.recordStory()
        try FileManager.default.removeItem(atPath: folder.path + "/" + folder.segment(of: "acme"))
        #expect(await auditlog(words("verify")).code.rawValue > 1)
        let shown = await auditlog(words("verify") + ["--tenant", "acme", "--json"])
        #expect(try shown.document["outcome"]?.string == "truncated", "\(shown.out)")
        let listed = await auditlog("show", folder.log, "--tenant", "acme")
        #expect(listed.code == .couldNotRun, "\(listed.out)")
    }

    @Test func `because of a stray line, and verification says where`() async throws {
        _ = await folder.recordStory()
        let name = folder.segment(of: "acme")
        folder.file(name, folder.bytes(name) + Array("a stray line\n".utf8))
        let shown = await auditlog(words("verify"))
        #expect(shown.code == .tampered)
        #expect(
            shown.out.contains("acme: tampered: what stands in place of entry 4 is not an entry")
        )
    }

    @Test func `because another name was asked for`() async {
        _ = await folder.recordStory()
        let shown = await auditlog(words("record") + ["--name", "other"])
        #expect(shown.code == .couldNotRun)
        #expect(shown.err.contains("this is the log log"))
        #expect(!shown.err.contains("Made"))
    }

    @Test func `because of a name that no log can have`() async {
        let shown = await auditlog(words("record") + ["--name", "a/b"])
        #expect(shown.code == .couldNotRun)
        #expect(shown.err.contains("a log's name has 1 to 128 bytes"))
        #expect(!FileManager.default.fileExists(atPath: folder.log))
    }

    @Test func `is told to programs as JSON`() async throws {
        let shown = await auditlog("show", folder.log, "--json")
        #expect(try parsed(shown.err)["error"]?.string?.contains("no such directory") == true)
    }

    private func setMode(_ mode: Int, of name: String) {
        try? FileManager.default.setAttributes(
            [.posixPermissions: mode],
            ofItemAtPath: folder.log + name
        )
    }
}
