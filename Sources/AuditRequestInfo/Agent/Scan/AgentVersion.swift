/// Versions: digits, with dots or underscores between them.
enum AgentVersion {
    /// The version that stands behind a name; empty if there is none.
    ///
    /// One separator may stand between them, two of one kind, and a `v`.
    @inline(__always)
    static func range(in bytes: Span<UInt8>, behind end: Int) -> ByteRange {
        var start = end
        if start < bytes.count, separates(bytes[start]) {
            start += 1
            if start < bytes.count, separates(bytes[start]) { start += 1 }
        }
        if start < bytes.count, bytes[start] | 0x20 == 0x76 { start += 1 }
        let version = number(in: bytes, at: start)
        // A model may stand between a maker's name and the version: `BlackBerry8230f/4.6.1`.
        guard !version.isEmpty, end < bytes.count, bytes[end] != 0x2F else { return version }
        guard !hasDot(bytes, version) else { return version }
        var slash = version.end
        if slash < bytes.count, (bytes[slash] | 0x20) &- 0x61 < 26 { slash += 1 }
        guard slash < bytes.count, bytes[slash] == 0x2F else { return version }
        let behind = number(in: bytes, at: slash + 1)
        return behind.isEmpty ? version : behind
    }

    private static func hasDot(_ bytes: Span<UInt8>, _ version: ByteRange) -> Bool {
        for index in version.range where bytes[index] == 0x2E { return true }
        return false
    }

    /// The digits, dots and underscores from an offset on.
    @inline(__always)
    static func number(in bytes: Span<UInt8>, at start: Int) -> ByteRange {
        var end = start
        var lastDigit = start
        while end < bytes.count {
            let byte = bytes[end]
            if byte &- 0x30 < 10 {
                end += 1
                lastDigit = end
            } else if (byte == 0x2E || byte == 0x5F), end > start, lastDigit == end {
                end += 1
            } else {
                break
            }
        }
        return lastDigit > start ? ByteRange(start, lastDigit) : .none
    }

    @inline(__always)
    private static func separates(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x2B, 0x2C, 0x2D, 0x2E, 0x2F, 0x3A, 0x3D, 0x40, 0x5F, 0x28: true
        default: false
        }
    }
}
