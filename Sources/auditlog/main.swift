import AuditBenchmark

var options = BenchmarkOptions(directory: "/tmp")
options.againstLimits = true
options.eventCount = 100_000
for figure in try await Benchmark.run(options) {
    print(figure.name, figure.value, figure.unit)
}
