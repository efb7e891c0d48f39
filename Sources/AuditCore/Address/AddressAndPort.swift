/// Where a request came from, as proxies and servers write it: an address, perhaps with a port.
///
/// ```text
/// node := blank* (IPv4 | IPv6 | "[" IPv6 "]" | IPv4 ":" port | "[" IPv6 "]:" port) blank*
/// port := 1*5digit | "_" 1*(letter | digit | "." | "_" | "-")
/// ```
///
/// These are the nodes of RFC 7239, section 6, that have an address, and IPv6 without brackets, as
/// it stands in `X-Forwarded-For`.
public struct AddressAndPort: Hashable, Sendable {
    /// The address.
    ///
    /// No text is read as an unspecified one.
    public let address: IPAddress

    /// The port; `nil` if there was none, or if it was written as an obfuscated identifier.
    public let port: UInt16?

    /// Creates a node from its parts.
    public init(address: IPAddress, port: UInt16? = nil) {
        self.address = address
        self.port = port
    }

    /// Reads an address with or without a port.
    ///
    /// - Returns: `nil` for anything else, such as a name, and for an unspecified address
    ///   (`0.0.0.0`, `::`), from which nothing can come.
    public init?(_ text: String) {
        guard let node = text.withUTF8Span({ AddressAndPort($0) }) else { return nil }
        self = node
    }

    /// Reads an address with or without a port.
    package init?(_ text: Span<UInt8>) {
        self.init(text, in: 0..<text.count)
    }

    /// Reads an address with or without a port that, but for blanks, takes up all of `range`.
    package init?(_ text: Span<UInt8>, in range: Range<Int>) {
        let range = Self.withoutBlanks(text, in: range)
        guard let (address, end) = Self.address(text, in: range),
            address.addressClass != .unspecified
        else { return nil }
        guard end < range.upperBound else {
            self.init(address: address)
            return
        }
        guard text[end] == UInt8(ascii: ":") else { return nil }
        let portRange = end + 1..<range.upperBound
        if Self.isObfuscatedPort(text, in: portRange) {
            self.init(address: address)
        } else {
            guard let port = Self.port(text, in: portRange) else { return nil }
            self.init(address: address, port: port)
        }
    }

    private static func withoutBlanks(_ text: Span<UInt8>, in range: Range<Int>) -> Range<Int> {
        func isBlank(_ index: Int) -> Bool {
            text[index] == UInt8(ascii: " ") || text[index] == UInt8(ascii: "\t")
        }
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isBlank(start) { start += 1 }
        while start < end, isBlank(end - 1) { end -= 1 }
        return start..<end
    }

    /// Reads the address at the start of `range`, and says where it ends.
    private static func address(
        _ text: Span<UInt8>,
        in range: Range<Int>
    ) -> (address: IPAddress, end: Int)? {
        if range.isEmpty { return nil }
        if text[range.lowerBound] == UInt8(ascii: "[") {
            let start = range.lowerBound + 1
            let end = index(of: "]", text, in: start..<range.upperBound)
            guard end < range.upperBound, IPAddress.looksLikeIPv6(text, in: start..<end),
                let address = IPAddress(text, in: start..<end)
            else { return nil }
            return (address, end + 1)
        }
        // Without brackets the colons of IPv6 leave no room for that of a port.
        let end =
            IPAddress.looksLikeIPv6(text, in: range)
            ? range.upperBound : index(of: ":", text, in: range)
        return IPAddress(text, in: range.lowerBound..<end).map { ($0, end) }
    }

    /// Where `letter` first stands, or the end of `range`.
    private static func index(
        of letter: Unicode.Scalar,
        _ text: Span<UInt8>,
        in range: Range<Int>
    ) -> Int {
        var index = range.lowerBound
        while index < range.upperBound, text[index] != UInt8(ascii: letter) { index += 1 }
        return index
    }

    private static func port(_ text: Span<UInt8>, in range: Range<Int>) -> UInt16? {
        guard (1...5).contains(range.count) else { return nil }
        return text.decimal(at: range.lowerBound, count: range.count).flatMap(UInt16.init(exactly:))
    }

    private static func isObfuscatedPort(_ text: Span<UInt8>, in range: Range<Int>) -> Bool {
        guard range.count >= 2, text[range.lowerBound] == UInt8(ascii: "_") else { return false }
        for index in range {
            switch text[index] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "-"):
                continue
            default:
                return false
            }
        }
        return true
    }
}
