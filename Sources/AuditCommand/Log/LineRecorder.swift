import AuditCore
import AuditImport

/// Records the events of one file or pipe, in chunks that are durable before the next is read.
struct LineRecorder<Format: LineFormat> {
    private let file: InputFile
    private let log: AuditLog
    private let options: ImportOptions
    private let progress: Progress
    private let complaints: Complaints
    private var source: LogImport<PatientBytes, Format>
    private var unreadableCount = 0

    /// What became of the lines.
    private(set) var summary = ImportSummary()

    /// Enough that a flush costs little for each, few enough to be in memory at once.
    private static var chunkEventCount: Int { 1_000 }

    private typealias Line = (number: Int, event: AuditEvent)

    init(
        _ file: InputFile,
        _ source: LogImport<PatientBytes, Format>,
        in log: AuditLog,
        _ options: ImportOptions,
        progress: Progress,
        _ complaints: Complaints
    ) {
        self.file = file
        self.source = source
        self.log = log
        self.options = options
        self.progress = progress
        self.complaints = complaints
    }

    /// Records everything.
    ///
    /// What was counted before an error is in ``summary``, and sealed.
    mutating func run() async throws {
        defer { summary.take(source.report) }
        while !Task.isCancelled {
            let (chunk, end) = try takeChunk()
            try await record(chunk[...])
            let lineCount = source.report.lineCount
            progress.say("\(NumberText.grouped(lineCount)) lines…")
            if isStopped {
                throw CommandFailure(
                    "Stopped at a line that cannot be read; what came before it is recorded"
                )
            }
            switch end {
            case .full: break
            case .waiting: guard PatientBytes.wait(for: file) else { return }
            case .end: return
            }
        }
    }

    /// Whether a strict import met a line that it cannot read.
    private var isStopped: Bool {
        options.isStrict && unreadableCount + summary.refusedCount > 0
    }

    /// Why a chunk ended.
    private enum ChunkEnd { case full, waiting, end }

    private mutating func takeChunk() throws -> ([Line], ChunkEnd) {
        var chunk: [Line] = []
        while chunk.count < Self.chunkEventCount {
            do throws(ReadFailure) {
                let event = try source.next()
                complainOfUnreadable()
                // The event in hand, if any, stood behind the line that stops the import.
                guard let event, !isStopped else { return (chunk, .end) }
                chunk.append((source.report.lineCount, signed(event)))
            } catch {
                complainOfUnreadable()
                guard error == PatientBytes.notYet else {
                    throw CommandFailure(SystemCallError.text(of: error.errno))
                }
                return (chunk, .waiting)
            }
        }
        return (chunk, .full)
    }

    private func signed(_ event: AuditEvent) -> AuditEvent {
        guard let source = options.source, let key = event.idempotencyKey else { return event }
        var event = event
        event.idempotencyKey = source.key(key)
        return event
    }

    private mutating func complainOfUnreadable() {
        let report = source.report
        guard report.unreadableCount > unreadableCount else { return }
        for line in report.unreadable.dropFirst(unreadableCount) {
            complaints.add(line: line.lineNumber, line.reason)
        }
        unreadableCount = report.unreadableCount
    }

    /// Records events at once, and where one of them is refused, the halves by themselves: so that
    /// one line does not keep others from being recorded, at the cost of few flushes.
    private mutating func record(_ chunk: ArraySlice<Line>) async throws {
        guard let first = chunk.first else { return }
        do throws(AuditError) {
            summary.take(try await log.record(contentsOf: chunk.map(\.event)))
        } catch {
            guard case .invalidValue(let reason) = error.reason else { throw error }
            guard chunk.count > 1 else {
                summary.refusedCount += 1
                complaints.add(line: first.number, "\(reason)")
                return
            }
            let middle = chunk.startIndex + chunk.count / 2
            try await record(chunk[..<middle])
            if options.isStrict && summary.refusedCount > 0 { return }
            try await record(chunk[middle...])
        }
    }
}
