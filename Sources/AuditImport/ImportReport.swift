/// What became of the lines of a log.
package struct ImportReport: Hashable, Sendable {
    /// A line that could not be read.
    package struct Unreadable: Hashable, Sendable {
        /// Which one, counted from 1.
        package let lineNumber: Int
        /// Why, without any part of the line.
        package let reason: String
    }

    /// How many unreadable lines are named; all are counted.
    package static let namedLimit = 1_000

    /// All lines.
    package internal(set) var lineCount = 0
    /// Lines that became an event.
    package internal(set) var eventCount = 0
    /// Lines that are no events, by the reason.
    package internal(set) var skippedCounts: [SkippedLine: Int] = [:]
    /// Lines that could not be read.
    package private(set) var unreadableCount = 0
    /// The first ``namedLimit`` of the lines that could not be read.
    package private(set) var unreadable: [Unreadable] = []

    /// Lines that are no events.
    package var skippedCount: Int { skippedCounts.values.reduce(0, +) }

    mutating func note(unreadable reason: String) {
        unreadableCount += 1
        guard unreadable.count < Self.namedLimit else { return }
        unreadable.append(Unreadable(lineNumber: lineCount, reason: reason))
    }
}
