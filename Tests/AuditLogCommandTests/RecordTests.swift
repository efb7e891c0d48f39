import AuditCore
import Testing

@testable import AuditCommand

@Suite struct `Recording with options` {
    private let folder = Folder()

    @Test func `gives a receipt, and the event says all that was said`() async throws {
        let words = [
            "record", folder.log, "--tenant", "acme", "--actor", "u1", "--action",
            "invoice.refunded", "--actor-name", "Ana", "--email", "ana@acme.example", "--role",
            "clerk", "--on-behalf-of", "u9", "--resource", "invoice:17:March", "--resource", "desk",
            "--outcome", "partial", "--severity", "high", "--detail", "note=a=b", "--detail",
            "amount:=12.5", "--address", "192.0.2.7", "--agent", "curl", "--reason", "goodwill",
            "--request", "r1", "--correlation", "c1", "--risk", "70", "--regulation", "GDPR",
            "--time", "2026-01-02T03:04:05Z", "--json",
        ]
        let shown = await auditlog(words)
        #expect(shown.code == .ok, "\(shown.err)")
        let receipt = try shown.document
        #expect(receipt["sequence"]?.integer == 1)
        #expect(receipt["state"]?.string == "sealed")
        #expect(receipt["repeated"]?.bool == false)

        let entry = try await auditlog(
            "show",
            folder.log,
            "--tenant",
            "acme",
            "--limit",
            "1",
            "--json"
        )
        .document
        #expect(entry["leafHash"] == receipt["leafHash"])
        let event = try #require(entry["event"])
        #expect(event["id"] == receipt["id"])
        #expect(event["action"]?.string == "invoice.refunded")
        #expect(event["actor"]?["name"]?.string == "Ana")
        #expect(event["actor"]?["email"]?.string == "ana@acme.example")
        #expect(event["actor"]?["onBehalfOf"]?["id"]?.string == "u9")
        #expect(event["resources"]?[0] == ["type": "invoice", "id": "17", "name": "March"])
        #expect(event["resources"]?[1] == ["type": "desk"])
        #expect(event["outcome"]?.string == "partial")
        #expect(event["severity"]?.string == "high")
        #expect(event["details"] == ["note": "a=b", "amount": 12.5])
        #expect(event["source"] == ["address": "192.0.2.7", "agent": "curl"])
        #expect(event["risk"]?["score"]?.integer == 70)
        #expect(event["occurredAt"]?.string == "2026-01-02T03:04:05.000000Z")
    }

    @Test func `says so when it makes a log, and names it after its directory`() async throws {
        let words = ["record", folder.log, "--tenant", "a", "--actor", "u", "--action", "x.y"]
        let first = await auditlog(words)
        #expect(first.err == "Made the log log in \(folder.log).\n")
        #expect(first.out.hasPrefix("a: entry 1, "))
        let second = await auditlog(words)
        #expect(second.err == "")
        #expect(second.out.hasPrefix("a: entry 2, "))
    }

    @Test func `of the same occasion again records nothing`() async throws {
        let words = [
            "record", folder.log, "--tenant", "a", "--actor-kind", "anonymous", "--action", "x.y",
            "--idempotency-key", "k1", "--json",
        ]
        let first = try await auditlog(words).document
        let second = try await auditlog(words).document
        #expect(second["repeated"]?.bool == true)
        #expect(second["sequence"] == first["sequence"])
        #expect(second["leafHash"] == first["leafHash"])
    }

    @Test func `takes secrets out`() async throws {
        _ = await auditlog(
            "record",
            folder.log,
            "--tenant",
            "a",
            "--actor",
            "u",
            "--action",
            "x.y",
            "--detail",
            "password=hunter2",
            "--reason",
            "Bearer abcdefghijklmnopqrstuvwxyz"
        )
        let shown = await auditlog("show", folder.log, "--json")
        #expect(!shown.out.contains("hunter2"))
        #expect(!shown.out.contains("abcdefghijklmnop"))
    }

    @Test(arguments: [
        (
            ["--tenant", "a\u{7}", "--actor", "u", "--action", "x"],
            "--tenant has a control character at byte 1", 64
        ),
        (["--tenant", "", "--actor", "u", "--action", "x"], "--tenant is empty", 64),
        (["--tenant", "_platform", "--actor", "u", "--action", "x"], "keeps for itself", 64),
        (
            ["--tenant", "a", "--actor", "u", "--action", " x"],
            "--action begins or ends with white space", 64
        ),
        (
            ["--tenant", "a", "--actor", "u", "--action", "x", "--address", "1.2.3"],
            "--address takes an address", 64
        ),
        (
            ["--tenant", "a", "--actor", "u", "--action", "x", "--detail", "nix"],
            "--detail takes name=text", 64
        ),
        (["--tenant", "a", "--actor", "u", "--action", "x", "--detail", "n:={"], "takes JSON", 64),
        (
            ["--tenant", "a", "--actor", "u", "--action", "x", "--resource", ":1"],
            "--resource takes type:id", 64
        ),
        (
            ["--tenant", "a", "--actor", String(repeating: "u", count: 257), "--action", "x"],
            "actor.id has 257 bytes, and at most 256 are allowed", 1
        ),
    ])
    func `refuses what breaks a limit, and never repeats the value`(
        words: [String],
        sentence: String,
        code: Int32
    ) async {
        let shown = await auditlog(["record", folder.log] + words)
        #expect(shown.code.rawValue == code)
        #expect(shown.err.contains(sentence), "\(shown.err)")
        #expect(!shown.err.contains("uuuu"))
    }
}

@Suite struct `Recording lines of JSON` {
    private let folder = Folder()

    @Test func `seals one event for each, in the words of others, and prints receipts`()
        async throws
    {
        let input = """
            {"tenant":"acme","user":"u1","action":"LOGIN","outcome":"SUCCESS"}

            {"tenant_id":"globex","userId":"u2","event":"LOGIN_FAILED","timestamp":"2026-11-20T10:00:00Z"}

            """
        let shown = await auditlog("record", folder.log, "-", "--json", input: input)
        #expect(shown.code == .ok, "\(shown.err)")
        #expect(try shown.documents.map { $0["tenant"]?.string } == ["acme", "globex"])
        let entries = try await auditlog(
            "show",
            folder.log,
            "--json",
            "--category",
            "authentication"
        )
        .documents
        #expect(entries.compactMap { $0["event"]?["outcome"]?.string } == ["failure", "success"])
    }

    @Test func `takes the same line again for another event`() async throws {
        let line = #"{"tenant":"acme","user":"u1","action":"order.placed"}"# + "\n"
        _ = await auditlog("record", folder.log, "-", input: line + line)
        let again = await auditlog("record", folder.log, "-", "--json", input: line)
        #expect(try again.document["sequence"]?.integer == 3)
    }

    @Test func `names the lines that are none, records the others and ends with 1`() async throws {
        let input =
            Array("{\"tenant\":\"a\",\"user\":\"u\",\"action\":\"x.y\"}\nnonsense\n{}\n".utf8)
            + [0xFF, 0x0A] + Array("{\"tenant\":\"a\",\"user\":\"v\",\"action\":\"x.y\"}".utf8)
        let shown = await auditlog(["record", folder.log, "-"], input: input)
        #expect(shown.code == .couldNotRun)
        #expect(shown.lines.count == 2)
        #expect(shown.err.contains("line 2: At byte "))
        #expect(shown.err.contains("line 3: action is empty"))
        #expect(shown.err.contains("line 4: the line is not UTF-8"))
        #expect(shown.err.contains("auditlog: 3 lines were not recorded."))
    }

    @Test func `can say once whose events they are`() async throws {
        let line = #"{"user":"u1","action":"order.placed"}"#
        let shown = await auditlog("record", folder.log, "-", "--tenant", "t1", input: line)
        #expect(shown.out.hasPrefix("t1: entry 1, "))
    }
}
