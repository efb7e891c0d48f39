/// HMAC with SHA-256 (RFC 2104, FIPS 198-1).
///
/// A value: the key is worked in once, and copies of the result authenticate any number of messages
/// without doing that again.
package struct HMACSHA256: Sendable {
    /// SHA-256 of the inner padding and of the message so far.
    private var inner: SHA256

    /// SHA-256 of the outer padding.
    private let outer: SHA256

    /// Starts a message.
    package init(key: Span<UInt8>) {
        unsafe self.init(key: key.bytes)
    }

    /// Starts a message.
    ///
    /// - Parameter key: Of any length; 32 random bytes are right. More than 64 are hashed first.
    package init(key: RawSpan) {
        self.init(key: key, hash: SHA256())
    }

    /// Starts a message, by a kernel of choice.
    ///
    /// - Precondition: The kernel is one of ``SHA256Kernel/available``.
    package init(key: Span<UInt8>, kernel: SHA256Kernel) {
        unsafe self.init(key: key.bytes, hash: SHA256(kernel: kernel))
    }

    private init(key: RawSpan, hash: SHA256) {
        guard key.byteCount <= 64 else {
            var hashed = hash
            hashed.update(key)
            self = hashed.finalize().withBytes { unsafe Self(key: $0.bytes, hash: hash) }
            return
        }
        inner = hash
        inner.update(key, paddedTo: 64, xor: 0x36)
        var outer = hash
        outer.update(key, paddedTo: 64, xor: 0x5C)
        self.outer = outer
    }

    /// Goes on with `bytes`.
    package mutating func update(_ bytes: RawSpan) {
        inner.update(bytes)
    }

    /// Goes on with `bytes`.
    package mutating func update(_ bytes: Span<UInt8>) {
        inner.update(bytes)
    }

    /// The authentication code of all bytes so far.
    ///
    /// More may follow afterwards. Digests compare in constant time, so `==` with a code received is safe.
    package func finalize() -> AuditDigest {
        var outer = outer
        outer.update(inner.finalize())
        return outer.finalize()
    }

    /// The authentication code of one message.
    package static func authenticate(_ message: RawSpan, key: RawSpan) -> AuditDigest {
        var code = HMACSHA256(key: key)
        code.update(message)
        return code.finalize()
    }

    /// The authentication code of one message.
    package static func authenticate(_ message: Span<UInt8>, key: Span<UInt8>) -> AuditDigest {
        unsafe authenticate(message.bytes, key: key.bytes)
    }
}

extension SHA256 {
    /// Goes on with the bytes of a key and zeros after them, each combined with `mask`.
    fileprivate mutating func update(_ key: RawSpan, paddedTo count: Int, xor mask: UInt8) {
        for offset in stride(from: 0, to: count, by: 8) {
            let present = min(max(key.byteCount - offset, 0), 8)
            let word = ByteLanes.load(key, at: offset, count: present, filler: 0)
            let masked = word ^ ByteLanes.repeating(mask)
            unsafe withUnsafeBytes(of: masked.bigEndian) {
                unsafe update(RawSpan(_unsafeBytes: $0))
            }
        }
    }
}
