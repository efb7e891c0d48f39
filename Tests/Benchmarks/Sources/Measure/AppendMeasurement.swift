/// Producers that each record an event, wait until it is durable, and record the next, for a time.
struct AppendMeasurement {
    let kind: RecorderKind
    let directory: String
    let producerCount: Int
    let tenantCount: Int
    let seconds: Double

    /// Figures `rate`, `cpu`, `p50` and `p99`, and what is counted.
    func run() async throws -> [Figure] {
        let traffic = try Traffic(tenantCount: tenantCount)
        let recorder = try await kind.open(directory, traffic, isAlone: producerCount == 1)
        // The way is warm before the clock runs. Tenants are to be there already.
        let first = 64
        try await recorder.record(0..<first)
        let costs = Costs()
        let end = Clock.nanoseconds + UInt64(seconds * 1e9)
        let step = producerCount
        let latencies = try await withThrowingTaskGroup(of: [UInt64].self) { group in
            for producer in 0..<step {
                group.addTask {
                    try await Self.produce(recorder, first + producer, by: step, until: end)
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let figures = costs.figures(for: latencies.count)
        await recorder.close()
        return figures + latencies.latencyFigures
    }

    /// Latencies of one producer, in nanoseconds.
    @concurrent
    private static func produce(
        _ recorder: any Recorder,
        _ first: Int,
        by step: Int,
        until end: UInt64
    ) async throws -> [UInt64] {
        var latencies: [UInt64] = []
        latencies.reserveCapacity(65_536)
        var number = first
        var now = Clock.nanoseconds
        while now < end {
            try await recorder.record(number)
            let then = Clock.nanoseconds
            latencies.append(then - now)
            now = then
            number += step
        }
        return latencies
    }
}

/// What the device allows: one thread that appends the lines of some events and flushes, for a time.
struct LimitMeasurement {
    let directory: String
    let groupCount: Int
    let seconds: Double

    /// Figures `rate`, and `p50` and `p99` of a write with its flush.
    func run() throws -> [Figure] {
        let traffic = try Traffic(tenantCount: 1)
        let bytes = (0..<groupCount).flatMap { traffic.line($0) }
        let file = try AppendedFile(directory + "/limit.jsonl")
        defer { file.close() }
        let costs = Costs()
        let end = Clock.nanoseconds + UInt64(seconds * 1e9)
        var latencies: [UInt64] = []
        var now = Clock.nanoseconds
        while now < end {
            try file.append(bytes)
            let then = Clock.nanoseconds
            latencies.append(then - now)
            now = then
        }
        return costs.figures(for: latencies.count * groupCount) + latencies.latencyFigures
    }
}
