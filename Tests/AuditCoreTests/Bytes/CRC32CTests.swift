import AuditCore
import Testing

@Suite struct `CRC-32C` {
    /// RFC 3720, appendix B.4, whose bytes come lowest first, and the usual check value.
    static let vectors: [(bytes: [UInt8], checksum: UInt32)] = [
        ([UInt8](repeating: 0x00, count: 32), 0x8A91_36AA),
        ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
        (Array(0..<32), 0x46DD_794E),
        (Array((0..<32).reversed()), 0x113F_DB5C),
        (readCommand, 0xD996_3A56),
        (Array("123456789".utf8), 0xE306_9283),
        ([], 0),
    ]

    /// The iSCSI command of the RFC's last example.
    static let readCommand: [UInt8] = [
        0x01, 0xC0, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x00, 0x14, 0x00, 0x00, 0x00, 0x00, 0x00, 0x04, 0x00, 0x00, 0x00, 0x00, 0x14, 0x00, 0x00,
        0x00, 0x18, 0x28, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x00,
        0x00, 0x00, 0x00,
    ]

    @Test(arguments: CRC32C.Kernel.available)
    func `gives the checksums of RFC 3720`(kernel: CRC32C.Kernel) {
        for vector in Self.vectors {
            #expect(checksum(vector.bytes[...], by: kernel) == vector.checksum)
        }
    }

    @Test(arguments: CRC32C.Kernel.available)
    func `is the same bit by bit, at every length and alignment`(kernel: CRC32C.Kernel) {
        let bytes = (0..<320).map { UInt8(truncatingIfNeeded: $0 &* 89 &+ $0 / 7) }
        for start in 0..<16 {
            var expected: UInt32 = 0
            for end in start..<300 {
                #expect(checksum(bytes[start..<end], by: kernel) == expected)
                expected = checksumByDefinition(of: bytes[end], continuing: expected)
            }
        }
    }

    @Test(arguments: CRC32C.Kernel.available)
    func `is the same however the bytes are split`(kernel: CRC32C.Kernel) {
        let bytes = (0..<100).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let whole = checksum(bytes[...], by: kernel)
        for split in 0...100 {
            let first = checksum(bytes[..<split], by: kernel)
            #expect(checksum(bytes[split...], continuing: first, by: kernel) == whole)
        }
    }

    @Test func `is that of the best kernel where none is named`() {
        for vector in Self.vectors {
            #expect(CRC32C.checksum(of: vector.bytes.span) == vector.checksum)
        }
    }

    private func checksum(
        _ bytes: ArraySlice<UInt8>,
        continuing checksum: UInt32 = 0,
        by kernel: CRC32C.Kernel
    ) -> UInt32 {
        CRC32C.checksum(of: bytes.span, continuing: checksum, kernel: kernel)
    }

    /// The remainder of a polynomial, one bit at a time.
    private func checksumByDefinition(of byte: UInt8, continuing checksum: UInt32) -> UInt32 {
        var crc = ~checksum ^ UInt32(byte)
        for _ in 0..<8 {
            crc = crc >> 1 ^ (crc & 1 == 0 ? 0 : 0x82F6_3B78)
        }
        return ~crc
    }
}
