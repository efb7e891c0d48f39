/// A day of the Gregorian calendar, extended back to its year 1: 0001-01-01 to 9999-12-31.
///
/// Days are counted in years that begin on 1 March, which puts the leap day last: the months before
/// it then have a fixed pattern of lengths, 153 days every five months.
package struct CivilDate: Hashable, Sendable {
    /// 1 to 9999.
    package let year: Int

    /// 1 to 12.
    package let month: Int

    /// 1 to 31.
    package let day: Int

    /// Days from 0000-03-01, where the count below begins, to 1970-01-01.
    static let daysBeforeEpoch = 719_468

    /// The days that can be expressed, counted from 1970-01-01.
    package static let validDays = -719_162...2_932_896

    /// - Returns: `nil` unless the calendar has such a day, in the years 1 to 9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        guard day <= Self.dayCount(ofMonth: month, inYear: year) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// - Returns: `nil` outside of ``validDays``.
    package init?(daysSinceEpoch days: Int) {
        guard Self.validDays.contains(days) else { return nil }
        self.init(daysSinceYearZero: UInt32(days + Self.daysBeforeEpoch))
    }

    /// Takes a count from 0000-03-01 that is known to be in range.
    ///
    /// Costs a few nanoseconds.
    init(daysSinceYearZero days: UInt32) {
        // In quarters of a day 400 years are 146,097 wholes, and four years are 1461. Dividing the
        // last quarter of a day, instead of its first, makes a leap day fall into the right year.
        let quarterDays = 4 &* days &+ 3
        let century = quarterDays / 146_097
        let quartersOfCentury = (quarterDays % 146_097) | 3
        let yearOfCentury = quartersOfCentury / 1461
        let dayOfYear = (quartersOfCentury % 1461) / 4
        let monthsSinceMarch = (5 &* dayOfYear &+ 2) / 153
        let startsNextYear: UInt32 = monthsSinceMarch >= 10 ? 1 : 0

        year = Int(100 &* century &+ yearOfCentury &+ startsNextYear)
        month = Int(monthsSinceMarch &+ 3 &- 12 &* startsNextYear)
        day = Int(dayOfYear &- (153 &* monthsSinceMarch &+ 2) / 5 &+ 1)
    }

    /// Days since 1970-01-01, negative before.
    package var daysSinceEpoch: Int {
        let monthsSinceMarch = (month + 9) % 12
        let yearFromMarch = month > 2 ? year : year - 1
        let dayOfYear = (153 * monthsSinceMarch + 2) / 5 + day - 1
        let leapDays = yearFromMarch / 4 - yearFromMarch / 100 + yearFromMarch / 400
        return 365 * yearFromMarch + leapDays + dayOfYear - Self.daysBeforeEpoch
    }

    /// The day of the week as ISO 8601 numbers it: Monday is 1, Sunday is 7.
    package var weekday: Int {
        // 0000-03-01 was a Wednesday.
        (daysSinceEpoch + Self.daysBeforeEpoch + 2) % 7 + 1
    }

    package static func isLeap(year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// 28 to 31, for a month of 1 to 12.
    package static func dayCount(ofMonth month: Int, inYear year: Int) -> Int {
        switch month {
        case 2: isLeap(year: year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The number of the month whose English abbreviation, "Jan" to "Dec", stands at `index`.
    ///
    /// These names stand in the dates of web server logs, syslog (RFC 3164) and mail (RFC 5322).
    /// Case does not matter.
    package static func month(abbreviatedIn text: Span<UInt8>, at index: Int) -> Int? {
        guard index >= 0, index + 3 <= text.count else { return nil }
        var name: UInt32 = 0
        for offset in 0..<3 {
            name = name << 8 | UInt32(text[index + offset] | 0x20)
        }
        return months.firstIndex(of: name).map { $0 + 1 }
    }

    /// The three letters of each abbreviation, in lower case, as one number.
    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ].map { $0.utf8.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } }
}

extension CivilDate: Comparable {
    package static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}
