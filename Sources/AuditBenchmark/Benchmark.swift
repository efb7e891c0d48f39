/// Measures the library on this machine, in one run, so that figures can be compared with each other.
package enum Benchmark {
    /// The parts, by the names that ``run(_:only:)`` takes, in their order.
    package static let parts = ["memory", "hashing", "sealing", "append", "verification"]

    /// Runs everything, or one part.
    package static func run(
        _ options: BenchmarkOptions,
        only part: String? = nil
    ) async throws -> [BenchmarkFigure] {
        var figures: [BenchmarkFigure] = []
        for name in parts where part == nil || part == name {
            switch name {
            // First, because memory that other parts have used comes back to the process late.
            case "memory": figures += try await MemoryBenchmark.run(options)
            case "hashing": figures += HashingBenchmark.run(options)
            case "sealing": figures += try SealingBenchmark.run(options)
            case "append": figures += try await AppendBenchmark.run(options)
            default: figures += try await VerificationBenchmark.run(options)
            }
        }
        return figures
    }
}
