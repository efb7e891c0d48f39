/// How the text of an address is written: the one form that RFC 5952, section 4, recommends.
///
/// Lower case, no leading zeros, and the longest run of two or more zero groups as `::`, the first
/// one of several. IPv4 is dotted decimal. Nothing else is written with points: section 5 asks for
/// that where the prefix is known to hold IPv4, but a reader without that knowledge, searching for
/// the text, would not find it.
extension IPAddress {
    /// Appends the text, with the zone if there is one.
    package func write(into bytes: inout [UInt8]) {
        if let v4Bits {
            Self.write(v4: v4Bits, into: &bytes)
        } else {
            writeGroups(into: &bytes)
        }
        if let zone {
            bytes.append(UInt8(ascii: "%"))
            bytes.append(contentsOf: zone.utf8)
        }
    }

    private static func write(v4 bits: UInt32, into bytes: inout [UInt8]) {
        for shift in stride(from: UInt32(24), through: 0, by: -8) {
            let part = UInt8(truncatingIfNeeded: bits >> shift)
            if part >= 100 { bytes.append(UInt8(ascii: "0") + part / 100) }
            if part >= 10 { bytes.append(UInt8(ascii: "0") + part / 10 % 10) }
            bytes.append(UInt8(ascii: "0") + part % 10)
            if shift > 0 { bytes.append(UInt8(ascii: ".")) }
        }
    }

    private func writeGroups(into bytes: inout [UInt8]) {
        let zeros = longestZeros
        var index = 0
        while index < 8 {
            if index == zeros.lowerBound, !zeros.isEmpty {
                bytes.append(UInt8(ascii: ":"))
                bytes.append(UInt8(ascii: ":"))
                index = zeros.upperBound
                continue
            }
            if index > 0, index != zeros.upperBound || zeros.isEmpty {
                bytes.append(UInt8(ascii: ":"))
            }
            Self.write(group: group(index), into: &bytes)
            index += 1
        }
    }

    private static func write(group: UInt16, into bytes: inout [UInt8]) {
        let leadingZeros = min(group.leadingZeroBitCount / 4, 3)
        for index in leadingZeros..<4 {
            let digit = UInt8(truncatingIfNeeded: group >> (12 - 4 * UInt16(index)) & 0xF)
            bytes.append(digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10))
        }
    }

    /// The indices of the groups written as `::`, empty if there are none.
    private var longestZeros: Range<Int> {
        var longest = 0..<0
        var start = 0
        for index in 0..<8 {
            guard group(index) == 0 else {
                start = index + 1
                continue
            }
            if index + 1 - start > max(longest.count, 1) { longest = start..<index + 1 }
        }
        return longest
    }

    /// Two of the sixteen bytes, counted in pairs from the left.
    func group(_ index: Int) -> UInt16 {
        let word = index < 4 ? high : low
        return UInt16(truncatingIfNeeded: word >> (48 - 16 * UInt64(index & 3)))
    }
}

extension IPAddress: LosslessStringConvertible {
    /// The address as in `192.0.2.1`, `2001:db8::1` or `fe80::1%eth0`.
    public var description: String {
        var bytes: [UInt8] = []
        write(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads an address, IPv4 or IPv6, with nothing around it: no brackets, blanks or port.
    ///
    /// - Returns: `nil` for anything else. Decimal numbers with leading zeros are refused, which
    ///   some systems take for octal, and zones other than 1 to 127 letters, digits, `-._~`.
    public init?(_ description: String) {
        guard let address = description.withUTF8Span({ IPAddress($0) }) else { return nil }
        self = address
    }
}
