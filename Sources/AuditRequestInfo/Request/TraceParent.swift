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

    /// Reads the value of the header; `nil` if it is not of this form.
    public init?(_ text: String) {
        let bytes = Array(text.utf8.prefix(56))
        guard bytes.count >= 55, Self.isWellFormed(bytes), bytes.prefix(2) != [0x66, 0x66],
            bytes.count == 55 || bytes.prefix(2) != [0x30, 0x30] && bytes[55] == Self.hyphen
        else { return nil }
        let zero = UInt8(ascii: "0")
        guard bytes[3..<35].contains(where: { $0 != zero }),
            bytes[36..<52].contains(where: { $0 != zero })
        else { return nil }
        traceID = String(decoding: bytes[3..<35], as: UTF8.self)
        parentID = String(decoding: bytes[36..<52], as: UTF8.self)
        isSampled = "13579bdf".utf8.contains(bytes[54])
    }

    private static let hyphen = UInt8(ascii: "-")

    private static func isWellFormed(_ bytes: [UInt8]) -> Bool {
        bytes[..<55].enumerated().allSatisfy { index, byte in
            if index == 2 || index == 35 || index == 52 { return byte == hyphen }
            return byte &- UInt8(ascii: "0") < 10 || byte &- UInt8(ascii: "a") < 6
        }
    }
}
