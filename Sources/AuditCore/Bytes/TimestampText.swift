/// The one form in which timestamps are written: RFC 3339 in UTC with six fraction digits.
///
/// ```text
/// 2026-11-20T18:41:00.123456Z
/// ```
///
/// Every moment has exactly one text, 27 bytes long, and texts sort like the moments.
extension AuditTimestamp {
    /// The length of every text, in bytes.
    package static let textByteCount = 27

    /// Appends the text.
    ///
    /// Divides by constants only, and costs about 30 ns.
    package func write(into bytes: inout [UInt8]) {
        bytes.append(addingCapacity: Self.textByteCount) { write(into: &$0) }
    }

    /// Appends the text.
    ///
    /// - Precondition: There is room for ``textByteCount`` more bytes.
    package func write(into output: inout OutputSpan<UInt8>) {
        // From the year 0 on, so that nothing is negative and no division needs a correction.
        let daysBefore = UInt64(CivilDate.daysBeforeEpoch)
        let microseconds =
            UInt64(bitPattern: microsecondsSinceEpoch) &+ daysBefore &* 86_400_000_000
        let seconds = microseconds / 1_000_000
        let fraction = UInt32(truncatingIfNeeded: microseconds &- seconds &* 1_000_000)
        let days = UInt32(truncatingIfNeeded: seconds / 86_400)
        let time = UInt32(truncatingIfNeeded: seconds &- UInt64(days) &* 86_400)
        let date = CivilDate(daysSinceYearZero: days)
        let year = UInt32(truncatingIfNeeded: date.year)
        let minutes = time / 60

        let yearAndMonth =
            twoDigits(year / 100) | twoDigits(year % 100) << 16 | letter("-", at: 4)
            | twoDigits(UInt32(truncatingIfNeeded: date.month)) << 40 | letter("-", at: 7)
        let dayToMinute =
            twoDigits(UInt32(truncatingIfNeeded: date.day)) | letter("T", at: 2)
            | twoDigits(minutes / 60) << 24 | letter(":", at: 5) | twoDigits(minutes % 60) << 48
        let second = letter(":", at: 0) | twoDigits(time % 60) << 8
        let fractionAndZone =
            letter(".", at: 0) | twoDigits(fraction / 10_000) << 8
            | twoDigits(fraction / 100 % 100) << 24 | twoDigits(fraction % 100) << 40
            | letter("Z", at: 7)

        output.append(word: yearAndMonth, byteCount: 8)
        output.append(word: dayToMinute, byteCount: 8)
        output.append(word: second, byteCount: 3)
        output.append(word: fractionAndZone, byteCount: 8)
    }

    /// Reads a text of exactly the form that is written.
    package init?(exactly text: Span<UInt8>) {
        guard text.count == Self.textByteCount, text[10] == UInt8(ascii: "T"),
            text[19] == UInt8(ascii: "."), text[26] == UInt8(ascii: "Z"),
            let date = CivilDate(hyphenated: text),
            let (hour, minute, second) = Self.time(in: text), second < 60,
            let microsecond = text.decimal(at: 20, count: 6)
        else { return nil }

        self.init(
            date: date,
            hour: hour,
            minute: minute,
            second: second,
            microsecond: microsecond
        )
    }

    /// The numbers of `hh:mm:ss`, at its place after the date, whatever they are.
    static func time(in text: Span<UInt8>) -> (hour: Int, minute: Int, second: Int)? {
        guard let hour = text.decimal(at: 11, count: 2),
            let minute = text.decimal(at: 14, count: 2),
            let second = text.decimal(at: 17, count: 2),
            text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":")
        else { return nil }
        return (hour, minute, second)
    }
}

extension CivilDate {
    /// Reads the date `yyyy-mm-dd` that `text` begins with.
    package init?(hyphenated text: Span<UInt8>) {
        guard let year = text.decimal(at: 0, count: 4),
            let month = text.decimal(at: 5, count: 2),
            let day = text.decimal(at: 8, count: 2),
            text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-")
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

/// The two ASCII digits of a number below 100, the first one in the lowest byte.
private func twoDigits(_ number: UInt32) -> UInt64 {
    // 103 / 1024 is close enough to a tenth below 179.
    let tens = (number &* 103) >> 10
    return UInt64(0x3030 | tens | (number &- tens &* 10) << 8)
}

private func letter(_ letter: Unicode.Scalar, at index: UInt64) -> UInt64 {
    UInt64(UInt8(ascii: letter)) << (8 &* index)
}

extension AuditTimestamp: LosslessStringConvertible {
    /// The moment in UTC, as in `2026-11-20T18:41:00.123456Z`.
    public var description: String {
        var bytes: [UInt8] = []
        write(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads a text of exactly the form that ``description`` has.
    public init?(_ description: String) {
        guard let timestamp = description.withUTF8Span({ AuditTimestamp(exactly: $0) })
        else { return nil }
        self = timestamp
    }
}

extension AuditTimestamp: Codable {
    /// Reads a text of exactly the form that ``description`` has.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let timestamp = AuditTimestamp(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "Not a timestamp of the form 2026-11-20T18:41:00.123456Z."
            )
        }
        self = timestamp
    }

    /// Writes ``description``.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
