#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The clocks of the operating system, as plain numbers.
///
/// Neither call allocates or, on Linux and Darwin, enters the kernel.
package enum SystemClock {
    /// Microseconds since 1970-01-01T00:00:00Z, rounded down.
    ///
    /// Follows the wall clock: it jumps when somebody sets it, so never measure a duration with it.
    package static func wallMicroseconds() -> Int64 {
        let time = read(CLOCK_REALTIME)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
    }

    /// Nanoseconds since an arbitrary moment of this process's life or before it.
    ///
    /// Never goes back and is never set. Whether it counts while the machine sleeps depends on the
    /// system, and the numbers of two processes cannot be compared.
    package static func monotonicNanoseconds() -> UInt64 {
        let time = read(CLOCK_MONOTONIC)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// Stops the calling thread for a while; never a thread that runs tasks.
    package static func sleep(milliseconds: Int) {
        var time = timespec()
        time.tv_sec = milliseconds / 1_000
        time.tv_nsec = milliseconds % 1_000 * 1_000_000
        _ = unsafe nanosleep(&time, nil)
    }

    private static func read(_ clock: clockid_t) -> timespec {
        var time = timespec()
        let result = unsafe clock_gettime(clock, &time)
        // Both clocks exist on every system this builds for; a stamp made up instead would be a lie.
        precondition(result == 0, "The operating system does not give the time.")
        return time
    }
}
