import AuditBenchmark

var options = BenchmarkOptions(directory: "/tmp")
options.againstLimits = true
options.eventCount = 100_000
let only = CommandLine.arguments.dropFirst().first
if let count = CommandLine.arguments.dropFirst(2).first.flatMap(Int.init) { options.eventCount = count }
for figure in try await Benchmark.run(options, only: only) {
    print(figure.name, figure.value, figure.unit)
}
