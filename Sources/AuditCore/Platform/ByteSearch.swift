#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Searching and comparing bytes with the C library, which uses the widest instructions there are.
package enum ByteSearch {
    /// The offset of the first `byte` from `start` on; `nil` if there is none.
    package static func first(_ byte: UInt8, in bytes: Span<UInt8>, from start: Int) -> Int? {
        guard start < bytes.count else { return nil }
        return unsafe bytes.withUnsafeBytes { buffer -> Int? in
            guard let base = buffer.baseAddress,
                let found = unsafe memchr(base + start, Int32(byte), buffer.count - start)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - base
        }
    }

    /// Whether two spans hold the same bytes.
    package static func areEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        guard left.count > 0 else { return true }
        return unsafe left.withUnsafeBytes { leftBuffer in
            unsafe right.withUnsafeBytes { rightBuffer in
                guard let leftBase = leftBuffer.baseAddress,
                    let rightBase = rightBuffer.baseAddress
                else { return true }
                return unsafe memcmp(leftBase, rightBase, leftBuffer.count) == 0
            }
        }
    }

    /// The offset of the first occurrence of `needle`, which is not empty; `nil` if there is none.
    ///
    /// Looks for the needle's first byte and compares there, which is quick for needles that begin
    /// with a byte that is not everywhere.
    package static func first(_ needle: Span<UInt8>, in bytes: Span<UInt8>) -> Int? {
        var start = 0
        while let offset = first(needle[0], in: bytes, from: start) {
            guard offset + needle.count <= bytes.count else { return nil }
            if areEqual(bytes.extracting(offset..<offset + needle.count), needle) { return offset }
            start = offset + 1
        }
        return nil
    }
}
