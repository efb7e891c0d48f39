import AuditCore

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Questions about directories that only the system can answer.
enum DirectoryPath {
    /// A fresh directory, which only its owner can look into, named by a prefix of its path.
    static func makeTemporary(_ prefix: String) throws(CommandFailure) -> String {
        var template = Array((prefix + "XXXXXX").utf8CString)
        let isMade = unsafe template.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return false }
            return unsafe mkdtemp(start) != nil
        }
        guard isMade else {
            throw CommandFailure("\(prefix)…: \(SystemCallError.text(of: errno))")
        }
        return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// The path from the root, without `.`, `..` and symbolic links; `nil` for what is not there.
    static func absolute(_ path: String) -> String? {
        guard let resolved = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }
}
