import AuditCore

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A file that is read from its beginning to its end, closed with the object.
final class InputFile: Sendable {
    let descriptor: Int32
    private let isOwned: Bool

    /// Opens a file or a named pipe.
    ///
    /// - Throws: ``CommandFailure`` with the path and what is wrong.
    init(_ path: String) throws(CommandFailure) {
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        isOwned = true
        guard descriptor >= 0 else {
            throw CommandFailure("\(path): \(SystemCallError.text(of: errno))")
        }
        var status = stat()
        // Opening a directory works, and only reading it does not.
        if unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            throw CommandFailure("\(path) is a directory; give the files in it")
        }
    }

    /// What is open already, and stays so.
    init(descriptor: Int32) {
        self.descriptor = descriptor
        isOwned = false
    }

    deinit {
        if isOwned, descriptor >= 0 { _ = close(descriptor) }
    }
}
