import AuditCore

/// Times as other systems write them.
///
/// Texts are those of RFC 3339, also with a space for the `T`, without a colon in the offset, or
/// without an offset, which then is UTC. Numbers, and texts of digits, count from 1970 in UTC: by
/// their size in seconds, milliseconds, microseconds or nanoseconds, so that each unit covers the
/// years up to 5138.
enum LineTime {
    static func read(_ value: AuditValue) -> AuditTimestamp? {
        if let integer = value.integer { return epoch(integer) }
        if let number = value.number { return epoch(number) }
        guard let text = value.string else { return nil }
        return AuditTimestamp(rfc3339: text) ?? withoutColon(text) ?? withoutOffset(text)
            ?? Int64(text).flatMap { epoch($0) } ?? Double(text).flatMap { epoch($0) }
    }

    /// `2026-11-20T18:41:00+0100`.
    private static func withoutColon(_ text: String) -> AuditTimestamp? {
        let sign = text.utf8.suffix(5).first
        guard text.utf8.count >= 24, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
            return nil
        }
        return AuditTimestamp(rfc3339: text.dropLast(2) + ":" + text.suffix(2))
    }

    private static func withoutOffset(_ text: String) -> AuditTimestamp? {
        guard (19...29).contains(text.utf8.count) else { return nil }
        return AuditTimestamp(rfc3339: text + "Z")
    }

    private static func epoch(_ number: Int64) -> AuditTimestamp? {
        let (microseconds, overflow) =
            switch number.magnitude {
            case ..<100_000_000_000: number.multipliedReportingOverflow(by: 1_000_000)
            case ..<100_000_000_000_000: number.multipliedReportingOverflow(by: 1_000)
            case ..<100_000_000_000_000_000: (number, false)
            default: (number / 1_000, false)
            }
        return overflow ? nil : AuditTimestamp(microsecondsSinceEpoch: microseconds)
    }

    /// Seconds or milliseconds with a fraction.
    private static func epoch(_ number: Double) -> AuditTimestamp? {
        let microseconds = (number * (number.magnitude < 1e11 ? 1e6 : 1e3)).rounded()
        return Int64(exactly: microseconds).flatMap { AuditTimestamp(microsecondsSinceEpoch: $0) }
    }
}
