import AuditCore

/// Cuts bytes into lines, in bounded memory.
///
/// A line ends with a line feed and nothing else; one carriage return before it is dropped. What
/// follows the last line feed is a line too, unless nothing does. Lines longer than
/// ``maximumByteCount`` are passed over without being kept.
package struct LineReader<Source: ByteSource>: Sendable {
    /// What was found.
    package enum Found: Hashable, Sendable {
        /// A line, as a range of ``buffer``.
        case line(Range<Int>)
        /// A line of so many bytes, which is too many.
        case tooLong(byteCount: Int)
    }

    /// The longest line that is read: 1 MiB, without its end.
    package static var maximumByteCount: Int { 1_048_576 }

    /// The bytes at hand.
    ///
    /// Ranges in it hold until the next call of ``next()``, which owns it.
    package private(set) var buffer: [UInt8] = []

    private var source: Source
    /// Where the next line begins in the buffer.
    private var start = 0
    /// Up to where there is no line feed.
    private var searched = 0
    /// How many bytes of an overlong line are gone from the buffer.
    private var droppedByteCount = 0
    private var isAtEnd = false

    package init(_ source: Source) {
        self.source = source
    }

    /// The next line; `nil` at the end.
    ///
    /// - Throws: ``ReadFailure`` of the source. Calling again tries to read on.
    package mutating func next() throws(ReadFailure) -> Found? {
        while true {
            if let end = LineScan.lineFeed(in: buffer.span, from: searched) {
                defer {
                    start = end + 1
                    searched = start
                }
                return take(upTo: end)
            }
            searched = buffer.count
            if buffer.count - start > Self.maximumByteCount + 1 { drop() }
            guard !isAtEnd else { return takeRest() }
            try fill()
        }
    }

    private mutating func takeRest() -> Found? {
        guard start < buffer.count || droppedByteCount > 0 else { return nil }
        defer { start = buffer.count }
        return take(upTo: buffer.count)
    }

    private mutating func take(upTo end: Int) -> Found {
        var end = end
        if end > start, buffer[end - 1] == 0x0D { end -= 1 }
        let byteCount = droppedByteCount + end - start
        droppedByteCount = 0
        return byteCount > Self.maximumByteCount
            ? .tooLong(byteCount: byteCount) : .line(start..<end)
    }

    /// Forgets what is there of an overlong line, but for its last byte, which may be a carriage
    /// return that does not count.
    private mutating func drop() {
        droppedByteCount += buffer.count - start - 1
        start = buffer.count - 1
    }

    private mutating func fill() throws(ReadFailure) {
        let chunk = try source.next()
        isAtEnd = chunk.isEmpty
        buffer.removeSubrange(..<start)
        searched -= start
        start = 0
        buffer.append(contentsOf: chunk)
    }
}
