#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A system call that the kernel refused: which one, on what, and why.
package struct SystemCallError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The call, as its manual page names it.
    package let call: String
    /// The path it was made for.
    package let path: String
    /// What the kernel answered.
    package let errno: Int32

    package init(_ call: String, _ path: String, errno: Int32) {
        self.call = call
        self.path = path
        self.errno = errno
    }

    package var description: String { "\(call) \(path): \(Self.text(of: errno))" }

    /// The system's own sentence for an error number.
    package static func text(of errno: Int32) -> String {
        guard let text = unsafe strerror(errno) else { return "error \(errno)" }
        return unsafe String(cString: text)
    }
}

/// Error numbers that code here tells apart, under names that need no C import.
package enum SystemErrno {
    package static let notFound = ENOENT
    package static let exists = EEXIST
    package static let noSpace = ENOSPC
    package static let quota = EDQUOT
    package static let readOnly = EROFS
    package static let access = EACCES
    package static let input = EIO
    package static let interrupted = EINTR
    package static let notDirectory = ENOTDIR
    package static let isDirectory = EISDIR
    package static let notEmpty = ENOTEMPTY
    package static let badDescriptor = EBADF
    package static let wouldBlock = EWOULDBLOCK
}

/// Makes a system call again as long as a signal interrupts it.
///
/// `body`: returns what ``SystemCalls`` do, a negative number when it fails.
func retrying(
    _ call: String,
    _ path: String,
    _ body: () -> Int
) throws(SystemCallError) -> Int {
    while true {
        let result = body()
        if result >= 0 { return result }
        if result == -Int(EINTR) { continue }
        throw SystemCallError(call, path, errno: Int32(-result))
    }
}
