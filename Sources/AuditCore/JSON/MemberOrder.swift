/// The order of members in canonical JSON: that of their names in UTF-16 code units (RFC 8785,
/// section 3.2.3).
///
/// It is neither the order of Swift's strings nor that of code points: a character above U+FFFF
/// begins with 0xD800 to 0xDBFF in UTF-16 and so comes before U+E000 to U+FFFF.
package enum MemberOrder {
    /// The members of an object in canonical order.
    static func sorted(
        _ members: [String: AuditValue]
    ) -> [(key: String, value: AuditValue)] {
        members.sorted { precedes($0.key, $1.key) }
    }

    /// The names of two objects in canonical order, each once.
    static func merged(
        _ left: some Sequence<String>,
        _ right: some Sequence<String>
    ) -> [String] {
        var names = Array(left) + Array(right)
        names.sort(by: precedes)
        var distinct: [String] = []
        for name in names where distinct.last?.isIdentical(toBytesOf: name) != true {
            distinct.append(name)
        }
        return distinct
    }

    /// Whether one name comes before another.
    package static func precedes(_ left: String, _ right: String) -> Bool {
        left.withUTF8Span { left in
            right.withUTF8Span { right in precedes(left, right) }
        }
    }

    private static func precedes(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        let index = left.commonPrefixCount(with: right)
        guard index < left.count, index < right.count else { return left.count < right.count }
        return rank(left[index]) < rank(right[index])
    }

    /// Puts the first bytes of U+E000 to U+FFFF, 0xEE and 0xEF, after those of what lies above.
    ///
    /// UTF-8 otherwise has the order of UTF-16, and these two values occur only as first bytes.
    private static func rank(_ byte: UInt8) -> UInt8 {
        byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte
    }
}
