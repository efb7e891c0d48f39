/// Where the bytes of a log come from.
package protocol ByteSource: Sendable {
    /// The next bytes, as many as are at hand; none at the end.
    mutating func next() throws(ReadFailure) -> [UInt8]
}

/// The system's refusal to give more bytes.
package struct ReadFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The number of the error, as in `errno.h`.
    package let errno: Int32

    package init(errno: Int32) {
        self.errno = errno
    }

    package var description: String { "Reading failed with error \(errno) of the system" }
}

/// Bytes that are in memory, handed out in chunks.
package struct MemoryBytes: ByteSource {
    private var rest: ArraySlice<UInt8>
    private let chunkByteCount: Int

    /// These bytes, of which `chunkByteCount`, at least one, are handed out at once.
    package init(_ bytes: [UInt8], chunkByteCount: Int = 65_536) {
        precondition(chunkByteCount > 0, "A chunk has at least one byte")
        rest = bytes[...]
        self.chunkByteCount = chunkByteCount
    }

    package mutating func next() -> [UInt8] {
        let chunk = rest.prefix(chunkByteCount)
        rest = rest.dropFirst(chunk.count)
        return Array(chunk)
    }
}
