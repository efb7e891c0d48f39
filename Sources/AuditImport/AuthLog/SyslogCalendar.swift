import AuditCore

/// Finds the year of times that do not say theirs.
///
/// Lines follow each other in time, but for a few that are late. So a month that lies far before the
/// one of the line before begins a new year, and one that lies far after it is a late line of the
/// year before. Far is more than half a year.
struct SyslogCalendar: Sendable {
    /// The year of the line before, or of the first one; only ``moment(month:day:second:)`` moves it on.
    private var year: Int
    /// The month of the line before; `nil` before the first.
    private var month: Int?
    /// Seconds that the clock of the log is ahead of UTC.
    private let utcOffset: Int

    /// A calendar that begins in a year.
    init(year: Int, utcOffset: Int) {
        self.year = year
        self.utcOffset = utcOffset
    }

    /// The moment of a line.
    ///
    /// - Returns: `nil` where the year has no such day, which is 29 February.
    mutating func moment(month: Int, day: Int, second: Int) -> AuditTimestamp? {
        var year = year
        if let previous = self.month, month > previous + 6 {
            year -= 1
        } else {
            if let previous = self.month, month + 6 < previous { year += 1 }
            self.year = year
            self.month = month
        }
        guard let date = CivilDate(year: year, month: month, day: day) else { return nil }
        return AuditTimestamp(
            date: date,
            hour: second / 3_600,
            minute: second / 60 % 60,
            second: second % 60,
            offset: utcOffset
        )
    }
}
