import AuditCore

/// Durable appends by producers that each wait for their event, with the flushes they took; and what
/// plain system calls need for the same bytes.
enum AppendBenchmark {
    static func run(_ options: BenchmarkOptions) async throws -> [BenchmarkFigure] {
        var figures: [BenchmarkFigure] = []
        for (producers, tenants) in [(1, 1), (64, 1), (64, 100)] {
            let count = producers == 1 ? options.eventCount / 20 : options.eventCount
            options.progress("durable append, \(producers) producers, \(tenants) tenants")
            // In turns, so that what disturbs the machine for a while disturbs both.
            var rates: [Double] = []
            var limits: [Double] = []
            var flushes = 0.0
            for _ in 0..<rounds {
                if options.againstLimits {
                    limits.append(try limit(options, count: count, batch: producers))
                }
                let ours = try await append(options, producers, tenants, count)
                rates.append(ours.rate)
                flushes = max(flushes, ours.flushes)
            }
            let name = "append.\(producers).producers.\(tenants).tenants"
            let rate = median(rates)
            figures.append(BenchmarkFigure(name, rate, "events/s"))
            figures.append(BenchmarkFigure(name + ".flushes", flushes, "flushes/event"))
            if options.againstLimits {
                let limit = median(limits)
                figures.append(BenchmarkFigure(name + ".limit", limit, "events/s"))
                figures.append(BenchmarkFigure(name + ".of.limit", rate / limit, "ratio"))
            }
        }
        return figures
    }

    private static let rounds = 5

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    private static func append(
        _ options: BenchmarkOptions,
        _ producers: Int,
        _ tenants: Int,
        _ count: Int
    ) async throws -> (rate: Double, flushes: Double) {
        let traffic = try SampleTraffic(tenantCount: tenants)
        let files = CountingFileSystem()
        let scratch = ScratchDirectory(in: options.directory)
        defer { scratch.remove() }
        let storage = try await FileStorage(
            scratch.path,
            "bench.example",
            FileStorageOptions(),
            files: files
        )
        let log = try await AuditLog(storage: storage)
        // Every chain is founded before the clock runs.
        _ = try await log.record(contentsOf: traffic.events.prefix(tenants))
        let before = files.flushCount.value
        let seconds = try await Stopwatch.seconds {
            try await withThrowingTaskGroup { group in
                for producer in 0..<producers {
                    group.addTask {
                        var index = producer
                        while index < count {
                            try await log.record(traffic.events[index % traffic.events.count])
                            index += producers
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        let flushes = Double(files.flushCount.value - before) / Double(count)
        await log.shutdown()
        return (Double(count) / seconds, flushes)
    }

    /// A plain loop that appends the same bytes to one file in batches and flushes each.
    private static func limit(
        _ options: BenchmarkOptions,
        count: Int,
        batch: Int
    ) throws -> Double {
        let traffic = try SampleTraffic(tenantCount: 1)
        let preparation = EventPreparation(
            log: "bench.example",
            redaction: .standard,
            disclosures: .standard,
            random: .system
        )
        var part = ChainExtension(tenant: traffic.tenants[0], head: ChainHead())
        for event in traffic.events.prefix(batch) {
            part.seal(try preparation.prepare(event), recordedAt: .epoch)
        }
        let bytes = part.lines.entries + part.lines.disclosures
        let scratch = ScratchDirectory(in: options.directory)
        defer { scratch.remove() }
        let file = try POSIXFileSystem().open(scratch.path + ".limit", .create)
        defer { try? POSIXFileSystem().remove(scratch.path + ".limit") }
        let rounds = max(1, count / batch)
        let seconds = try Stopwatch.seconds {
            for round in 0..<rounds {
                try file.write(bytes.span, at: round * bytes.count)
                try file.flush()
            }
        }
        return Double(rounds * batch) / seconds
    }
}
