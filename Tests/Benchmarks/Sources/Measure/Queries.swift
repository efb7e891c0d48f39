import AuditCore

/// The queries of the table, about the first tenant.
enum Query: String, CaseIterable {
    /// The last 100 of one actor.
    case actor
    /// The last 100 of a common action.
    case action
    /// The last 100 of an action that one event in a thousand has.
    case rare
    /// How many in one hour.
    case count
    /// What was done to one resource.
    case resource
    /// A word, in one day, 1,000 results at most.
    case text

    static let actorID = "user-37"
    static let commonAction: AuditAction = "invoice.refunded"
    static let resourceID = "inv-4711"
    static let word = "lastname388"

    /// From the middle of the log.
    func range(in eventCount: Int) -> Range<Int64> {
        let start = Traffic.microseconds(eventCount / 2)
        let hours: Int64 = self == .text ? 24 : 1
        return start..<start + hours * 3_600_000_000
    }
}

/// Something that can be asked.
protocol Asked: Sendable {
    /// How many entries were found.
    func ask(_ query: Query) async throws -> Int
    func close() async
}

/// Asks every query several times.
struct QueryMeasurement {
    let kind: RecorderKind
    let directory: String
    let eventCount: Int
    /// No query takes longer than about this, however often it was to be asked.
    let seconds: Double

    /// Figures `actor` and so on in milliseconds, medians; `actor.first`, the first time; and
    /// `actor.found`.
    func run() async throws -> [Figure] {
        let asked: any Asked =
            switch kind {
            case .ours: try await LogQueries(directory, eventCount)
            default: try SQLiteQueries(directory, eventCount)
            }
        var figures: [Figure] = []
        for query in Query.allCases {
            var found = 0
            var times: [Double] = []
            let end = Clock.nanoseconds + UInt64(seconds * 1e9)
            repeat {
                times.append(try await Clock.milliseconds { found = try await asked.ask(query) })
            } while Clock.nanoseconds < end && times.count < 101
            figures.append(Figure(query.rawValue + ".first", times[0]))
            figures.append(Figure(query.rawValue, times.sorted()[times.count / 2]))
            figures.append(Figure(query.rawValue + ".found", Double(found)))
        }
        await asked.close()
        return figures + [Memory.peak]
    }
}
