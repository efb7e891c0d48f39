import AuditCore

/// Encoding and sealing in memory on one core, against SHA-256 alone over the same bytes.
enum SealingBenchmark {
    static func run(_ options: BenchmarkOptions) throws -> [BenchmarkFigure] {
        options.progress("encode and seal in memory, one core")
        let traffic = try SampleTraffic(tenantCount: 100)
        let preparation = EventPreparation(
            log: "bench.example",
            redaction: .standard,
            disclosures: .standard,
            random: .system
        )
        let now = AuditClock.system.now()
        let count = max(traffic.events.count, options.eventCount)
        var sealed: [EntryLines] = []
        // Each event is a constant of its closure, as it is one of whoever records it. An element of
        // an array, or a property, would be copied first, and the references in it counted.
        let preparations = traffic.events.map { event in
            { () throws -> PreparedEvent in try preparation.prepare(event) }
        }
        let seconds = try Stopwatch.best(of: 3) {
            sealed.removeAll()
            var done = 0
            while done < count {
                // Batches of 64, as they form when 64 producers wait.
                for start in stride(from: 0, to: preparations.count, by: 64) {
                    var part = ChainExtension(tenant: traffic.tenants[0], head: ChainHead())
                    let end = min(start + 64, preparations.count)
                    for index in start..<end {
                        let event = try preparations[index]()
                        part.seal(event, recordedAt: now)
                    }
                    done += end - start
                    if sealed.isEmpty { sealed.append(part.lines) }
                }
            }
        }
        let rate = Double(count) / seconds
        let (hashSeconds, byteCount) = hashing(sealed[0], repeating: count / sealed[0].count)
        let limit = Double(count) / hashSeconds
        return try sizes(sealed[0], traffic) + [
            BenchmarkFigure("seal", rate, "events/s"),
            BenchmarkFigure("seal.bytes.hashed", Double(byteCount), "bytes/event"),
            BenchmarkFigure("limit.sha256.same.bytes", limit, "events/s"),
            BenchmarkFigure("seal.of.limit", rate / limit, "ratio"),
        ]
    }

    /// SHA-256 over every entry and every disclosure, one hash for each.
    private static func hashing(
        _ lines: EntryLines,
        repeating rounds: Int
    ) -> (seconds: Double, byteCount: Int) {
        var pieces: [[UInt8]] = []
        lines.forEach { _, entry, disclosures in
            pieces.append(Array(copying: entry))
            for text in (try? AuditEntry.disclosures(in: disclosures)) ?? [] {
                pieces.append(Array(text.text.utf8))
            }
        }
        let seconds = Stopwatch.best(of: 3) {
            for _ in 0..<rounds {
                for piece in pieces { _ = SHA256.hash(piece.span) }
            }
        }
        return (seconds, pieces.reduce(0) { $0 + $1.count } / lines.count)
    }

    /// What an event takes, and how much of it is the library's own.
    private static func sizes(
        _ lines: EntryLines,
        _ traffic: SampleTraffic
    ) throws -> [BenchmarkFigure] {
        let plain = EventPreparation(
            log: "",
            redaction: .standard,
            disclosures: .everythingInEntries,
            random: .system
        )
        var events = 0
        for event in traffic.events {
            let member = EntryEnvelope.logMember(log: "", tenant: event.tenant)
            events += try plain.prepare(event).prefix.count - member.count - 9
        }
        var own = 0
        lines.forEach { _, entry, _ in
            let line = Array(copying: entry)
            own += line.count + 1 - Self.eventByteCount(line)
        }
        let count = Double(lines.count)
        let eventCount = Double(traffic.events.count)
        return [
            BenchmarkFigure("event.json", Double(events) / eventCount, "bytes"),
            BenchmarkFigure("entry", Double(lines.entries.count) / count, "bytes"),
            BenchmarkFigure("disclosures", Double(lines.disclosures.count) / count, "bytes"),
            BenchmarkFigure("entry.overhead", Double(own) / count, "bytes"),
        ]
    }

    /// The length of the member `event`'s value.
    private static func eventByteCount(_ line: [UInt8]) -> Int {
        guard let event = (try? JSONReader().read(line))?["event"] else { return 0 }
        return ((try? CanonicalJSONWriter.bytes(of: event)) ?? []).count
    }
}
