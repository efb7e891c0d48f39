// The leaves and nodes of a hash tree are hashed after a prefix of one byte, and that shifts every
// block against the bytes in memory. On x86 there are kernels to which the shift costs nothing.

extension SHA256 {
    /// The hash of one byte and `bytes` after it.
    package static func hash(prefix: UInt8, _ bytes: RawSpan) -> AuditDigest {
        guard SHA256Kernel.preferred == .x86 else {
            var hash = SHA256()
            hash.update(prefix)
            hash.update(bytes)
            return hash.finalize()
        }
        return unsafe bytes.withUnsafeBytes { bytes in
            unsafe SHA256State.afterMessage(prefix: prefix, bytes).digest
        }
    }

    /// The hash of one byte and `bytes` after it.
    package static func hash(prefix: UInt8, _ bytes: Span<UInt8>) -> AuditDigest {
        unsafe hash(prefix: prefix, bytes.bytes)
    }

    /// The hash of one byte and two digests after it.
    package static func hash(
        prefix: UInt8,
        _ left: AuditDigest,
        _ right: AuditDigest
    ) -> AuditDigest {
        AuditDigest.withBytes(of: left, right) { hash(prefix: prefix, $0) }
    }

    /// The hashes of two messages, each of one byte and the bytes after it.
    ///
    /// Where the processor can work on both at once this takes about two thirds of the time that
    /// one after the other takes, as far as the messages are of the same length. Elsewhere it is
    /// the same as ``hash(prefix:_:)`` twice.
    package static func hashPair(
        prefix: UInt8,
        _ first: RawSpan,
        _ second: RawSpan
    ) -> (AuditDigest, AuditDigest) {
        guard SHA256Kernel.preferred == .x86 else {
            return (hash(prefix: prefix, first), hash(prefix: prefix, second))
        }
        return unsafe first.withUnsafeBytes { first in
            unsafe second.withUnsafeBytes { second in
                let states = unsafe SHA256State.afterMessages(prefix: prefix, first, second)
                return (states.0.digest, states.1.digest)
            }
        }
    }

    /// The hashes of two messages, each of one byte and the bytes after it.
    package static func hashPair(
        prefix: UInt8,
        _ first: Span<UInt8>,
        _ second: Span<UInt8>
    ) -> (AuditDigest, AuditDigest) {
        unsafe hashPair(prefix: prefix, first.bytes, second.bytes)
    }

    /// The hashes of two messages, each as ``hash(_:)`` gives it.
    ///
    /// Fast only if both begin with the same byte, which then does as the prefix; other messages
    /// are hashed one after the other.
    package static func hashPair(
        _ first: Span<UInt8>,
        _ second: Span<UInt8>
    ) -> (AuditDigest, AuditDigest) {
        guard first.count > 0, second.count > 0, first[0] == second[0] else {
            return (hash(first), hash(second))
        }
        return hashPair(
            prefix: first[0],
            first.extracting(droppingFirst: 1),
            second.extracting(droppingFirst: 1)
        )
    }
}
