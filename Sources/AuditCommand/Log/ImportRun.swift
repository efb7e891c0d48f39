import AuditCore
import AuditImport

/// An import of one or several files into one log.
struct ImportRun {
    let complaints: Complaints
    private(set) var summary = ImportSummary()

    private let options: ImportOptions
    private let log: AuditLog
    private let progress: Progress
    private let clock: AuditClock

    init(_ options: ImportOptions, _ log: AuditLog, _ console: Console) {
        self.options = options
        self.log = log
        progress = Progress(console)
        clock = console.clock
        complaints = Complaints(console, progress, limit: options.complaintLimit)
    }

    /// Reads a file to its end.
    ///
    /// - Throws: What the log and the system say, and ``CommandFailure`` where a strict import met a
    ///   line that it cannot read. What was recorded until then is in ``summary``.
    mutating func read(_ file: InputFile, called name: String) async throws {
        defer { progress.clear() }
        complaints.begin(name)
        var bytes = PatientBytes(file)
        switch options.format {
        case .combined: try await read(file, bytes, as: CombinedFormat())
        case .ndjson: try await read(file, bytes, as: JSONLineFormat())
        case .sshd:
            let year =
                try options.year
                ?? YearGuess.year(ofFirstLine: bytes.peek(), now: clock.now())
            let format = AuthLogFormat(year: year, utcOffset: options.utcOffset)
            try await read(file, bytes, as: format)
        }
    }

    private mutating func read(
        _ file: InputFile,
        _ bytes: PatientBytes,
        as format: some LineFormat
    ) async throws {
        var recorder = LineRecorder(
            file,
            LogImport(bytes, as: format, context: options.context),
            in: log,
            options,
            progress: progress,
            complaints
        )
        do {
            try await recorder.run()
            summary.take(recorder.summary)
        } catch {
            summary.take(recorder.summary)
            throw error
        }
    }
}

/// Tells of lines that cannot be read: the first ones by number and reason.
final class Complaints {
    private let console: Console
    private let progress: Progress
    private let limit: Int
    private var fileName = ""

    /// How many there were.
    private(set) var count = 0
    /// The ones that were told of, for programs.
    private(set) var documents: [AuditValue] = []

    init(_ console: Console, _ progress: Progress, limit: Int) {
        self.console = console
        self.progress = progress
        self.limit = limit
    }

    /// Lines are of this file from now on.
    func begin(_ fileName: String) {
        self.fileName = fileName
    }

    func add(line number: Int, _ reason: String) {
        count += 1
        guard documents.count < limit else {
            if count == limit + 1 {
                progress.clear()
                console.note(
                    "More lines cannot be read; --all-errors names the first \(ImportReport.namedLimit)."
                )
            }
            return
        }
        documents.append([
            "file": .string(fileName), "line": .integer(Int64(number)), "reason": .string(reason),
        ])
        progress.clear()
        console.note(PrintableText.of("\(fileName):\(number): \(reason)"))
    }
}
