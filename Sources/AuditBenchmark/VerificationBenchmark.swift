import AuditCore

/// Verification of a log on one core, against SHA-256 alone over the same bytes; and what the log takes
/// on disk and in memory.
enum VerificationBenchmark {
    static func run(_ options: BenchmarkOptions) async throws -> [BenchmarkFigure] {
        options.progress("verification")
        let traffic = try SampleTraffic(tenantCount: 100)
        let scratch = ScratchDirectory(in: options.directory)
        defer { scratch.remove() }
        let storage = try await FileStorage(directory: scratch.path, name: "bench.example")
        let log = try await AuditLog(storage: storage)
        var count = 0
        let load = try await Stopwatch.seconds {
            while count < options.eventCount {
                for start in stride(from: 0, to: traffic.events.count, by: 1_000) {
                    let part = traffic.events[start..<min(start + 1_000, traffic.events.count)]
                    count += try await log.record(contentsOf: part).count
                }
            }
        }
        await log.shutdown()

        var one = VerificationOptions()
        one.concurrency = 1
        var found: AuditVerification?
        var best = Double.infinity
        for _ in 0..<3 {
            let seconds = try await Stopwatch.seconds {
                found = try await AuditVerification.run(directory: scratch.path, options: one)
            }
            best = min(best, seconds)
        }
        guard let found, found.outcome == .ok else { throw BenchmarkFailure.unsound }
        let two = try await Stopwatch.seconds {
            _ = try await AuditVerification.run(directory: scratch.path)
        }
        let (bytes, hashing) = try await limit(scratch.path, found)
        let entries = Double(found.entryCount)
        return [
            BenchmarkFigure("load.batches.of.1000", Double(count) / load, "events/s"),
            BenchmarkFigure("disk", Double(bytes) / entries, "bytes/event"),
            BenchmarkFigure("verify", entries / best, "events/s"),
            BenchmarkFigure("verify.bytes", Double(bytes) / best / 1e6, "MB/s"),
            BenchmarkFigure("limit.sha256.stored.bytes", entries / hashing, "events/s"),
            BenchmarkFigure("verify.of.limit", hashing / best, "ratio"),
            BenchmarkFigure("verify.all.cores", best / two, "ratio"),
        ]
    }

    /// The stored bytes, and the seconds that hashing each entry and each line of disclosures takes.
    private static func limit(
        _ path: String,
        _ found: AuditVerification
    ) async throws -> (bytes: Int, seconds: Double) {
        let storage = try await FileStorage(reading: path)
        var bytes = 0
        var pieces: [[UInt8]] = []
        for tenant in found.tenants {
            var next: UInt64 = 0
            while next < tenant.head.size {
                let lines = try await storage.read(tenant.tenant, from: next, limit: ReadLimit())
                bytes += lines.byteCount
                lines.forEach { _, entry, disclosures in
                    pieces.append(Array(copying: entry))
                    for text in (try? AuditEntry.disclosures(in: disclosures)) ?? [] {
                        pieces.append(Array(text.text.utf8))
                    }
                }
                next = lines.nextSequence
            }
        }
        let seconds = Stopwatch.best(of: 3) {
            for piece in pieces { _ = SHA256.hash(piece.span) }
        }
        return (bytes, seconds)
    }
}

/// What keeps a measurement from meaning something.
enum BenchmarkFailure: Error {
    /// The log that was measured does not verify.
    case unsound
}
