/// How the text of an address is read.
///
/// IPv4 is four decimal numbers without leading zeros: some systems take those for octal, and then
/// what one of them lets through is not what another one meant. IPv6 is any of the forms of RFC
/// 4291, section 2.2, with a zone as in RFC 4007, section 11, if there is one.
extension IPAddress {
    /// Reads an address with nothing around it: no brackets, blanks, port or prefix length.
    ///
    /// Allocates nothing, unless there is a zone of more than 15 bytes.
    package init?(_ text: Span<UInt8>) {
        self.init(text, in: 0..<text.count)
    }

    /// Reads the address that takes up all of `range`.
    init?(_ text: Span<UInt8>, in range: Range<Int>) {
        guard Self.looksLikeIPv6(text, in: range) else {
            guard let bits = Self.v4Bits(text, in: range) else { return nil }
            self.init(v4: bits)
            return
        }
        var end = range.lowerBound
        while end < range.upperBound, text[end] != UInt8(ascii: "%") { end += 1 }
        guard let address = Self.v6(text, in: range.lowerBound..<end) else { return nil }
        guard end < range.upperBound else {
            self = address
            return
        }
        guard !address.isIPv4, let zone = Self.zone(text, in: end + 1..<range.upperBound)
        else { return nil }
        self.init(high: address.high, low: address.low, zone: zone)
    }

    /// Whether this can only be IPv6, which has a colon before any point and within five bytes.
    static func looksLikeIPv6(_ text: Span<UInt8>, in range: Range<Int>) -> Bool {
        for index in range.lowerBound..<min(range.lowerBound + 5, range.upperBound) {
            if text[index] == UInt8(ascii: ":") { return true }
            if text[index] == UInt8(ascii: ".") { return false }
        }
        return false
    }

    /// Reads four decimal numbers with points between them.
    static func v4Bits(_ text: Span<UInt8>, in range: Range<Int>) -> UInt32? {
        var bits: UInt32 = 0
        var part: UInt32 = 0
        var digitCount = 0
        var pointCount = 0
        for index in range {
            let digit = text[index] &- UInt8(ascii: "0")
            if digit <= 9 {
                // A zero may only stand alone.
                guard digitCount == 0 || part != 0 else { return nil }
                part = part * 10 + UInt32(digit)
                digitCount += 1
                guard part <= 255 else { return nil }
            } else {
                guard text[index] == UInt8(ascii: "."), digitCount > 0, pointCount < 3
                else { return nil }
                bits = bits << 8 | part
                part = 0
                digitCount = 0
                pointCount += 1
            }
        }
        return pointCount == 3 && digitCount > 0 ? bits << 8 | part : nil
    }

    /// Reads up to eight groups of hexadecimal digits, of which `::` may leave out some zeros.
    private static func v6(_ text: Span<UInt8>, in range: Range<Int>) -> IPAddress? {
        var groups = GroupsV6()
        var index = range.lowerBound
        if range.count >= 2, text[index] == UInt8(ascii: ":"), text[index + 1] == UInt8(ascii: ":")
        {
            groups.leaveOutZeros()
            index += 2
        }
        while index < range.upperBound {
            let start = index
            var group: UInt64 = 0
            while index < range.upperBound, index < start + 4, let digit = hexValue(text[index]) {
                group = group << 4 | UInt64(digit)
                index += 1
            }
            if index < range.upperBound, text[index] == UInt8(ascii: ".") {
                guard let bits = v4Bits(text, in: start..<range.upperBound) else { return nil }
                groups.append(UInt64(bits >> 16))
                groups.append(UInt64(bits & 0xFFFF))
                return groups.address
            }
            guard index > start else { return nil }
            groups.append(group)
            if index == range.upperBound { break }

            guard text[index] == UInt8(ascii: ":") else { return nil }
            index += 1
            // A colon promises either another group or, as the second one, zeros left out.
            guard index < range.upperBound else { return nil }
            if text[index] == UInt8(ascii: ":") {
                guard groups.countBeforeZeros == nil else { return nil }
                groups.leaveOutZeros()
                index += 1
            }
        }
        return groups.address
    }

    /// Reads the name of an interface in the letters of RFC 6874, section 2.
    ///
    /// The text may come from anybody, so its length has a limit: that of Linux, 127 bytes.
    private static func zone(_ text: Span<UInt8>, in range: Range<Int>) -> String? {
        guard (1...127).contains(range.count) else { return nil }
        var zone = ""
        for index in range {
            switch text[index] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                zone.unicodeScalars.append(Unicode.Scalar(text[index]))
            default:
                return nil
            }
        }
        return zone
    }
}

/// The groups of an IPv6 address as they are read from the left.
private struct GroupsV6 {
    private var high: UInt64 = 0
    private var low: UInt64 = 0
    private var count = 0

    /// How many groups stand before the `::`, if there is one.
    private(set) var countBeforeZeros: Int?

    /// Counts groups beyond the eighth, so that ``address`` can refuse them, but forgets the first.
    mutating func append(_ group: UInt64) {
        high = high << 16 | low >> 48
        low = low << 16 | group
        count += 1
    }

    mutating func leaveOutZeros() {
        countBeforeZeros = count
    }

    /// The address, unless there are too few or too many groups.
    ///
    /// A `::` stands for one at least.
    var address: IPAddress? {
        guard let countBeforeZeros else {
            return count == 8 ? IPAddress(high: high, low: low) : nil
        }
        guard count < 8 else { return nil }
        let bits = UInt128(high) << 64 | UInt128(low)
        let bitsAfterZeros = 16 * (count - countBeforeZeros)
        let after = bits & ~(UInt128.max << bitsAfterZeros)
        let before = (bits >> bitsAfterZeros) << (128 - 16 * countBeforeZeros)
        return IPAddress(v6: before | after)
    }
}
