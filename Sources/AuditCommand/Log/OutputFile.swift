import AuditCore

/// A file that a command leaves behind.
enum OutputFile {
    /// Puts bytes in place of what a file held, wholly or not at all.
    static func replace(_ path: String, with bytes: [UInt8]) throws(CommandFailure) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let folder = path.hasSuffix(name) ? String(path.dropLast(name.count)) : ""
        do {
            try POSIXFileSystem().replace(name, in: folder.isEmpty ? "." : folder, with: bytes)
        } catch {
            throw CommandFailure("\(path): \(SystemCallError.text(of: error.errno))")
        }
    }
}
