import AuditCore
import Testing

@Suite struct `A civil date` {
    /// Counts the calendar day by day, as one would by hand, and compares at each step.
    @Test func `converts to days and back on every day from 0001-01-01 to 9999-12-31`() {
        var days = CivilDate.validDays.lowerBound
        var wrongCount = 0
        // 0001-01-01 was a Monday.
        var weekday = 1
        for year in 1...9999 {
            for month in 1...12 {
                for day in 1...CivilDate.dayCount(ofMonth: month, inYear: year) {
                    let date = CivilDate(year: year, month: month, day: day)
                    let same = CivilDate(daysSinceEpoch: days)
                    let right = date != nil && date == same && date?.daysSinceEpoch == days
                    if !right || date?.weekday != weekday { wrongCount += 1 }
                    days += 1
                    weekday = weekday % 7 + 1
                }
            }
        }
        #expect(wrongCount == 0)
        #expect(days - 1 == CivilDate.validDays.upperBound)
        #expect(CivilDate(daysSinceEpoch: days) == nil)
        #expect(CivilDate(daysSinceEpoch: CivilDate.validDays.lowerBound - 1) == nil)
        #expect(CivilDate(year: 1970, month: 1, day: 1)?.daysSinceEpoch == 0)
    }

    @Test func `is only one that the calendar has`() {
        for (year, length) in [(1900, 28), (2000, 29), (2023, 28), (2024, 29), (9999, 28), (4, 29)]
        {
            #expect(CivilDate(year: year, month: 2, day: length) != nil)
            #expect(CivilDate(year: year, month: 2, day: length + 1) == nil)
        }
        for (year, month, day) in [
            (0, 1, 1), (10_000, 1, 1), (1, 0, 1), (1, 13, 1), (1, 1, 0), (1, 4, 31),
        ] {
            #expect(CivilDate(year: year, month: month, day: day) == nil)
        }
    }

    @Test func `knows the months of web server logs and syslog`() {
        let names = "JanFebMarAprMayJunJulAugSepOctNovDec"
        for text in [names, names.uppercased(), names.lowercased()] {
            let bytes = ContiguousArray(text.utf8)
            for index in bytes.indices {
                let month = index % 3 == 0 ? index / 3 + 1 : nil
                let found = CivilDate.month(abbreviatedIn: bytes.span, at: index)
                #expect(found == month)
            }
        }
        let cut = ContiguousArray("Ma".utf8)
        let none = (-1...2).map { CivilDate.month(abbreviatedIn: cut.span, at: $0) }
        #expect(none == [nil, nil, nil, nil])
    }

    @Test func `and a time make the moment of a web server log`() throws {
        let date = try #require(CivilDate(year: 2015, month: 5, day: 17))
        let time = AuditTimestamp(date: date, hour: 10, minute: 5, second: 3, offset: -7200)
        #expect(time?.description == "2015-05-17T12:05:03.000000Z")
        #expect(AuditTimestamp(date: date, hour: 24, minute: 0, second: 0) == nil)
        #expect(AuditTimestamp(date: date, hour: 0, minute: 60, second: 0) == nil)
        #expect(AuditTimestamp(date: date, hour: 0, minute: 0, second: 61) == nil)
        #expect(AuditTimestamp(date: date, hour: -1, minute: 0, second: 0) == nil)
        #expect(
            AuditTimestamp(date: date, hour: 0, minute: 0, second: 0, microsecond: 1_000_000) == nil
        )
        #expect(AuditTimestamp(date: date, hour: 0, minute: 0, second: 0, offset: 86_400) == nil)
    }
}
