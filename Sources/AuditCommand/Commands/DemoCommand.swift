import AuditCore

/// `auditlog demo`: all of it at work, without preparations.
struct DemoCommand: Command {
    static let specification = CommandSpecification(
        name: "demo",
        summary: "See it at work: record, show, verify, forge, verify again",
        forms: [""],
        discussion: [
            "Makes a small log in a fresh temporary directory, shows and verifies it, changes one byte"
                + " of one entry, and verifies again. The directory stays, so that you can look into"
                + " it; remove it when you are done.",
            "Ends with 0 if the changed byte was found.",
        ],
        examples: [
            .init("all of it", "auditlog demo"),
            .init("only whether it was found", "auditlog demo --json | jq .found"),
        ]
    )

    private let isJSON: Bool

    init(_ arguments: Arguments, now: AuditTimestamp) throws {
        isJSON = arguments.isGiven("json")
    }

    func run(_ console: Console) async throws -> ExitCode {
        let directory = try DirectoryPath.makeTemporary(
            console.temporaryDirectory + "/auditlog-demo-"
        )
        say("Recording a morning of three customers in \(directory)\n", console)
        try await record(in: directory)
        try await show(directory, console)

        let before = try await AuditVerification.run(directory: directory)
        say("\n$ auditlog verify \(directory)", console)
        say(VerificationReport(before).lines, console)

        let forgery = try DemoForgery(in: directory)
        say(
            [
                "",
                "Now somebody with access to the files makes a refund of \(DemoStory.sealedAmount) one of"
                    + " \(DemoStory.forgedAmount):",
                "byte \(forgery.offset) of \(forgery.file).",
            ],
            console
        )
        let after = try await AuditVerification.run(directory: directory)
        say("\n$ auditlog verify \(directory)", console)
        say(VerificationReport(after).lines, console)

        let isFound = Self.isFound(forgery, before, after)
        try conclude(directory, forgery, before, after, isFound, console)
        return isFound ? .ok : .couldNotRun
    }

    private func record(in directory: String) async throws {
        let storage = try await FileStorage(directory: directory, name: "demo")
        let log = try await AuditLog(storage: storage)
        do {
            try await DemoStory.record(in: log)
        } catch {
            await log.shutdown()
            throw error
        }
        await log.shutdown()
    }

    private func show(_ directory: String, _ console: Console) async throws {
        guard !isJSON else { return }
        say("$ auditlog show \(directory) --order oldest", console)
        let storage = try await LogAccess.read(directory)
        var query = AuditQuery()
        query.order = .oldestFirst
        var list = EntryList(
            console: console,
            log: storage.identity.name,
            showsTenant: true,
            isLong: false,
            isJSON: false
        )
        let tenants = try await storage.tenants().filter { $0 != .platform }
        var merge = try await EntryMerge(tenants.map { ($0, nil) }, of: storage, query)
        while let (tenant, entry) = try await merge.next() { try list.add(entry, of: tenant) }
        list.finish()
    }

    /// Whether verification named the very entry, and nothing before it was changed.
    private static func isFound(
        _ forgery: DemoForgery,
        _ before: AuditVerification,
        _ after: AuditVerification
    ) -> Bool {
        let places = after.tenants.compactMap { tenant -> (String, ChainBreak)? in
            guard case .tampered(let place) = tenant.finding else { return nil }
            return (tenant.tenant.rawValue, place)
        }
        guard before.outcome == .ok, places.count == 1, let (tenant, place) = places.first else {
            return false
        }
        return tenant == DemoStory.victim && place.sequence == UInt64(forgery.sequence)
    }

    // MARK: - Telling

    private func say(_ lines: [String], _ console: Console) {
        for line in lines { say(line, console) }
    }

    private func say(_ line: String, _ console: Console) {
        if !isJSON { console.out.line(line) }
    }

    private func conclude(
        _ directory: String,
        _ forgery: DemoForgery,
        _ before: AuditVerification,
        _ after: AuditVerification,
        _ isFound: Bool,
        _ console: Console
    ) throws {
        if isJSON {
            try console.json([
                "after": VerificationReport(after).document,
                "before": VerificationReport(before).document,
                "directory": .string(directory),
                "file": .string(forgery.file),
                "found": .bool(isFound),
                "offset": .integer(Int64(forgery.offset)),
                "sequence": .integer(Int64(forgery.sequence)),
                "tenant": .string(DemoStory.victim),
            ])
            return
        }
        let verdict =
            isFound
            ? "Found: entry \(forgery.sequence) of tenant \(DemoStory.victim) is not as it was sealed."
            : "Not found. This is a defect; please report it."
        let auditlog = console.program
        say(
            [
                "", verdict, "", "Look further:",
                "  \(auditlog) show \(directory) --tenant northwind --long   # the password was never sealed",
                "  \(auditlog) show \(directory) --json | jq .event.action",
                "  python3 Tests/Interop/verify.py \(directory)   # a second, independent verifier",
                "  \(auditlog) help import   # your own logs",
                "The directory stays until you remove it: rm -r \(directory)",
            ],
            console
        )
    }
}
