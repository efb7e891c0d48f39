/// Something that keeps the events of ``Traffic`` durably.
protocol Recorder: Sendable {
    /// Records the event of a number; when this returns, it survives a power cut.
    ///
    /// Several may be under way at a time.
    func record(_ number: Int) async throws

    /// Records many with one flush; one call at a time.
    func record(_ numbers: Range<Int>) async throws

    /// Writes what is pending and closes the files.
    func close() async
}

/// The systems that are measured, by their names on the command line.
enum RecorderKind: String, CaseIterable {
    case ours
    /// One event for each transaction.
    case sqlite
    /// All events that wait in one transaction.
    case sqliteGroup = "sqlite-group"
    /// Lines of JSON appended to a file, all that wait with one flush.
    case files

    /// Opens what is there, or makes it; a producer that `isAlone` does the work itself.
    func open(
        _ directory: String,
        _ traffic: Traffic,
        isAlone: Bool
    ) async throws -> any Recorder {
        switch self {
        case .ours:
            return try await LogRecorder(directory, traffic)
        case .sqlite, .sqliteGroup:
            let target = try SQLiteTarget(directory, traffic)
            let limit = self == .sqlite ? 1 : Int.max
            return TargetRecorder(target, groupLimit: isAlone ? nil : limit)
        case .files:
            return TargetRecorder(
                try FileTarget(directory, traffic),
                groupLimit: isAlone ? nil : .max
            )
        }
    }
}

/// What keeps a measurement from meaning something.
struct MeasurementFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
