#if canImport(CryptoKit)
private import CryptoKit

/// Apple's SHA-256, behind the three operations that ``SHA256`` needs.
struct SystemSHA256: Sendable {
    private var hash = CryptoKit.SHA256()

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        unsafe hash.update(bufferPointer: bytes)
    }

    func finalize() -> AuditDigest {
        unsafe hash.finalize().withUnsafeBytes { buffer in
            let bytes = unsafe Span<UInt8>(_unsafeBytes: buffer)
            guard let digest = AuditDigest(bytes) else {
                preconditionFailure("A SHA-256 digest is 32 bytes.")
            }
            return digest
        }
    }
}
#endif
