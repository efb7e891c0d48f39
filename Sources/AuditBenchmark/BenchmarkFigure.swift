/// One measured figure: what was measured, how much, and of what.
package struct BenchmarkFigure: Sendable {
    /// A name for programs: `append.64.producers.100.tenants`.
    package let name: String
    /// The value.
    package let value: Double
    /// What the value counts: `events/s`, `GB/s`, `bytes`, `ratio`.
    package let unit: String

    init(_ name: String, _ value: Double, _ unit: String) {
        self.name = name
        self.value = value
        self.unit = unit
    }
}

/// What to measure.
package struct BenchmarkOptions: Sendable {
    /// Where logs are made and removed again; an existing directory on the device to be measured.
    package var directory: String
    /// Events of each measurement with many; those with one producer take a twentieth.
    package var eventCount = 100_000
    /// Whether the machine's own limits are measured in the same run.
    package var againstLimits = false
    /// Told before each measurement.
    package var progress: @Sendable (String) -> Void = { _ in }

    package init(directory: String) {
        self.directory = directory
    }
}
