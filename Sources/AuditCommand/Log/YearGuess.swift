import AuditCore

/// The year of a log whose lines do not say it, like those of `auth.log`.
enum YearGuess {
    /// The last year in which the first line, `Mar 27 13:06:56 …`, was not yet to come.
    ///
    /// A day is granted for zones that are ahead.
    static func year(ofFirstLine bytes: [UInt8], now: AuditTimestamp) -> Int {
        let day = Int(now.microsecondsSinceEpoch / 86_400_000_000) + 1
        guard let today = CivilDate(daysSinceEpoch: day) else { return 1970 }
        guard bytes.count >= 6, let month = CivilDate.month(abbreviatedIn: bytes.span, at: 0) else {
            return today.year
        }
        let digits = String(decoding: bytes[4..<6], as: UTF8.self)
        let dayOfMonth = Int(digits.drop { $0 == " " }) ?? 1
        let isToCome = (month, dayOfMonth) > (today.month, today.day)
        return isToCome ? today.year - 1 : today.year
    }
}
