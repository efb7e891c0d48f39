/// Room for two blocks of 64 bytes, in which bytes become blocks.
///
/// It holds what does not fill a block yet, and at the end of a message its padding.
struct SHA256Buffer: Sendable {
    private typealias Block = (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)

    /// `count` bytes, followed by anything.
    private var blocks: (Block, Block) = ((0, 0, 0, 0, 0, 0, 0, 0), (0, 0, 0, 0, 0, 0, 0, 0))

    /// How many bytes it holds.
    private(set) var count = 0

    /// Takes bytes.
    ///
    /// - Precondition: They fit.
    @inline(__always)
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        precondition(bytes.count <= 128 - count)
        let offset = count
        count += bytes.count
        unsafe withUnsafeMutableBuffer { buffer in
            unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[offset...]).copyMemory(
                from: bytes
            )
        }
    }

    /// Fills up the last block, or two, of a message: a one bit, zeros, and the number of bits of
    /// the message in eight bytes (FIPS 180-4, section 5.1.1).
    ///
    /// - Precondition: The buffer holds less than one block.
    @inline(__always)
    mutating func pad(messageByteCount: Int) {
        precondition(count < 64)
        let offset = count
        let end = offset < 56 ? 64 : 128
        count = end
        unsafe withUnsafeMutableBuffer { buffer in
            for index in offset..<end { unsafe buffer[index] = 0 }
            unsafe buffer[offset] = 0x80
            let bitCount = UInt64(messageByteCount) << 3
            unsafe buffer.storeBytes(of: bitCount.bigEndian, toByteOffset: end - 8, as: UInt64.self)
        }
    }

    /// Forgets the bytes.
    mutating func removeAll() {
        count = 0
    }

    /// The bytes.
    @inline(__always)
    func withBlocks(_ body: (UnsafeRawBufferPointer) -> Void) {
        unsafe withUnsafeBytes(of: blocks) { buffer in
            unsafe body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    @inline(__always)
    private mutating func withUnsafeMutableBuffer(_ body: (UnsafeMutableRawBufferPointer) -> Void) {
        unsafe withUnsafeMutableBytes(of: &blocks) { unsafe body($0) }
    }
}
