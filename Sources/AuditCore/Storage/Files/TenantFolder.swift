/// The names of tenants' folders.
///
/// Every byte but `a-z`, `0-9`, `-` and `_` is written as `%` and two digits: upper-case letters too,
/// because some file systems take them for lower-case ones. Where that is longer than a file system
/// allows, the folder has the SHA-256 of the identifier for a name.
enum TenantFolder {
    private static let byteLimit = 240

    static func name(of tenant: TenantID) -> String {
        var name: [UInt8] = []
        for byte in tenant.rawValue.utf8 {
            if isLiteral(byte) {
                name.append(byte)
            } else {
                name.append(UInt8(ascii: "%"))
                name.append(hexadecimal(byte >> 4))
                name.append(hexadecimal(byte & 0xF))
            }
        }
        if name.count <= byteLimit { return String(decoding: name, as: UTF8.self) }
        return "~" + SHA256.hash(Array(tenant.rawValue.utf8)).hexadecimal
    }

    /// The tenant of a folder.
    ///
    /// - Returns: `nil` when the name is not one that ``name(of:)`` makes, as it is for long names,
    ///   whose tenant stands in the entries.
    static func tenant(of name: String) -> TenantID? {
        var bytes: [UInt8] = []
        var rest = name.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                guard isLiteral(byte) else { return nil }
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(value),
                let low = rest.popFirst().flatMap(value)
            else { return nil }
            bytes.append(high << 4 | low)
        }
        guard let text = String(validating: bytes, as: UTF8.self),
            let tenant = try? TenantID(stored: text),
            Self.name(of: tenant) == name
        else { return nil }
        return tenant
    }

    private static func isLiteral(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func hexadecimal(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
