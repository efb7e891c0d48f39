#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Bytes read from an open file, pipe or terminal.
///
/// The descriptor stays the caller's: it is neither closed nor moved to the beginning.
package struct DescriptorBytes: ByteSource {
    private let descriptor: Int32
    private let chunkByteCount: Int

    /// The bytes that a descriptor gives.
    ///
    /// - Parameters:
    ///   - descriptor: Open for reading; 0 is the standard input.
    ///   - chunkByteCount: How many bytes are asked for at once.
    package init(descriptor: Int32, chunkByteCount: Int = 262_144) {
        self.descriptor = descriptor
        self.chunkByteCount = chunkByteCount
    }

    package mutating func next() throws(ReadFailure) -> [UInt8] {
        var failure: Int32?
        let chunk = unsafe [UInt8](unsafeUninitializedCapacity: chunkByteCount) { buffer, count in
            while true {
                let result = unsafe read(descriptor, buffer.baseAddress, buffer.count)
                if result >= 0 {
                    count = result
                    return
                }
                // A signal interrupted the call before there was a byte.
                guard errno == EINTR else { break }
            }
            failure = errno
            count = 0
        }
        if let failure { throw ReadFailure(errno: failure) }
        return chunk
    }
}
