import AuditCore
import Foundation
import Testing

@testable import AuditCommand

@Suite struct `Showing entries` {
    private let folder = Folder()

    private func sequences(_ words: String...) async throws -> [String] {
        let shown = await auditlog(["show", folder.log, "--json"] + words)
        #expect(shown.code == .ok, "\(shown.err)")
        return try shown.documents.map { entry in
            "\(entry["tenant"]?.string ?? "")\(entry["sequence"]?.integer ?? -1)"
        }
    }

    @Test func `merges tenants in the order in which they were sealed`() async throws {
        _ = await folder.recordStory(each: 3)
        let oldest = try await sequences("--order", "oldest", "--action", "order.placed")
        #expect(oldest == ["acme1", "globex1", "acme2", "globex2", "acme3", "globex3"])
        #expect(try await sequences("--action", "order.placed") == oldest.reversed())
        #expect(try await sequences("--limit", "2") == ["globex3", "acme3"])
        #expect(try await sequences().count == 8 + 3)
    }

    @Test func `finds what filters ask for, and nothing else`() async throws {
        _ = await folder.recordStory(each: 3)
        #expect(try await sequences("--outcome", "denied") == ["globex2", "acme2"])
        #expect(try await sequences("--outcome", "denied", "--tenant", "acme") == ["acme2"])
        #expect(try await sequences("--actor", "u2", "--tenant", "globex") == ["globex3"])
        #expect(try await sequences("--actor", "nobody") == [])
        #expect(
            try await sequences("--tenant", "_platform", "--action", "tenant.created").count == 2
        )
    }

    @Test(arguments: ["newest", "oldest"])
    func `goes through a trail by cursors, seeing each entry once`(order: String) async throws {
        _ = await folder.recordStory(["acme"], each: 5)
        var seen: [Int64] = []
        var cursor: [String] = []
        for _ in 0..<4 {
            let page = await auditlog(
                ["show", folder.log, "--tenant", "acme", "--limit", "2", "--order", order] + cursor
            )
            let words = page.err.split(separator: " ")
            seen += page.lines.dropFirst().compactMap { Int64($0.split(separator: " ")[2]) }
            guard let next = words.last, page.err.contains("--cursor") else { break }
            cursor = ["--cursor", next.filter { $0 != "\n" }]
        }
        #expect(seen == (order == "oldest" ? Array(0...5) : (0...5).reversed()))
    }

    @Test func `aligns a table, of at most 50 rows, and says when there is more`() async throws {
        _ = await folder.recordStory(["acme"], each: 60)
        let shown = await auditlog("show", folder.log)
        #expect(shown.lines.count == 51)
        #expect(shown.err.contains("There is more"))
        let place = shown.lines[0].firstRange(of: "ACTION")?.lowerBound
        for line in shown.lines.dropFirst() where line.contains("order.placed") {
            #expect(line.firstRange(of: "order.placed")?.lowerBound == place)
        }
        #expect(await auditlog("show", folder.log, "--actor", "x").err == "No entry matches.\n")
    }

    @Test(arguments: [80, 86, 95, 96, 100, 110, 132])
    func `is no wider than the terminal`(columnCount: Int) async throws {
        _ = await folder.recordStory(["a tenant with a rather long name"], each: 3)
        for tenant in [[], ["--tenant", "_platform"]] {
            let shown = await auditlog(["show", folder.log] + tenant, columnCount: columnCount)
            #expect(shown.lines.allSatisfy { TextWidth.of($0) <= columnCount }, "\(shown.out)")
        }
    }

    @Test func `cannot be made to move the cursor by what somebody sent`() async throws {
        let evil = "\u{1B}[2J\u{1B}]0;owned\u{7}\u{202E}\n2026-01-01 fake"
        let escaped = try #require(
            String(bytes: CanonicalJSONWriter.bytes(of: .string(evil)), encoding: .utf8)
        )
        let line =
            #"{"tenant":"a","user":"u","action":"x.y","reason":\#(escaped),"user_agent":\#(escaped),"#
            + #""details":{"k":\#(escaped)},"resource":{"type":"t","id":\#(escaped)}}"#
        let recorded = await auditlog("record", folder.log, "-", input: line)
        #expect(recorded.code == .ok, "\(recorded.err)")
        let shown = await auditlog("show", folder.log, "--long", "--tenant", "a")
        #expect(
            shown.out.unicodeScalars.allSatisfy {
                $0 == "\n" || $0.value >= 0x20 && $0.value < 0x7F
                    || $0.value > 0xA0 && $0.value != 0x202E
            }
        )
        #expect(shown.out.contains("\\u{1B}[2J"))
        #expect(!shown.lines.contains { $0.hasPrefix("2026-01-01") })
        // The exact value is there for programs.
        let document = try await auditlog("show", folder.log, "--json", "--action", "x.y").document
        #expect(document["event"]?["details"]?["k"]?.string == evil)
    }

    @Test func `shows reason, changes and details at length`() async throws {
        let line =
            #"{"tenant":"a","user":"u","action":"x.y","reason":"why","before":{"n":1,"m":2},"#
            + #""after":{"n":2,"m":2},"details":{"k":[1,null]}}"#
        _ = await auditlog("record", folder.log, "-", input: line)
        let shown = await auditlog("show", folder.log, "--long", "--action", "x.y")
        #expect(
            shown.lines.dropFirst(2) == ["    reason: why", "    /n: 1 → 2", "    k = [1,null]"]
        )
    }

    @Test func `follows until it is cancelled, also tenants that are new`() async throws {
        _ = await folder.recordStory(["acme"], each: 3)
        let out = Captured()
        let following = Task { [log = folder.log] in
            let storage = try await LogAccess.read(log)
            var query = AuditQuery()
            query.limit = 2
            query.actionPrefix = "order"
            let console = Console(
                out: out.output(columnCount: nil),
                err: Captured().output(columnCount: nil),
                input: -1,
                temporaryDirectory: "/tmp"
            )
            let list = EntryList(
                console: console,
                log: "log",
                showsTenant: true,
                isLong: false,
                isJSON: true
            )
            var following = Following(directory: log, tenant: nil, query: query)
            following.interval = .milliseconds(5)
            return try await following.run(storage, console, list)
        }
        try await wait { out.text.contains("\n") }
        _ = await folder.recordStory(["acme", "globex"], each: 1)
        try await wait { out.text.contains("globex") }
        following.cancel()
        #expect(try await following.value == .ok)
        let seen = try Finished(code: .ok, out: out.text, err: "").documents.map {
            "\($0["tenant"]?.string ?? "")\($0["sequence"]?.integer ?? -1)"
        }
        #expect(seen == ["acme2", "acme3", "acme4", "globex1"])
    }

    /// Waits for something that happens soon, or fails after ten seconds.
    private func wait(for isSo: () -> Bool) async throws {
        for _ in 0..<2_000 {
            if isSo() { return }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw CommandFailure("It did not happen")
    }
}

@Suite struct `The list of tenants` {
    private let folder = Folder()

    @Test func `counts entries and gives the root that verification finds`() async throws {
        _ = await folder.recordStory(each: 3)
        let document = try await auditlog("tenants", folder.log, "--json").document
        let tenants = try #require(document["tenants"]?.array)
        #expect(tenants.map { $0["tenant"]?.string } == ["_platform", "acme", "globex"])
        #expect(tenants.map { $0["entries"]?.integer } == [3, 4, 4])
        let verified = try await auditlog("verify", folder.log, "--json").document
        #expect(tenants.map { $0["root"] } == verified["tenants"]?.array?.map { $0["root"] })
        let shown = await auditlog("tenants", folder.log)
        #expect(shown.lines.count == 4)
        #expect(shown.err.hasPrefix("log: 3 tenants, 11 entries, since "))
    }

    @Test func `is of a log that is open, too`() async throws {
        let (log, _) = try await LogAccess.write(folder.log, name: nil)
        try await log.record(
            "x.y",
            context: AuditContext(actor: .anonymous, tenant: try TenantID("acme"))
        )
        let document = try await auditlog("tenants", folder.log, "--json").document
        #expect(document["tenants"]?[1]?["entries"]?.integer == 2)
        let verified = try await auditlog("verify", folder.log, "--json").document
        #expect(document["tenants"]?[1]?["root"] == verified["tenants"]?[1]?["root"])
        await log.shutdown()
    }
}
