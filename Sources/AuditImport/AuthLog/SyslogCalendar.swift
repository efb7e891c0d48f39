import AuditCore

/// Finds the year of times that do not say theirs.
///
/// Lines follow each other in time, but for a few that are late. So a line of the month before the
/// latest one is late, which in January may be one of December's; and a line of any earlier month
/// begins a new year. A log that was silent for eleven months would be misjudged.
struct SyslogCalendar: Sendable {
    /// The year of the latest line, which ``moment(month:day:second:)`` moves on.
    private var year: Int
    /// The month of the latest line; `nil` before the first.
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
        let latest = self.month ?? month
        if latest == 1, month == 12 {
            year -= 1
        } else if month != latest - 1 {
            if month < latest { year += 1 }
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
