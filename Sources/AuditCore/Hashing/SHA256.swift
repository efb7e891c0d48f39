/// SHA-256 (FIPS 180-4).
///
/// A value: a copy of it goes on from the same place, so a common beginning is hashed once. It
/// allocates nothing.
package struct SHA256: Sendable {
    private var state = SHA256State()

    /// What follows the last whole block.
    private var pending = SHA256Buffer()

    /// All bytes so far.
    private var byteCount = 0

    private let kernel: SHA256Kernel

    #if canImport(CryptoKit)
    /// In use instead of everything above if the kernel is CryptoKit.
    private var system: SystemSHA256?
    #endif

    /// The hash of nothing yet, by the fastest kernel of this processor.
    package init() {
        self.init(checked: .preferred)
    }

    /// The hash of nothing yet.
    ///
    /// - Precondition: The kernel is one of ``SHA256Kernel/available``.
    package init(kernel: SHA256Kernel) {
        precondition(SHA256Kernel.available.contains(kernel), "This processor has no such kernel.")
        self.init(checked: kernel)
    }

    private init(checked kernel: SHA256Kernel) {
        self.kernel = kernel
        #if canImport(CryptoKit)
        system = kernel == .cryptoKit ? SystemSHA256() : nil
        #endif
    }

    /// Goes on with `bytes`.
    package mutating func update(_ bytes: RawSpan) {
        unsafe bytes.withUnsafeBytes { unsafe update($0) }
    }

    /// Goes on with `bytes`.
    package mutating func update(_ bytes: Span<UInt8>) {
        unsafe update(bytes.bytes)
    }

    /// Goes on with `bytes`.
    package mutating func update(_ bytes: [UInt8]) {
        update(bytes.span)
    }

    /// Goes on with one byte.
    package mutating func update(_ byte: UInt8) {
        unsafe withUnsafeBytes(of: byte) { unsafe update($0) }
    }

    /// Goes on with the 32 bytes of `digest`.
    package mutating func update(_ digest: AuditDigest) {
        digest.withBytes { update($0) }
    }

    /// The hash of all bytes so far; more may follow afterwards.
    package func finalize() -> AuditDigest {
        #if canImport(CryptoKit)
        if let system { return system.finalize() }
        #endif
        return finalizedState().digest
    }
}

// MARK: - At once

extension SHA256 {
    /// The hash of all bytes so far and `end` after them.
    package func finalize(after end: Span<UInt8>) -> AuditDigest {
        var hash = self
        hash.update(end)
        return hash.finalize()
    }
}

extension SHA256 {
    /// The hash of `bytes`.
    package static func hash(_ bytes: RawSpan) -> AuditDigest {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finalize()
    }

    /// The hash of `bytes`.
    package static func hash(_ bytes: Span<UInt8>) -> AuditDigest {
        unsafe hash(bytes.bytes)
    }

    /// The hash of `bytes`.
    package static func hash(_ bytes: [UInt8]) -> AuditDigest {
        hash(bytes.span)
    }
}

// MARK: - Blocks

extension SHA256 {
    private mutating func update(_ bytes: UnsafeRawBufferPointer) {
        #if canImport(CryptoKit)
        if system != nil {
            unsafe system?.update(bytes)
            return
        }
        #endif
        byteCount += bytes.count
        var done = 0
        if pending.count > 0 {
            done = min(64 - pending.count, bytes.count)
            unsafe pending.append(bytes.part(0, done))
            guard pending.count == 64 else { return }
            unsafe pending.withBlocks { unsafe state.compress($0, with: kernel) }
            pending.removeAll()
        }
        // What is there in whole blocks is hashed where it is.
        let end = bytes.count - (bytes.count - done) % 64
        unsafe state.compress(bytes.part(done, end), with: kernel)
        unsafe pending.append(bytes.part(end, bytes.count))
    }

    private func finalizedState() -> SHA256State {
        var (state, pending) = (state, pending)
        pending.pad(messageByteCount: byteCount)
        unsafe pending.withBlocks { unsafe state.compress($0, with: kernel) }
        return state
    }
}

extension UnsafeRawBufferPointer {
    /// The bytes between two places.
    ///
    /// Slices would say the same in ten times the instructions.
    @inline(__always)
    fileprivate func part(_ start: Int, _ end: Int) -> UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(
            start: baseAddress.map { unsafe $0 + start },
            count: end - start
        )
    }
}
