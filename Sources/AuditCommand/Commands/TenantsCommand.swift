import AuditCore

/// `auditlog tenants`: whose chains there are.
struct TenantsCommand: Command {
    static let specification = CommandSpecification(
        name: "tenants",
        summary: "List tenants, with the number and times of their entries",
        forms: ["DIR"],
        operands: [.init("DIR")],
        discussion: [
            "ROOT stands for all entries of a tenant: it is the root of the RFC 6962 tree over"
                + " them. Whoever has noted it can prove later what the trail held. It is computed"
                + " here from what the log says and is no verification; that is auditlog verify.",
            "_platform is the log's own tenant: it says when each other one was added.",
        ],
        examples: [
            .init("all tenants", "auditlog tenants site"),
            .init("their names alone", "auditlog tenants site --json | jq -r '.tenants[].tenant'"),
        ]
    )

    private let directory: String
    private let isJSON: Bool

    /// What is known of one tenant.
    private struct Row {
        let tenant: TenantID
        let size: UInt64
        let first: AuditTimestamp
        let last: AuditTimestamp
        let root: AuditDigest
    }

    init(_ arguments: Arguments, now: AuditTimestamp) throws {
        directory = arguments.operands[0]
        isJSON = arguments.isGiven("json")
    }

    func run(_ console: Console) async throws -> ExitCode {
        let storage = try await LogAccess.read(directory)
        let progress = Progress(console)
        var rows: [Row] = []
        for tenant in try await storage.tenants() {
            progress.say("\(NumberText.grouped(rows.count)) tenants…")
            let size = try await storage.size(of: tenant)
            guard size > 0 else { continue }
            rows.append(
                Row(
                    tenant: tenant,
                    size: size,
                    first: try await StoredEntry.read(0, of: tenant, in: storage).recordedAt,
                    last: try await StoredEntry.read(size - 1, of: tenant, in: storage).recordedAt,
                    root: try await StoredEntry.head(of: tenant, in: storage).root
                )
            )
        }
        progress.clear()
        if isJSON {
            try console.json(Self.document(rows, log: storage.identity.name))
        } else {
            Self.print(rows, storage.identity, console)
        }
        return .ok
    }

    private static func document(_ rows: [Row], log: String) -> AuditValue {
        [
            "log": .string(log),
            "tenants": .array(
                rows.map { row in
                    [
                        "entries": .integer(Int64(clamping: row.size)),
                        "first": .string(row.first.description),
                        "last": .string(row.last.description),
                        "root": .string(row.root.base64),
                        "tenant": .string(row.tenant.rawValue),
                    ]
                }
            ),
        ]
    }

    private static func print(_ rows: [Row], _ log: LogIdentity, _ console: Console) {
        let cells = rows.map { row in
            [
                PrintableText.of(row.tenant.rawValue), NumberText.grouped(row.size),
                EntryRow.time(row.first), EntryRow.time(row.last), row.root.base64,
            ]
        }
        let table = TextTable(
            [
                .init("TENANT", shortest: 12), .init("ENTRIES", isNumber: true), .init("FIRST"),
                .init("LAST"), .init("ROOT", shortest: 12),
            ],
            fitting: cells,
            columnCount: console.out.columnCount
        )
        console.out.line(table.titles)
        for row in cells { console.out.line(table.line(row)) }
        let total = rows.reduce(0) { $0 + $1.size }
        console.note(
            "\(PrintableText.of(log.name)): \(NumberText.count(rows.count, "tenant", "tenants")), "
                + "\(NumberText.count(total, "entry", "entries")), since \(EntryRow.time(log.created))."
        )
    }
}
