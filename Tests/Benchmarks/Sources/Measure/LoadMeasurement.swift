/// Many events at once, durable after every so many; what is made stays for other measurements.
struct LoadMeasurement {
    let kind: RecorderKind
    let directory: String
    let tenantCount: Int
    let eventCount: Int
    let batchCount: Int

    /// Figures `rate` and `cpu`, and what is counted.
    ///
    /// Closing counts: what is pending then is work of the load.
    func run() async throws -> [Figure] {
        let traffic = try Traffic(tenantCount: tenantCount)
        let recorder = try await kind.open(directory, traffic, isAlone: true)
        let costs = Costs()
        for start in stride(from: 0, to: eventCount, by: batchCount) {
            try await recorder.record(start..<min(start + batchCount, eventCount))
        }
        await recorder.close()
        return costs.figures(for: eventCount)
    }
}
