import AuditCore

/// What stands before the message in a line that a syslog daemon wrote to a file.
///
/// ```text
/// line    := [ "<" number ">" ] time " " host " " program [ "[" number "]" ] ":" [" "] message
/// time    := month " " day " " hour ":" minute ":" second | RFC 3339
/// day     := " " digit | digit [digit]
/// ```
///
/// The first kind of time is that of BSD syslog (RFC 3164, section 4.1.2), without year and zone; the
/// second is what newer daemons write.
struct SyslogHeader {
    /// When, as far as the line says it.
    enum Time {
        /// A moment.
        case moment(AuditTimestamp)
        /// A day of some year, and seconds since its midnight in some zone.
        case day(month: Int, day: Int, second: Int)
    }

    let time: Time
    /// The machine.
    let host: Range<Int>
    /// Empty for what the daemon itself says.
    let program: Range<Int>
    let processID: Int?
    /// Everything after the colon and one space.
    let message: Range<Int>

    init(_ line: Span<UInt8>) throws(UnreadableLine) {
        var rest = Self.withoutPriority(line)
        time = try Self.time(in: line, &rest)
        host = try Self.word(in: line, &rest, called: "the host")
        if Self.isByDaemon(line, rest) {
            (program, processID, message) = (rest.lowerBound..<rest.lowerBound, nil, rest)
            return
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":"), in: rest) else {
            throw UnreadableLine("there is no colon after the program")
        }
        message =
            (line.dropping(" ", from: colon + 1..<rest.upperBound) ?? colon + 1..<rest.upperBound)
        guard let bracket = line.firstIndex(of: UInt8(ascii: "["), in: rest.lowerBound..<colon)
        else {
            program = rest.lowerBound..<colon
            processID = nil
            return
        }
        guard line[colon - 1] == UInt8(ascii: "]"), bracket + 1 < colon,
            let number = line.number(bracket + 1..<colon - 1)
        else { throw UnreadableLine("the number of the process is none") }
        program = rest.lowerBound..<bracket
        processID = number
    }

    /// Whether the daemon itself says something; it does so without naming itself.
    private static func isByDaemon(_ line: Span<UInt8>, _ message: Range<Int>) -> Bool {
        line.dropping("last message repeated ", from: message) != nil
            || line.dropping("-- MARK --", from: message) != nil
    }

    private static func withoutPriority(_ line: Span<UInt8>) -> Range<Int> {
        let all = 0..<line.count
        guard line.holds("<", at: 0, in: all),
            let end = line.firstIndex(of: UInt8(ascii: ">"), in: all), line.number(1..<end) != nil
        else { return all }
        return end + 1..<line.count
    }

    private static func time(
        in line: Span<UInt8>,
        _ rest: inout Range<Int>
    ) throws(UnreadableLine) -> Time {
        let start = rest.lowerBound
        guard let month = CivilDate.month(abbreviatedIn: line, at: start) else {
            let word = try word(in: line, &rest, called: "the time")
            guard let moment = AuditTimestamp(rfc3339: line.extracting(word)) else {
                throw UnreadableLine("there is no time such as Mar 27 13:06:56 at the beginning")
            }
            return .moment(moment)
        }
        var position = start + 3
        while position < rest.upperBound, position < start + 5, line[position] == 0x20 {
            position += 1
        }
        let dayEnd = line.firstIndex(of: 0x20, in: position..<rest.upperBound) ?? position
        guard (1...2).contains(dayEnd - position), let day = line.number(position..<dayEnd),
            (1...CivilDate.dayCount(ofMonth: month, inYear: 2_000)).contains(day),
            let second = secondOfDay(line, at: dayEnd + 1)
        else { throw UnreadableLine("the time is none of the calendar and the clock") }
        rest = dayEnd + 9..<rest.upperBound
        if line.holds(" ", at: rest.lowerBound, in: rest) { rest = rest.dropFirst() }
        return .day(month: month, day: day, second: second)
    }

    /// The seconds since midnight of `hh:mm:ss`.
    private static func secondOfDay(_ line: Span<UInt8>, at start: Int) -> Int? {
        guard let hour = line.decimal(at: start, count: 2), hour < 24,
            let minute = line.decimal(at: start + 3, count: 2), minute < 60,
            let second = line.decimal(at: start + 6, count: 2), second < 60,
            line[start + 2] == UInt8(ascii: ":"), line[start + 5] == UInt8(ascii: ":")
        else { return nil }
        return hour * 3_600 + minute * 60 + second
    }

    private static func word(
        in line: Span<UInt8>,
        _ rest: inout Range<Int>,
        called name: StaticString
    ) throws(UnreadableLine) -> Range<Int> {
        guard let end = line.firstIndex(of: 0x20, in: rest), end > rest.lowerBound else {
            throw UnreadableLine("\(name) is missing")
        }
        let word = rest.lowerBound..<end
        rest = end + 1..<rest.upperBound
        return word
    }
}
