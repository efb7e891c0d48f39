import AuditCore
import CProcess

/// From nothing to being ready to record, in a new process.
struct OpenMeasurement {
    let kind: RecorderKind
    let directory: String

    /// Figure `milliseconds`.
    func run() async throws -> [Figure] {
        let start = Clock.nanoseconds
        if kind == .ours {
            let log = try await LogRecorder.open(directory)
            let end = Clock.nanoseconds
            await log.shutdown()
            return [Figure("milliseconds", Double(end - start) / 1e6)]
        }
        try SQLiteQueries.touch(directory)
        return [Figure("milliseconds", Double(Clock.nanoseconds - start) / 1e6)]
    }

    /// Records batches of events into a log that is there, and dies without closing it.
    func crash(tenantCount: Int) async throws {
        let traffic = try Traffic(tenantCount: tenantCount)
        let recorder = try await kind.open(directory, traffic, isAlone: true)
        for batch in 0..<20 { try await recorder.record(batch * 1_000..<(batch + 1) * 1_000) }
        process_crash()
    }
}

enum Memory {
    /// Figure `peak`: bytes that were resident at most.
    static var peak: Figure { Figure("peak", Double(process_peak_byte_count())) }
}
