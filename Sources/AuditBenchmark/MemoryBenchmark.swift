import AuditCore

/// Resident memory of an event in the storage in memory.
enum MemoryBenchmark {
    static func run(_ options: BenchmarkOptions) async throws -> [BenchmarkFigure] {
        options.progress("memory")
        let traffic = try SampleTraffic(tenantCount: 100)
        let storage = try InMemoryStorage(name: "bench.example")
        let log = try await AuditLog(storage: storage)
        _ = try await log.record(contentsOf: traffic.events)
        guard let before = ProcessIdentity.residentByteCount else { return [] }
        var count = 0
        while count < options.eventCount {
            count += try await log.record(contentsOf: traffic.events.prefix(1_000)).count
        }
        guard let after = ProcessIdentity.residentByteCount else { return [] }
        return [
            BenchmarkFigure("memory", Double(after - before) / Double(count), "bytes/event")
        ]
    }
}
