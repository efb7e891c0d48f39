import AuditCore

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Standard input and output, by their numbers.
package enum Descriptor {
    package static let input: Int32 = 0
    package static let output: Int32 = 1
    package static let errors: Int32 = 2

    /// Whether a person looks at it.
    package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// The columns of the terminal; `nil` where it is none, or does not say.
    package static func columnCount(_ descriptor: Int32) -> Int? {
        var size = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return nil
        }
        return Int(size.ws_col)
    }

    /// Writes all of some bytes.
    ///
    /// - Returns: `false` when nobody takes them any more.
    package static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var done = 0
        while done < bytes.count {
            let written = unsafe bytes.withUnsafeBytes { buffer in
                unsafe systemWrite(
                    descriptor,
                    buffer.baseAddress?.advanced(by: done),
                    bytes.count - done
                )
            }
            if written >= 0 {
                done += written
            } else if errno == EAGAIN {
                _ = wait(for: descriptor, events: Int16(POLLOUT), milliseconds: -1)
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }

    /// Whether bytes, or the end, can be had from a descriptor without waiting longer than this.
    package static func isReadable(_ descriptor: Int32, withinMilliseconds limit: Int32) -> Bool {
        wait(for: descriptor, events: Int16(POLLIN), milliseconds: limit)
    }

    private static func wait(
        for descriptor: Int32,
        events: Int16,
        milliseconds: Int32
    ) -> Bool {
        var request = pollfd(fd: descriptor, events: events, revents: 0)
        // An error is for the call that follows to find.
        return unsafe poll(&request, 1, milliseconds) != 0
    }
}

/// The system call, whose name functions here have too.
private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Darwin)
    unsafe Darwin.write(descriptor, start, count)
    #elseif canImport(Glibc)
    unsafe Glibc.write(descriptor, start, count)
    #elseif canImport(Musl)
    unsafe Musl.write(descriptor, start, count)
    #endif
}
