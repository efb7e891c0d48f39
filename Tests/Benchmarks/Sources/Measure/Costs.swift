import CProcess

/// What a stretch of work took, for each of its events.
struct Costs {
    private let start = process_costs_so_far()
    private let startNanoseconds = process_nanoseconds()

    /// Figures by name: `rate` in events/s, `cpu` in µs, and with the counting library `allocations`
    /// and `flushes`, all for each event, and `flush` in µs for each flush.
    func figures(for eventCount: Int) -> [Figure] {
        let seconds = Double(process_nanoseconds() - startNanoseconds) / 1e9
        let end = process_costs_so_far()
        let count = Double(eventCount)
        var figures = [
            Figure("rate", count / seconds),
            Figure("cpu", Double(end.cpu_nanoseconds - start.cpu_nanoseconds) / 1e3 / count),
        ]
        if end.is_counting {
            let flushes = Double(end.flushes - start.flushes)
            let nanoseconds = Double(end.flush_nanoseconds - start.flush_nanoseconds)
            let allocations = Double(end.allocations - start.allocations)
            figures.append(Figure("allocations", allocations / count))
            figures.append(Figure("flushes", flushes / count))
            figures.append(Figure("flush", nanoseconds / 1e3 / max(flushes, 1)))
        }
        return figures
    }
}

/// A figure and its name; the unit is told by whoever makes it.
struct Figure: Sendable {
    let name: String
    let value: Double

    init(_ name: String, _ value: Double) {
        self.name = name
        self.value = value
    }
}

enum Clock {
    static var nanoseconds: UInt64 { process_nanoseconds() }

    /// How long work takes, in milliseconds.
    static func milliseconds(_ body: () async throws -> Void) async rethrows -> Double {
        let start = nanoseconds
        try await body()
        return Double(nanoseconds - start) / 1e6
    }
}

extension Array<UInt64> {
    /// Figures `p50` and `p99`, in µs, of latencies in nanoseconds.
    var latencyFigures: [Figure] {
        guard !isEmpty else { return [] }
        let sorted = sorted()
        return [
            Figure("p50", Double(sorted[count / 2]) / 1e3),
            Figure("p99", Double(sorted[count * 99 / 100]) / 1e3),
        ]
    }
}
