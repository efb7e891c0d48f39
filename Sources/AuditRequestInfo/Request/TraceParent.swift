import AuditCore

/// The trace that a request says it belongs to: W3C Trace Context, section 3.2.
///
/// ```text
/// traceparent := version "-" traceID[32] "-" parentID[16] "-" flags[2]
/// ```
///
/// All digits are hexadecimal and in small letters, and neither identifier is all zeros. Versions
/// after 00 may add something after another hyphen. Any client can send any identifier: it ties
/// entries together, and proves nothing.
public struct TraceParent: Hashable, Sendable {
    /// 32 hexadecimal digits, shared by all requests of one undertaking.
    public let traceID: String
    /// 16 hexadecimal digits: the caller's part in it.
    public let parentID: String
    /// Whether the caller may have recorded it.
    public let isSampled: Bool

    /// Reads the value of the header, with or without blanks around it; `nil` if it is not of this
    /// form.
    public init?(_ text: String) {
        let trace = text.lendingUTF8 { text in
            TraceParent(text.extracting(text.withoutBlanks(0..<text.count)))
        }
        guard let trace else { return nil }
        self = trace
    }

    private init?(_ text: Span<UInt8>) {
        guard text.count >= 55, Self.isWellFormed(text), !Self.isVersion(text, "f"),
            text.count == 55 || !Self.isVersion(text, "0") && text[55] == UInt8(ascii: "-"),
            Self.isNotZero(text, 3..<35), Self.isNotZero(text, 36..<52)
        else { return nil }
        traceID = String(utf8: text.extracting(3..<35))
        parentID = String(utf8: text.extracting(36..<52))
        isSampled = "13579bdf".utf8.contains(text[54])
    }

    private static func isWellFormed(_ text: Span<UInt8>) -> Bool {
        for index in 0..<55 {
            let byte = text[index]
            if index == 2 || index == 35 || index == 52 {
                guard byte == UInt8(ascii: "-") else { return false }
            } else {
                guard byte &- UInt8(ascii: "0") < 10 || byte &- UInt8(ascii: "a") < 6 else {
                    return false
                }
            }
        }
        return true
    }

    /// Whether both digits of the version are this one.
    private static func isVersion(_ text: Span<UInt8>, _ digit: Unicode.Scalar) -> Bool {
        text[0] == UInt8(ascii: digit) && text[1] == UInt8(ascii: digit)
    }

    private static func isNotZero(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        for index in range where text[index] != UInt8(ascii: "0") { return true }
        return false
    }
}
