internal import CAuditKernels
import Synchronization

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Random bits of the operating system's generator, fit for keys and salts.
///
/// A call to the kernel costs several hundred nanoseconds and a salt needs sixteen bytes, so bytes
/// are fetched 4 KiB at a time and shared by all threads under a lock. Bytes leave the pool as they
/// are handed out: whoever reads this process's memory later finds no salt of the past in it.
///
/// After `fork` the child throws away what it inherited, or both processes would hand out the same
/// bits. A process made by a bare `clone` system call is not noticed; do not record in such a one.
package enum SystemRandom {
    /// 128 random bits.
    ///
    /// Costs tens of nanoseconds, refills included.
    package static func next() -> UInt128 {
        pool.withLock { $0.next() }
    }

    /// What a child process does first, in the handler that `fork` calls.
    ///
    /// Only counts: a handler may neither lock nor allocate.
    package static func forgetInherited() {
        forkCount.add(1, ordering: .relaxed)
    }

    /// The bytes fetched and not yet handed out.
    ///
    /// Changed under this lock only.
    private static let pool = Mutex(RandomPool())

    /// How often an ancestor forked to get to this process.
    fileprivate static let forkCount = Atomic<Int>(0)

    /// Fills `words` from the operating system's generator.
    ///
    /// Traps when the system has none: to go on with guessable salts would disclose personal data.
    fileprivate static func fetch(into words: inout [UInt128]) {
        unsafe words.withUnsafeMutableBytes { bytes in
            #if canImport(Darwin)
            unsafe arc4random_buf(bytes.baseAddress, bytes.count)
            #else
            let result = unsafe audit_random(bytes.baseAddress, bytes.count)
            precondition(result == 0, "The operating system gives no random bytes.")
            #endif
        }
    }
}

/// Random words waiting to be handed out, used from the end.
private struct RandomPool {
    private var words = [UInt128](repeating: 0, count: 256)
    private var remaining = 0
    private var forkCount = 0

    init() {
        // Registered with the pool, so that it holds before there is anything to inherit.
        let result = pthread_atfork(nil, nil) { SystemRandom.forgetInherited() }
        precondition(result == 0, "The operating system does not register a fork handler.")
        forkCount = SystemRandom.forkCount.load(ordering: .relaxed)
    }

    mutating func next() -> UInt128 {
        let forks = SystemRandom.forkCount.load(ordering: .relaxed)
        if remaining == 0 || forks != forkCount {
            SystemRandom.fetch(into: &words)
            remaining = words.count
            forkCount = forks
        }
        remaining -= 1
        let word = words[remaining]
        words[remaining] = 0
        return word
    }
}
