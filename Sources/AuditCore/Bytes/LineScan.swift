/// Finds line feeds, 0x0A; no other byte or character ends a line.
package enum LineScan {
    /// The offset of the first line feed from `start` on; `nil` if there is none.
    package static func lineFeed(in bytes: Span<UInt8>, from start: Int = 0) -> Int? {
        ByteSearch.first(.lineFeed, in: bytes, from: start)
    }

    /// The offset at which a line begins, counting lines from 0 at `start`; `nil` if there are fewer
    /// line feeds than lines before it.
    package static func offset(ofLine line: Int, in bytes: Span<UInt8>, from start: Int = 0) -> Int?
    {
        var offset = start
        for _ in 0..<line {
            guard let end = lineFeed(in: bytes, from: offset) else { return nil }
            offset = end + 1
        }
        return offset
    }

    /// The length of the last line with its line feed, in bytes that end with one or are none.
    static func lastLineByteCount(in bytes: Span<UInt8>) -> Int {
        var start = max(bytes.count - 1, 0)
        while start > 0, bytes[start - 1] != .lineFeed { start -= 1 }
        return bytes.count - start
    }
}

extension UInt8 {
    /// What ends a line.
    package static let lineFeed: UInt8 = 0x0A
}

extension [UInt8] {
    /// Appends a copy of borrowed bytes.
    package mutating func append(copying bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { source in
            unsafe append(contentsOf: source)
        }
    }

    /// Appends a number in decimal digits.
    package mutating func append(decimal value: UInt64) {
        var rest = value
        let start = count
        repeat {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        self[start...].reverse()
    }

    /// The bytes of a span.
    package init(copying bytes: Span<UInt8>) {
        self = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
    }
}
