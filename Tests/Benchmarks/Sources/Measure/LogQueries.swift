import AuditCore

/// Asks a trail, as a program would.
struct LogQueries: Asked {
    private let log: AuditLog
    private let trail: AuditTrail
    private let eventCount: Int

    init(_ directory: String, _ eventCount: Int) async throws {
        log = try await LogRecorder.open(directory)
        let tenant = try TenantID("tenant-0")
        trail = log.trail(for: tenant, reader: .auditor(.user("auditor"), of: tenant))
        self.eventCount = eventCount
        // That somebody reads is recorded once, and is not what is measured.
        _ = try await trail.page(limit: 1)
    }

    func ask(_ query: Query) async throws -> Int {
        var filter = AuditQuery()
        switch query {
        case .actor: filter.actorID = Query.actorID
        case .action: filter.action = Query.commonAction
        case .rare: filter.action = TrafficTemplate.rareAction
        case .count: return try await count(query.range(in: eventCount))
        case .resource:
            filter.resourceType = "invoice"
            filter.resourceID = Query.resourceID
        case .text:
            filter.text = AuditTextSearch(Query.word)
            restrict(&filter, to: query.range(in: eventCount))
            return try await trail.page(filter, limit: 1_000).entries.count
        }
        return try await trail.page(filter, limit: 100).entries.count
    }

    private func count(_ range: Range<Int64>) async throws -> Int {
        var filter = AuditQuery()
        restrict(&filter, to: range)
        var count = 0
        for try await _ in trail.entries(filter) { count += 1 }
        return count
    }

    private func restrict(_ filter: inout AuditQuery, to range: Range<Int64>) {
        filter.from = AuditTimestamp(microsecondsSinceEpoch: range.lowerBound)
        filter.until = AuditTimestamp(microsecondsSinceEpoch: range.upperBound)
    }

    func close() async { await log.shutdown() }
}
