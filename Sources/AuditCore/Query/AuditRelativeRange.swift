/// A length of time that ends now: `24h`, `7d`.
///
/// A day is 24 hours and a week seven days, whatever the calendar of a place does.
public struct AuditRelativeRange: Hashable, Sendable, LosslessStringConvertible {
    /// The units in which a range can be said.
    public enum Unit: String, Hashable, Sendable, CaseIterable {
        /// Sixty seconds.
        case minutes = "m"
        /// Sixty minutes.
        case hours = "h"
        /// 24 hours.
        case days = "d"
        /// Seven days.
        case weeks = "w"

        var seconds: Int {
            switch self {
            case .minutes: 60
            case .hours: 3_600
            case .days: 86_400
            case .weeks: 604_800
            }
        }
    }

    /// How many of ``unit``, 1 to 999,999.
    public let count: Int

    /// The unit it was said in.
    public let unit: Unit

    /// So many of a unit; `nil` unless `count` is 1 to 999,999.
    public init?(_ count: Int, _ unit: Unit) {
        guard (1...999_999).contains(count) else { return nil }
        self.count = count
        self.unit = unit
    }

    /// Reads a number of up to six digits and the letter of a unit: `90m`, `24h`, `30d`, `2w`.
    public init?(_ text: String) {
        guard let last = text.unicodeScalars.last, let unit = Unit(rawValue: String(last)) else {
            return nil
        }
        let digits = text.utf8.dropLast()
        guard (1...6).contains(digits.count), digits.allSatisfy({ 0x30...0x39 ~= $0 }) else {
            return nil
        }
        self.init(digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }, unit)
    }

    /// The range as it is read: `24h`.
    public var description: String { "\(count)\(unit.rawValue)" }

    /// How long it is.
    public var duration: Duration { .seconds(count * unit.seconds) }

    /// When the range begins that ends at a moment.
    public func start(before now: AuditTimestamp) -> AuditTimestamp {
        now.advanced(by: .zero - duration)
    }
}

extension AuditQuery {
    /// Lets pass only what happened within a range that ends now.
    ///
    /// The range is resolved here, once: the query goes on meaning the same moment. What carries a
    /// time later than `now`, because its clock is ahead, still passes.
    public mutating func restrict(to range: AuditRelativeRange, before now: AuditTimestamp) {
        from = range.start(before: now)
    }
}
