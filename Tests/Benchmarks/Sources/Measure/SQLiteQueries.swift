import AuditCore
import Synchronization

/// Asks the table.
final class SQLiteQueries: Asked {
    /// Locked for a query; never contended.
    private let table: Mutex<SQLiteTable>
    private let eventCount: Int

    init(_ directory: String, _ eventCount: Int) throws {
        table = Mutex(try SQLiteTable(directory + "/audit.sqlite"))
        self.eventCount = eventCount
    }

    /// Opens a table and reads its last row: only then SQLite reads its files.
    static func touch(_ directory: String) throws {
        let table = try SQLiteTable(directory + "/audit.sqlite")
        _ = try table.query("SELECT max(id) FROM audit", ("", ""), 0..<0)
        table.close()
    }

    /// Gives the planner its statistics, and with `resources` a fifth index.
    static func prepare(_ directory: String, resources: Bool) throws {
        let table = try SQLiteTable(directory + "/audit.sqlite")
        if resources {
            try table.run("CREATE INDEX IF NOT EXISTS audit_resource ON audit (resource_id)")
        }
        try table.run("ANALYZE")
        table.close()
    }

    func ask(_ query: Query) async throws -> Int {
        let text =
            switch query {
            case .actor: Query.actorID
            case .action: Query.commonAction.rawValue
            case .rare: TrafficTemplate.rareAction.rawValue
            case .count: ""
            case .resource: Query.resourceID
            case .text: "%" + Query.word + "%"
            }
        return try table.withLock { table in
            try table.query(
                Self.statement(query),
                ("tenant-0", text),
                query.range(in: eventCount)
            )
        }
    }

    private static func statement(_ query: Query) -> String {
        let start = query == .count ? "SELECT count(*)" : "SELECT *"
        let condition =
            switch query {
            case .actor: "actor_id = ?2"
            case .action, .rare: "action = ?2"
            case .count: "occurred_at >= ?3 AND occurred_at < ?4"
            case .resource: "resource_type = 'invoice' AND resource_id = ?2"
            case .text: "occurred_at >= ?3 AND occurred_at < ?4 AND (" + searched + ")"
            }
        let end =
            switch query {
            case .count: ""
            case .text: " ORDER BY id DESC LIMIT 1000"
            default: " ORDER BY id DESC LIMIT 100"
            }
        return start + " FROM audit WHERE tenant = ?1 AND " + condition + end
    }

    /// What the library searches, too: every text of the event.
    private static let searched = [
        "action", "category", "outcome", "actor_id", "actor_name", "actor_email", "actor_role",
        "resource_type", "resource_id", "address", "agent", "method", "route", "details",
    ].map { $0 + " LIKE ?2" }.joined(separator: " OR ")

    func close() async { table.withLock { $0.close() } }
}
