internal import CAuditKernels

/// The checksum of RFC 3720, section 12.1 (iSCSI), polynomial 0x1EDC6F41.
///
/// It finds what a disk or a crash did. It is no protection against anybody: whoever changes bytes
/// can change the checksum too.
package enum CRC32C {
    /// The ways of computing it, all with one result.
    package enum Kernel: CaseIterable, Sendable {
        /// Eight bytes at a time from tables, anywhere.
        case portable

        /// The instruction of x86 processors with SSE4.2.
        case x86

        /// The instructions of 64-bit Arm processors.
        case arm

        /// What this processor can run.
        package static let available = allCases.filter(\.isAvailable)

        /// The fastest that this processor can run.
        static let preferred = available.last ?? .portable

        private var isAvailable: Bool {
            switch self {
            case .portable: true
            case .x86: audit_crc32c_x86_available()
            case .arm: audit_crc32c_arm_available()
            }
        }
    }

    /// The checksum of `bytes`, or of them and those before, for which this gave `checksum`.
    package static func checksum(of bytes: RawSpan, continuing checksum: UInt32 = 0) -> UInt32 {
        self.checksum(of: bytes, continuing: checksum, kernel: .preferred)
    }

    /// The checksum of `bytes`, or of them and those before, for which this gave `checksum`.
    package static func checksum(of bytes: Span<UInt8>, continuing checksum: UInt32 = 0) -> UInt32 {
        unsafe self.checksum(of: bytes.bytes, continuing: checksum, kernel: .preferred)
    }

    /// The checksum by a kernel of choice.
    ///
    /// - Precondition: The kernel is one of ``Kernel/available``.
    package static func checksum(
        of bytes: Span<UInt8>,
        continuing checksum: UInt32 = 0,
        kernel: Kernel
    ) -> UInt32 {
        unsafe self.checksum(of: bytes.bytes, continuing: checksum, kernel: kernel)
    }

    private static func checksum(
        of bytes: RawSpan,
        continuing checksum: UInt32,
        kernel: Kernel
    ) -> UInt32 {
        guard kernel != .portable else { return portableChecksum(of: bytes, continuing: checksum) }
        return unsafe bytes.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress else { return checksum }
            let bytes = unsafe start.assumingMemoryBound(to: UInt8.self)
            return kernel == .x86
                ? unsafe audit_crc32c_x86(checksum, bytes, buffer.count)
                : unsafe audit_crc32c_arm(checksum, bytes, buffer.count)
        }
    }
}

// MARK: - Without instructions for it

extension CRC32C {
    /// Entry `256 × d + b` is what byte `b` contributes when `d` more bytes follow it.
    private static let tables: [UInt32] = {
        var tables = (0..<256).map { byte in
            // The polynomial with its bits reversed: the lowest bit of a byte comes first.
            (0..<8).reduce(UInt32(byte)) { crc, _ in crc >> 1 ^ (crc & 1 == 0 ? 0 : 0x82F6_3B78) }
        }
        for index in 256..<2048 {
            let previous = tables[index - 256]
            tables.append(previous >> 8 ^ tables[Int(previous & 0xFF)])
        }
        return tables
    }()

    private static func portableChecksum(
        of bytes: RawSpan,
        continuing checksum: UInt32
    ) -> UInt32 {
        let tables = tables.span
        var crc = ~checksum
        var offset = 0
        while bytes.byteCount - offset >= 8 {
            // The first byte lowest, where the checksum's own low byte meets it.
            var word = ByteLanes.load(bytes, at: offset).byteSwapped ^ UInt64(crc)
            crc = 0
            for following in (0..<8).reversed() {
                crc ^= tables[256 * following + Int(word & 0xFF)]
                word >>= 8
            }
            offset += 8
        }
        while offset < bytes.byteCount {
            let byte = ByteLanes.load(bytes, at: offset, count: 1, filler: 0) >> 56
            crc = crc >> 8 ^ tables[Int((crc ^ UInt32(byte)) & 0xFF)]
            offset += 1
        }
        return ~crc
    }
}
