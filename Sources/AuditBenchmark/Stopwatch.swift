import AuditCore

/// Measures how long work takes on this machine, in seconds.
enum Stopwatch {
    static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let start = SystemClock.monotonicNanoseconds()
        try body()
        return Double(SystemClock.monotonicNanoseconds() - start) / 1e9
    }

    static func seconds(_ body: () async throws -> Void) async rethrows -> Double {
        let start = SystemClock.monotonicNanoseconds()
        try await body()
        return Double(SystemClock.monotonicNanoseconds() - start) / 1e9
    }

    /// The shortest of several runs: what the work takes when nothing else disturbs it.
    static func best(of runs: Int, _ body: () throws -> Void) rethrows -> Double {
        var best = Double.infinity
        for _ in 0..<runs { best = min(best, try seconds(body)) }
        return best
    }
}
