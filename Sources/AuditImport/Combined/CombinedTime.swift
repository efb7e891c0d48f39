import AuditCore

/// The time of an access log: `17/May/2015:10:05:03 +0000`.
enum CombinedTime {
    /// Reads the 26 bytes from an offset on, which must be there.
    ///
    /// A leap second is taken where there can be one; offsets reach from -23:59 to +23:59.
    static func read(_ line: Span<UInt8>, at start: Int) -> AuditTimestamp? {
        guard line[start + 2] == UInt8(ascii: "/"), line[start + 6] == UInt8(ascii: "/"),
            line[start + 11] == UInt8(ascii: ":"), line[start + 14] == UInt8(ascii: ":"),
            line[start + 17] == UInt8(ascii: ":"), line[start + 20] == 0x20,
            let day = line.decimal(at: start, count: 2),
            let month = CivilDate.month(abbreviatedIn: line, at: start + 3),
            let year = line.decimal(at: start + 7, count: 4),
            let date = CivilDate(year: year, month: month, day: day),
            let hour = line.decimal(at: start + 12, count: 2),
            let minute = line.decimal(at: start + 15, count: 2),
            let second = line.decimal(at: start + 18, count: 2),
            let offset = offset(line, at: start + 21)
        else { return nil }
        return AuditTimestamp(
            date: date,
            hour: hour,
            minute: minute,
            second: second,
            offset: offset
        )
    }

    /// The seconds ahead of UTC that `+0330` says.
    private static func offset(_ line: Span<UInt8>, at start: Int) -> Int? {
        guard let hours = line.decimal(at: start + 1, count: 2), hours < 24,
            let minutes = line.decimal(at: start + 3, count: 2), minutes < 60
        else { return nil }
        switch line[start] {
        case UInt8(ascii: "+"): return hours * 3_600 + minutes * 60
        case UInt8(ascii: "-"): return -(hours * 3_600 + minutes * 60)
        default: return nil
        }
    }
}
