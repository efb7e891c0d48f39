import AuditCore
import Foundation
import Testing

@testable import AuditCommand

@Suite struct `Importing` {
    private let folder = Folder()

    private static let access = """
        192.0.2.1 - ana [10/Oct/2025:13:55:36 +0000] "GET /a HTTP/1.1" 200 23 "-" "curl/8"
        192.0.2.1 - ana [10/Oct/2025:13:55:36 +0000] "GET /a HTTP/1.1" 200 23 "-" "curl/8"
        192.0.2.2 - - [10/Oct/2025:13:55:37 +0000] "GET /b HTTP/1.1" 403 0 "-" "curl/8"

        """

    private func load(_ words: String..., input: String = "") async -> Finished {
        await auditlog(["import", folder.log] + words, input: Array(input.utf8))
    }

    private func combined(_ words: String..., input: String) async throws -> AuditValue {
        let words = ["--format", "combined", "--tenant", "t", "-", "--json"] + words
        return try await auditlog(["import", folder.log] + words, input: Array(input.utf8)).document
    }

    @Test func `the same file twice adds nothing, nor does one that has grown or was renamed`()
        async throws
    {
        let path = folder.file("access.log", Self.access)
        let words = ["import", folder.log, "--format", "combined", "--tenant", "t", "--json"]
        let first = try await auditlog(words + [path]).document
        #expect(first["lines"]?.integer == 3)
        #expect(first["events"]?.integer == 3)
        #expect(first["added"]?.integer == 3)
        let second = try await auditlog(words + [path]).document
        #expect(second["added"]?.integer == 0)
        #expect(second["repeated"]?.integer == 3)
        let longer = Self.access + Self.access.split(separator: "\n")[2] + "\n"
        let renamed = folder.file("access.log.1", longer)
        let third = try await auditlog(words + [renamed]).document
        #expect(third["added"]?.integer == 1)
        #expect(await auditlog("verify", folder.log).code == .ok)
    }

    @Test func `names a line that cannot be read, counts it and goes on`() async throws {
        let input = "nonsense\n" + Self.access + "\n192.0.2.1 - - [\u{7}"
        let shown = await load("--format", "combined", "--tenant", "t", "-", input: input)
        #expect(shown.code == .ok)
        #expect(shown.err.contains("standard input:1: "))
        #expect(shown.err.contains("standard input:6: "))
        #expect(
            shown.out == """
                6 lines, 3 events of 1 tenant: 3 added, 0 recorded before
                  1 passed over: blank line
                  2 could not be read

                """
        )
    }

    @Test func `names the first twenty of many such lines unless all are asked for`() async {
        let input = String(repeating: "nonsense\n", count: 50)
        let words = ["import", folder.log, "--format", "combined", "--tenant", "t", "-"]
        let some = await auditlog(words, input: Array(input.utf8))
        #expect(some.err.contains("input:20:") && !some.err.contains("input:21:"))
        #expect(some.err.contains("--all-errors"))
        let all = await auditlog(words + ["--all-errors"], input: Array(input.utf8))
        #expect(all.err.contains("input:50:"))
    }

    @Test func `strictly stops at the first line that cannot be read`() async throws {
        let input = Self.access + "nonsense\n" + Self.access
        let words = ["--format", "combined", "--tenant", "t", "--strict", "-"]
        let shown = await auditlog(["import", folder.log] + words, input: Array(input.utf8))
        #expect(shown.code == .couldNotRun)
        #expect(shown.out.contains(" of 1 tenant: 3 added"), "\(shown.out)")
        #expect(shown.err.contains("standard input:4: "))
        #expect(shown.err.contains("what came before it is recorded"))
    }

    @Test func `refuses an event that breaks a limit, by its line, and records the others`()
        async throws
    {
        var lines: [String] = []
        for number in 1...40 {
            lines.append(#"{"time":1700000000,"action":"a.b","user":"u\#(number)"}"#)
        }
        lines[6] =
            #"{"time":1700000000,"action":"a.b","user":"\#(String(repeating: "x", count: 300))"}"#
        lines[30] =
            #"{"time":1700000000,"action":"a.b","user":"u","details":{"d":\#(Self.nested(30))}}"#
        lines[33] =
            #"{"time":1700000000,"action":"a.b","user":"u","details":{"d":\#(Self.nested(90))}}"#
        let input = lines.joined(separator: "\n")
        let words = ["--format", "ndjson", "--tenant", "t", "-", "--json"]
        let shown = await auditlog(["import", folder.log] + words, input: Array(input.utf8))
        let document = try shown.document
        #expect(document["added"]?.integer == 37)
        #expect(document["refused"]?.integer == 2)
        #expect(document["unreadable"]?.integer == 1)
        let errors = document["errors"]?.array ?? []
        #expect(Set(errors.compactMap { $0["line"]?.integer }) == [7, 31, 34])
        #expect(shown.err.contains("input:7: actor.id has 300 bytes, and at most 256 are allowed"))
        #expect(shown.err.contains("nested more than 16 deep"))
        #expect(shown.err.contains("input:34: At byte"))
        #expect(!shown.err.contains("xxxx"))
    }

    private static func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    @Test func `takes bytes that are not UTF-8 and lines that are too long for unreadable`()
        async throws
    {
        var input = Array(Self.access.utf8)
        input += [0xC3, 0x28, 0x0A] + [UInt8](repeating: 0x61, count: 1_100_000) + [0x0A]
        input += Array(Self.access.utf8)
        let words = ["import", folder.log, "--format", "combined", "--tenant", "t", "-"]
        let shown = await auditlog(words, input: input)
        #expect(shown.err.contains("input:4: byte 0 is not UTF-8"))
        #expect(shown.err.contains("input:5: the line has 1100000 bytes, and at most 1048576"))
        #expect(shown.out.hasPrefix("8 lines, 6 events of 1 tenant: 6 added"))
    }

    @Test func `takes the tenant from where it is told to`() async throws {
        let vhost = "Shop.Example:443 " + Self.access.split(separator: "\n")[2]
        _ = await load("--format", "combined", "--tenant-from", "vhost", "-", input: vhost)
        let line = #"{"time":1700000000,"action":"a.b","user":"u","site":{"id":"o7"}}"#
        _ = await load("--format", "ndjson", "--tenant-from", "site.id", "-", input: line)
        let auth =
            "Mar 27 13:06:56 box sshd[1]: Accepted password for ana from 192.0.2.1 port 5 ssh2"
        _ = await load("--format", "sshd", "--tenant-from", "host", "-", input: auth)
        let tenants = try await auditlog("tenants", folder.log, "--json").document["tenants"]
        #expect(
            tenants?.array?.compactMap { $0["tenant"]?.string }
                == ["_platform", "box", "o7", "shop.example"]
        )
    }

    @Test func `refuses a tenant that no log can have, by line`() async {
        let line = #"{"time":1700000000,"action":"a.b","user":"u","org":"a\u0007b"}"#
        let shown = await load("--format", "ndjson", "--tenant-from", "org", "-", input: line)
        #expect(shown.err.contains("input:1: tenant has a control character at byte 1"))
        #expect(shown.out.contains("1 could not be read"))
    }

    @Test func `keeps equal lines of two sources apart where they are named`() async throws {
        #expect(try await combined("--source", "a", input: Self.access)["added"]?.integer == 3)
        #expect(try await combined("--source", "b", input: Self.access)["added"]?.integer == 3)
        #expect(try await combined("--source", "a", input: Self.access)["added"]?.integer == 0)
        let ids = try await auditlog("show", folder.log, "--json", "--tenant", "t").documents
            .compactMap { $0["event"]?["id"]?.string }
        #expect(Set(ids).count == 7)
    }

    @Test func `reads back what was shown as JSON`() async throws {
        _ = await load("--format", "combined", "--tenant", "t", "-", input: Self.access)
        let shown = await auditlog(
            "show",
            folder.log,
            "--json",
            "--tenant",
            "t",
            "--action",
            "web.request"
        )
        let other = folder.path + "/copy"
        let words = [
            "import", other, "--format", "ndjson", "--tenant-from", "tenant", "-", "--json",
        ]
        let copied = try await auditlog(words, input: Array(shown.out.utf8)).document
        #expect(copied["added"]?.integer == 3)
        let again = try await auditlog(
            "show",
            other,
            "--json",
            "--tenant",
            "t",
            "--action",
            "web.request",
            "--order",
            "oldest"
        ).documents
        let first = try #require(try shown.documents.first)
        #expect(again.first?["event"]?["source"] == first["event"]?["source"])
        #expect(again.first?["event"]?["details"]?["origin"]?["sequence"] == first["sequence"])
    }

    @Test func `says what is wrong with a file before it makes a log`() async {
        let absent = await load("--format", "combined", "--tenant", "t", folder.path + "/none")
        #expect(absent.code == .couldNotRun)
        #expect(absent.err == "auditlog: \(folder.path)/none: No such file or directory.\n")
        let directory = await load("--format", "combined", "--tenant", "t", folder.path)
        #expect(directory.err == "auditlog: \(folder.path) is a directory; give the files in it.\n")
        #expect(!FileManager.default.fileExists(atPath: folder.log))
    }

    @Test(arguments: [
        ("Mar 27 13:06:56 x", 2026), ("Nov 20 00:00:00 x", 2026), ("Nov 21 00:00:00 x", 2026),
        ("Nov 22 00:00:00 x", 2025), ("Dec  1 00:00:00 x", 2025), ("", 2026), ("2017-", 2026),
    ])
    func `guesses the last year in which a line was not yet to come`(line: String, year: Int) throws
    {
        let now = try #require(AuditTimestamp(rfc3339: "2026-11-20T12:00:00Z"))
        #expect(YearGuess.year(ofFirstLine: Array(line.utf8), now: now) == year)
    }

    @Test func `seals what it has before it waits for a pipe`() async throws {
        let pipe = Pipe()
        let out = Captured()
        let console = Console(
            out: out.output(columnCount: nil),
            err: Captured().output(columnCount: nil),
            input: pipe.fileHandleForReading.fileDescriptor,
            temporaryDirectory: "/tmp"
        )
        let words = ["import", folder.log, "--format", "combined", "--tenant", "t", "-"]
        let work = Task.detached { await AuditLogCommand.run(words, console: console) }
        try pipe.fileHandleForWriting.write(contentsOf: Data(Self.access.utf8))
        var count: Int64 = 0
        for _ in 0..<500 where count < 4 {
            try await Task.sleep(for: .milliseconds(20))
            let shown = await auditlog("tenants", folder.log, "--json")
            count = (try? shown.document["tenants"]?[1]?["entries"]?.integer) ?? 0
        }
        #expect(count == 4)
        try pipe.fileHandleForWriting.close()
        #expect(await work.value == .ok)
        #expect(out.text.hasPrefix("3 lines, 3 events"))
    }
}

@Suite struct `Importing real logs` {
    private let folder = Folder()

    private func load(_ file: String, _ words: String...) async throws -> AuditValue? {
        guard let bytes = SharedData.bytes("logs/" + file) else { return nil }
        let path = folder.file("source", bytes)
        let shown = await auditlog(["import", folder.log, path, "--json"] + words)
        #expect(shown.code == .ok, "\(shown.err)")
        return try shown.document
    }

    private func statuses() async throws -> [Int64: Int] {
        let documents = try await auditlog("show", folder.log, "--json", "--action", "web.request")
            .documents
        return documents.reduce(into: [:]) {
            $0[$1["event"]?["request"]?["status"]?.integer ?? 0, default: 0] += 1
        }
    }

    @Test func `of Apache gives the published counts, once`() async throws {
        let words = ("--format", "combined")
        let file = "access/apache_combined.log"
        guard let found = try await load(file, words.0, words.1, "--tenant", "t") else { return }
        #expect(found["lines"]?.integer == 10_000)
        #expect(found["added"]?.integer == 9_999)
        #expect(found["unreadable"]?.integer == 1)
        #expect(found["errors"]?[0]?["line"]?.integer == 8_899)
        let again = try await load(file, words.0, words.1, "--tenant", "t")
        #expect(again?["added"]?.integer == 0)
        #expect(again?["repeated"]?.integer == 9_999)
        #expect(
            try await statuses() == [
                200: 9_125, 206: 45, 301: 164, 304: 445, 403: 2, 404: 213, 416: 2, 500: 3,
            ]
        )
        #expect(await auditlog("verify", folder.log).code == .ok)
    }

    @Test func `of nginx gives the published counts`() async throws {
        let file = "access/shop_nginx_combined.log"
        guard let found = try await load(file, "--format", "combined", "--tenant", "t") else {
            return
        }
        #expect(found["lines"]?.integer == 1_000)
        #expect(found["added"]?.integer == 1_000)
        #expect(try await statuses() == [200: 938, 301: 11, 302: 20, 304: 7, 404: 24])
    }

    @Test func `of sshd gives the published counts, once`() async throws {
        let words = ["--format", "sshd", "--tenant-from", "host", "--year", "2017"]
        guard let bytes = SharedData.bytes("logs/auth/sshd_auth.log") else { return }
        let path = folder.file("auth.log", bytes)
        let found = try await auditlog(["import", folder.log, path, "--json"] + words).document
        #expect(found["lines"]?.integer == 7_121)
        #expect(found["unreadable"]?.integer == 0)
        let again = try await auditlog(["import", folder.log, path, "--json"] + words).document
        #expect(again["added"]?.integer == 0)
        #expect(again["repeated"] == found["added"])

        let logins = try await auditlog("show", folder.log, "--json", "--action", "session.login")
            .documents.compactMap { $0["event"] }
        #expect(logins.count { $0["outcome"]?.string == "success" } == 226)
        let failed = logins.filter { $0["outcome"]?.string != "success" }
        #expect(failed.reduce(0) { $0 + ($1["details"]?["repeated"]?.integer ?? 1) } == 1_042)
        let commands = await auditlog("show", folder.log, "--json", "--action", "command.run")
        #expect(commands.lines.count == 186)
        let planted = try await auditlog(
            "show",
            folder.log,
            "--json",
            "--address",
            "24.151.103.17",
            "--actor",
            "elastic_user_0",
            "--action",
            "session.login",
            "--from",
            "2017-03-30T15:54:00Z",
            "--until",
            "2017-03-30T16:02:00Z",
            "--order",
            "newest"
        ).documents
        #expect(planted.first?["event"]?["occurredAt"]?.string == "2017-03-30T16:01:36.000000Z")
        let outcomes = planted.compactMap { $0["event"]?["outcome"]?.string }
        #expect(outcomes.first == "success" && outcomes.dropFirst().allSatisfy { $0 != "success" })
        #expect(
            planted.dropFirst().reduce(0) {
                $0 + ($1["event"]?["details"]?["repeated"]?.integer ?? 1)
            } == 147
        )
    }
}
