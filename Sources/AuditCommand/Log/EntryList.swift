import AuditCore

/// Prints entries as they come: a table for people, a line of JSON for programs.
struct EntryList {
    let console: Console
    let log: String
    let isLong: Bool
    let isJSON: Bool
    private let columns: [EntryRow.Column]

    /// How many were added.
    private(set) var count = 0

    /// The columns are as wide as the first rows need; those wait here until there are enough.
    private var waiting: [EntryRow] = []
    private var table: TextTable?

    private static let waitingLimit = 500

    init(console: Console, log: String, showsTenant: Bool, isLong: Bool, isJSON: Bool) {
        self.console = console
        self.log = log
        columns = EntryRow.Column.fitting(console.out.columnCount, showingTenant: showsTenant)
        self.isLong = isLong
        self.isJSON = isJSON
    }

    mutating func add(_ entry: AuditEntry, of tenant: TenantID) throws {
        count += 1
        if isJSON {
            try console.json(EntryDocument.value(of: entry, tenant: tenant, log: log))
            return
        }
        let row = EntryRow(entry, tenant: tenant, columns)
        if let table {
            print(row, table)
        } else {
            waiting.append(row)
            if waiting.count == Self.waitingLimit { finish() }
        }
    }

    /// Prints what waits.
    mutating func finish() {
        if !waiting.isEmpty {
            let table = TextTable(
                columns.map(\.header),
                fitting: waiting.map(\.cells),
                columnCount: console.out.columnCount
            )
            console.out.line(table.titles)
            for row in waiting { print(row, table) }
            waiting = []
            self.table = table
        }
        console.out.flush()
    }

    private func print(_ row: EntryRow, _ table: TextTable) {
        console.out.line(table.line(row.cells))
        guard isLong else { return }
        for line in row.particulars { console.out.line("    " + line) }
    }
}
