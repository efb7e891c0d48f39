/// A moment in UTC, to the microsecond, in the years 0001 to 9999.
///
/// The range is that of RFC 3339, so every timestamp can be written, and every text of the one form
/// that is written can be read. As everywhere in POSIX there are no leap seconds: each day has
/// 86,400 seconds.
public struct AuditTimestamp: Hashable, Sendable {
    /// Microseconds since 1970-01-01T00:00:00Z, negative before.
    public let microsecondsSinceEpoch: Int64

    /// 0001-01-01T00:00:00.000000Z.
    public static let min = AuditTimestamp(unchecked: -62_135_596_800_000_000)

    /// 9999-12-31T23:59:59.999999Z.
    public static let max = AuditTimestamp(unchecked: 253_402_300_799_999_999)

    /// 1970-01-01T00:00:00.000000Z.
    public static let epoch = AuditTimestamp(unchecked: 0)

    /// Creates the moment so many microseconds after 1970-01-01T00:00:00Z.
    ///
    /// There is none, `nil`, outside of the years 0001 to 9999.
    public init?(microsecondsSinceEpoch microseconds: Int64) {
        guard Self.validMicroseconds.contains(microseconds) else { return nil }
        self.init(unchecked: microseconds)
    }

    /// Creates the moment so many microseconds after 1970-01-01T00:00:00Z, or the nearest there is.
    package init(clampingMicrosecondsSinceEpoch microseconds: Int64) {
        let valid = Self.validMicroseconds
        self.init(unchecked: Swift.min(Swift.max(microseconds, valid.lowerBound), valid.upperBound))
    }

    /// Creates the moment a clock and a calendar show in some time zone.
    ///
    /// The `offset` is the seconds that the clock is ahead of UTC, less than a day either way. The
    /// leap second, 60, counts as the last microsecond before it, and is only taken where leap
    /// seconds are inserted: in the last minute of a day in UTC.
    ///
    /// There is no moment, `nil`, if a part is out of its range or the whole is outside of the years
    /// 0001 to 9999.
    package init?(
        date: CivilDate,
        hour: Int,
        minute: Int,
        second: Int,
        microsecond: Int = 0,
        offset: Int = 0
    ) {
        guard (0..<24).contains(hour), (0..<60).contains(minute), (0...60).contains(second),
            (0..<1_000_000).contains(microsecond), (-86_399...86_399).contains(offset)
        else { return nil }

        let minuteStart = date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 - offset
        var microseconds = Int64(minuteStart + second) * 1_000_000 + Int64(microsecond)
        if second == 60 {
            let secondOfDay = (minuteStart % 86_400 + 86_400) % 86_400
            guard secondOfDay == 86_340 else { return nil }
            microseconds = Int64(minuteStart + 60) * 1_000_000 - 1
        }
        self.init(microsecondsSinceEpoch: microseconds)
    }

    private init(unchecked microseconds: Int64) {
        microsecondsSinceEpoch = microseconds
    }

    private static var validMicroseconds: ClosedRange<Int64> {
        min.microsecondsSinceEpoch...max.microsecondsSinceEpoch
    }
}

extension AuditTimestamp: Comparable {
    /// Whether `left` is the earlier moment.
    public static func < (left: AuditTimestamp, right: AuditTimestamp) -> Bool {
        left.microsecondsSinceEpoch < right.microsecondsSinceEpoch
    }
}

extension AuditTimestamp: InstantProtocol {
    /// The moment `duration` later, as ``+(_:_:)`` gives it.
    public func advanced(by duration: Duration) -> AuditTimestamp {
        self + duration
    }

    /// The time from this moment to `other`, negative if `other` is earlier.
    public func duration(to other: AuditTimestamp) -> Duration {
        other - self
    }

    /// The moment `duration` later; what of it is below a microsecond is dropped.
    ///
    /// A moment outside of the years 0001 to 9999 becomes the nearest one inside: "keep for ever",
    /// written as a huge number, then never wraps around into the past.
    public static func + (timestamp: AuditTimestamp, duration: Duration) -> AuditTimestamp {
        AuditTimestamp(clamping: Int128(timestamp.microsecondsSinceEpoch) + microseconds(duration))
    }

    /// The moment `duration` earlier; what of it is below a microsecond is dropped.
    ///
    /// A moment outside of the years 0001 to 9999 becomes the nearest one inside.
    public static func - (timestamp: AuditTimestamp, duration: Duration) -> AuditTimestamp {
        AuditTimestamp(clamping: Int128(timestamp.microsecondsSinceEpoch) - microseconds(duration))
    }

    /// The time from `right` to `left`, negative if `left` is earlier.
    public static func - (left: AuditTimestamp, right: AuditTimestamp) -> Duration {
        .microseconds(left.microsecondsSinceEpoch - right.microsecondsSinceEpoch)
    }

    private init(clamping microseconds: Int128) {
        self.init(clampingMicrosecondsSinceEpoch: Int64(clamping: microseconds))
    }

    private static func microseconds(_ duration: Duration) -> Int128 {
        duration.attoseconds / 1_000_000_000_000
    }
}
