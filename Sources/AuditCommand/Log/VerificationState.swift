import AuditCore

/// A file in which a verification keeps the heads that the next one starts at.
enum VerificationState {
    /// The most bytes that are read: about half a million tenants.
    private static let byteLimit = 1 << 28

    /// Reads the file; `nil` if there is none yet.
    static func read(_ path: String) throws -> VerifiedHeads? {
        let files = POSIXFileSystem()
        do {
            guard let byteCount = try files.byteCount(of: path) else { return nil }
            // Says it of a directory.
            _ = try InputFile(path)
            guard byteCount <= byteLimit, let bytes = try files.contents(of: path),
                let heads = VerifiedHeads(bytes: bytes)
            else {
                throw CommandFailure(
                    "\(path): this is not what --state wrote, or not all of it; restore it, or give"
                        + " a name that is not there yet to begin with a whole verification"
                )
            }
            return heads
        } catch let error as SystemCallError {
            throw CommandFailure("\(path): \(SystemCallError.text(of: error.errno))")
        }
    }

    /// Writes the file, in place of what it held, wholly or not at all.
    static func write(_ heads: VerifiedHeads, to path: String) throws {
        try OutputFile.replace(path, with: heads.bytes)
    }
}
