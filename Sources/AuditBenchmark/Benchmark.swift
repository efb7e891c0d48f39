/// Measures the library on this machine, in one run, so that figures can be compared with each other.
package enum Benchmark {
    /// Runs everything.
    package static func run(_ options: BenchmarkOptions) async throws -> [BenchmarkFigure] {
        var figures = try await MemoryBenchmark.run(options)
        figures += HashingBenchmark.run(options)
        figures += try SealingBenchmark.run(options)
        figures += try await AppendBenchmark.run(options)
        figures += try await VerificationBenchmark.run(options)
        return figures
    }
}
