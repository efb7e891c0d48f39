import AuditCore
import CSQLiteLog

/// A connection to the audit table in SQLite; for one thread at a time.
@safe final class SQLiteTable {
    private let handle: OpaquePointer

    init(_ path: String) throws {
        guard let handle = unsafe sqlite_log_open(path) else {
            throw MeasurementFailure("SQLite cannot open \(path)")
        }
        unsafe self.handle = handle
    }

    func close() { unsafe sqlite_log_close(handle) }

    func run(_ sql: String) throws {
        guard unsafe sqlite_log_run(handle, sql) else { throw failure }
    }

    /// Inserts events in one transaction.
    func insert(_ numbers: some Sequence<Int>, of traffic: Traffic) throws {
        try run("BEGIN IMMEDIATE")
        for number in numbers { try insert(number, of: traffic) }
        try run("COMMIT")
    }

    /// Inserts one event: outside of a transaction that is one.
    func insert(_ number: Int, of traffic: Traffic) throws {
        let row = traffic.row(number)
        let id = Traffic.id(number)
        let isDone = unsafe sqlite_log_insert(
            handle,
            id.high,
            id.low,
            Traffic.microseconds(number),
            traffic.tenant(number),
            row.action,
            row.category,
            row.outcome,
            row.severity,
            row.actorID,
            row.actorName,
            row.actorEmail,
            row.actorRole,
            row.resourceType,
            row.resourceID,
            row.address,
            row.agent,
            row.method,
            row.route,
            row.status,
            row.details
        )
        guard isDone else { throw failure }
    }

    /// Rows of a query, or its value where that is one number.
    func query(_ sql: String, _ texts: (String, String), _ range: Range<Int64>) throws -> Int {
        let found = unsafe sqlite_log_query(
            handle,
            sql,
            texts.0,
            texts.1,
            range.lowerBound,
            range.upperBound
        )
        guard found >= 0 else { throw failure }
        return Int(found)
    }

    private var failure: MeasurementFailure {
        MeasurementFailure("SQLite: " + (unsafe String(cString: sqlite_log_error(handle))))
    }
}
