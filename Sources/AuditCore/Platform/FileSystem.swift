/// The file operations that a storage needs, so that tests can put a failing disk in their place.
///
/// Paths are the kernel's. Nothing here is durable by itself: bytes are after ``OpenFile/flush()``,
/// names after ``flushDirectory(_:)``.
package protocol FileSystem: Sendable {
    /// Opens a file.
    func open(_ path: String, _ mode: FileMode) throws(SystemCallError) -> any OpenFile

    /// Makes a directory of mode 0700; one that is there already is fine.
    func createDirectory(_ path: String) throws(SystemCallError)

    /// Makes names created, renamed and removed in a directory survive a power cut.
    func flushDirectory(_ path: String) throws(SystemCallError)

    /// Makes everything written to the file system survive a power cut, if the system can do that in
    /// one call and reports errors of it.
    ///
    /// - Returns: Whether it can. If not, nothing happened and each file must be flushed.
    func flushAll(at path: String) throws(SystemCallError) -> Bool

    /// Gives a file another name, in place of what had it before.
    func rename(_ old: String, to new: String) throws(SystemCallError)

    /// Removes a file.
    func remove(_ path: String) throws(SystemCallError)

    /// Removes an empty directory.
    func removeDirectory(_ path: String) throws(SystemCallError)

    /// The names in a directory, without `.` and `..`, in no order; `nil` if it is not there.
    func names(in path: String) throws(SystemCallError) -> [String]?

    /// The length of a file; `nil` if it is not there.
    func byteCount(of path: String) throws(SystemCallError) -> Int?
}

/// What a file is opened for.
package enum FileMode: Sendable {
    /// It must be there.
    case read
    /// Reading and writing; it must be there.
    case update
    /// Reading and writing; made with mode 0600 if it is not there.
    case create
}

/// An open file.
///
/// Closed when the last reference goes.
package protocol OpenFile: AnyObject, Sendable {
    /// Writes all of `bytes` at an offset.
    func write(_ bytes: Span<UInt8>, at offset: Int) throws(SystemCallError)

    /// Reads `count` bytes at an offset; fewer only at the end of the file.
    func read(_ count: Int, at offset: Int) throws(SystemCallError) -> [UInt8]

    /// Makes every byte written before survive a power cut.
    func flush() throws(SystemCallError)

    /// Cuts the file, or fills it up with zeros.
    func truncate(to byteCount: Int) throws(SystemCallError)

    /// The length now.
    func byteCount() throws(SystemCallError) -> Int

    /// Locks the file for this open file alone, until it is closed; without waiting.
    ///
    /// - Returns: Whether nobody else holds the lock.
    func lock() throws(SystemCallError) -> Bool
}

extension FileSystem {
    /// The whole of a file; `nil` if it is not there.
    package func contents(of path: String) throws(SystemCallError) -> [UInt8]? {
        guard let byteCount = try byteCount(of: path) else { return nil }
        return try open(path, .read).read(byteCount, at: 0)
    }

    /// Puts a file of these bytes at a path, in place of what was there, wholly or not at all.
    ///
    /// Draft, flush, rename, flush of the directory: the name promises finished content.
    package func replace(
        _ name: String,
        in directory: String,
        with bytes: [UInt8]
    ) throws(SystemCallError) {
        let draft = directory + "/." + name
        let file = try open(draft, .create)
        // A draft that a crash left may be longer.
        try file.truncate(to: 0)
        try file.write(bytes.span, at: 0)
        try file.flush()
        try rename(draft, to: directory + "/" + name)
        try flushDirectory(directory)
    }
}
