import AuditCore

/// `auditlog verify`: proves that a log is as it was sealed, or says where it is not.
struct VerifyCommand: Command {
    static let specification = CommandSpecification(
        name: "verify",
        summary: "Prove that nothing was changed, or say what was",
        forms: [
            "DIR [--tenant T] [--head FILE] [--save-heads FILE] [--state FILE [--full]]"
                + " [--max-age 24h]"
        ],
        operands: [.init("DIR")],
        discussion: [
            "Reads and hashes every entry, also while a program writes the log. Says for each tenant"
                + " that is not sound what was found and at which entry, and what the result rests"
                + " on.",
            "Without --head a result is tamper-detecting: whoever can write to the directory and"
                + " knows the format can rewrite all of it. Heads that were saved where the writer of"
                + " the log cannot reach make it tamper-evident, up to the entries that they cover."
                + " Save them regularly, and verify against them.",
            "With --state a run reads only what was sealed since the last one, and says nothing of entries"
                + " that were read before. Whether those were changed in the meantime is seen with"
                + " --full, so run that now and then. Keep the file where the writer of the log cannot"
                + " reach it.",
            "Ends with the code of the worst that was found: 0 ok, 2 tampered, 3 truncated, 4 forked,"
                + " 5 stale, 6 unverifiable, 1 could not run.",
        ],
        groups: [
            CommandSpecification.Group(
                title: "What",
                options: [
                    .init(
                        "tenant",
                        "T",
                        "This tenant only; then nothing says that none is missing"
                    ),
                    .init("head", "FILE", "Heads that were saved before and kept elsewhere"),
                    .init("max-age", "24h", "Call a tenant stale whose newest entry is older"),
                    .init(
                        "content",
                        "Also compare each entry with its canonical form; takes longer"
                    ),
                    .init(
                        "save-heads",
                        "FILE",
                        "Write the heads that were found sound, for --head of later runs"
                    ),
                    .init(
                        "state",
                        "FILE",
                        "Read what is new since the last run with this file, and keep in it how far"
                            + " this one came, if the log is sound"
                    ),
                    .init("full", "With --state: read everything, and compare with the file"),
                    .init(
                        "jobs",
                        "N",
                        "Verify so many segments at a time; else as many as processors"
                    ),
                ]
            )
        ],
        examples: [
            .init("is all of it sound?", "auditlog verify site"),
            .init(
                "against the heads of the last time, which are replaced if all is well",
                "auditlog verify site --head /mnt/safe/heads --save-heads /mnt/safe/heads"
            ),
            .init(
                "what is new since last night; on Sundays the same with --full",
                "auditlog verify site --state /mnt/safe/site.state"
            ),
            .init("for a monitor", "auditlog verify site --max-age 24h --json"),
        ]
    )

    private let directory: String
    private let tenant: TenantID?
    private let headPath: String?
    private let savePath: String?
    private let statePath: String?
    private let readsAll: Bool
    private let isJSON: Bool
    private let options: VerificationOptions

    init(_ arguments: Arguments, now: AuditTimestamp) throws {
        directory = arguments.operands[0]
        tenant = try arguments.tenant()
        headPath = arguments.value("head")
        savePath = arguments.value("save-heads")
        statePath = arguments.value("state")
        readsAll = arguments.isGiven("full")
        isJSON = arguments.isGiven("json")
        if readsAll && statePath == nil {
            throw UsageError("--full goes with --state; without it, everything is read anyway")
        }
        if tenant != nil && savePath != nil {
            throw UsageError("--save-heads saves the heads of all tenants; leave out --tenant")
        }
        var options = VerificationOptions()
        options.tenants = tenant.map { [$0] }
        options.checksContent = arguments.isGiven("content")
        options.concurrency = try arguments.number("jobs", in: 1...1_024)
        options.maximumAge = try arguments.value(
            "max-age",
            "a number and m, h, d or w, such as 24h, or a number of seconds",
            Self.age
        )
        options.clock = AuditClock(now: { now }, monotonicNanoseconds: { 0 })
        self.options = options
    }

    private static func age(_ text: String) -> Duration? {
        if let range = AuditRelativeRange(text) { return range.duration }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), text.utf8.count <= 10 else {
            return nil
        }
        return Int(text).map { .seconds($0) }
    }

    func run(_ console: Console) async throws -> ExitCode {
        do {
            let found = try await verify(console)
            let report = VerificationReport(found)
            if isJSON {
                try console.json(report.document)
            } else {
                for line in report.lines { console.out.line(line) }
            }
            if let savePath { try save(found, to: savePath, console) }
            if let statePath { try keep(found, in: statePath, console) }
            return report.exitCode
        } catch  where isJSON {
            // A monitor reads one shape, whatever happened.
            let failure = CommandFailure(error)
            try console.json(VerificationReport.document(of: failure))
            return failure.exitCode
        }
    }

    private func verify(_ console: Console) async throws -> AuditVerification {
        var options = options
        if let headPath { options.checkpoints = try KeptHeads.read(headPath) }
        if let statePath, let heads = try VerificationState.read(statePath) {
            if readsAll {
                options.checkpoints += heads.checkpoints
            } else {
                options.startingAt = heads
            }
        }
        let progress = Progress(console)
        options.progress = { done in
            progress.say(
                "\(NumberText.grouped(done.entryCount)) entries, \(done.finishedSegmentCount) of "
                    + "\(done.segmentCount) segments…"
            )
        }
        let found = try await AuditVerification.run(directory: directory, options: options)
        progress.clear()
        if tenant != nil && found.tenants.isEmpty {
            throw CommandFailure("\(directory): the log has no tenant of this name")
        }
        return found
    }

    private func keep(_ found: AuditVerification, in path: String, _ console: Console) throws {
        guard found.outcome <= .stale else {
            console.note(
                "\(PrintableText.of(path)) was left as it is, because the log is not sound."
            )
            return
        }
        try VerificationState.write(found.verifiedHeads, to: path)
    }

    private func save(_ found: AuditVerification, to path: String, _ console: Console) throws {
        guard found.outcome <= .stale else {
            console.note("The heads were not saved, because the log is not sound.")
            return
        }
        try KeptHeads.write(found, to: path)
        let count = found.tenants.filter { $0.head.size > 0 }.count
        console.note(
            "\(NumberText.count(count, "head", "heads")) saved to \(PrintableText.of(path)). "
                + "Keep them where whoever writes the log cannot."
        )
    }
}
