internal import CAuditKernels

/// The words a to h that one block hands to the next (FIPS 180-4, section 6.2).
struct SHA256State: Sendable {
    /// A tuple because its elements are known to lie one after the other, as C wants them.
    private var words: (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32)

    /// The state before the first block (section 5.3.3).
    init() {
        words = (
            0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
            0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19
        )
    }

    /// The state after the last block, as the digest.
    var digest: AuditDigest {
        AuditDigest(
            words: UInt64(words.0) << 32 | UInt64(words.1),
            UInt64(words.2) << 32 | UInt64(words.3),
            UInt64(words.4) << 32 | UInt64(words.5),
            UInt64(words.6) << 32 | UInt64(words.7)
        )
    }

    /// Advances by all blocks of 64 bytes in `blocks`.
    @inline(__always)
    mutating func compress(_ blocks: UnsafeRawBufferPointer, with kernel: SHA256Kernel) {
        let count = blocks.count / 64
        guard count > 0, let bytes = unsafe blocks.bytes else { return }
        unsafe withUnsafeWords { words in
            switch kernel {
            case .portable: unsafe audit_sha256_portable(words, bytes, count)
            case .x86: unsafe audit_sha256_x86(words, bytes, count)
            case .arm: unsafe audit_sha256_arm(words, bytes, count)
            #if canImport(CryptoKit)
            case .cryptoKit: preconditionFailure("CryptoKit takes messages, not blocks.")
            #endif
            }
        }
    }

    /// The state after a whole message: a byte, the bytes after it, and the padding.
    ///
    /// - Precondition: ``SHA256Kernel/x86`` is available.
    static func afterMessage(prefix: UInt8, _ bytes: UnsafeRawBufferPointer) -> Self {
        var state = Self()
        unsafe state.withUnsafeWords { words in
            unsafe audit_sha256_x86_message(words, prefix, bytes.bytes, bytes.count)
        }
        return state
    }

    /// The states after two whole messages, each a byte, the bytes after it, and the padding.
    ///
    /// - Precondition: ``SHA256Kernel/x86`` is available.
    static func afterMessages(
        prefix: UInt8,
        _ first: UnsafeRawBufferPointer,
        _ second: UnsafeRawBufferPointer
    ) -> (Self, Self) {
        var states = (Self(), Self())
        unsafe states.0.withUnsafeWords { firstWords in
            unsafe states.1.withUnsafeWords { secondWords in
                unsafe audit_sha256_x86_message_pair(
                    firstWords,
                    first.bytes,
                    first.count,
                    secondWords,
                    second.bytes,
                    second.count,
                    prefix
                )
            }
        }
        return states
    }

    @inline(__always)
    private mutating func withUnsafeWords(_ body: (UnsafeMutablePointer<UInt32>) -> Void) {
        unsafe withUnsafeMutablePointer(to: &words) { tuple in
            unsafe body(UnsafeMutableRawPointer(tuple).assumingMemoryBound(to: UInt32.self))
        }
    }
}

extension UnsafeRawBufferPointer {
    /// The start as C wants it, where a null pointer will do for no bytes.
    fileprivate var bytes: UnsafePointer<UInt8>? {
        unsafe baseAddress?.assumingMemoryBound(to: UInt8.self)
    }
}
