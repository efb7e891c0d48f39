import AuditCore

/// Verification of a whole log, in a new process.
struct VerifyMeasurement {
    let directory: String
    let concurrency: Int

    /// Figures `rate`, `milliseconds` and `peak`.
    func run() async throws -> [Figure] {
        var options = VerificationOptions()
        options.concurrency = concurrency
        var found: AuditVerification?
        let milliseconds = try await Clock.milliseconds {
            found = try await AuditVerification.run(directory: directory + "/log", options: options)
        }
        guard let found, found.outcome == .ok else {
            throw MeasurementFailure("the log does not verify")
        }
        return [
            Figure("rate", Double(found.entryCount) / milliseconds * 1e3),
            Figure("milliseconds", milliseconds), Memory.peak,
        ]
    }
}
