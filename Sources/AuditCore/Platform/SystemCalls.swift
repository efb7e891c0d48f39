/// The system calls that work on files is made of, so that tests can put another kernel in their place.
///
/// Below ``FileSystem`` and not above it, so that what goes wrong here is met by the code that ships:
/// calls may be interrupted, and may write or read less than they were asked for.
///
/// As the kernel of Linux does, a call returns a negative number when it fails: the error's number,
/// negated.
package protocol SystemCalls: Sendable {
    /// Opens a file; returns its descriptor.
    func open(_ path: String, _ mode: FileMode) -> Int

    /// Opens a directory, to flush it; returns its descriptor.
    func openDirectory(_ path: String) -> Int

    func close(_ descriptor: Int)

    /// Writes at an offset; returns how many bytes of them.
    func write(_ descriptor: Int, _ bytes: Span<UInt8>, at offset: Int) -> Int

    /// Reads at an offset; returns how many bytes, and zero at the end of the file.
    func read(
        _ descriptor: Int,
        into target: UnsafeMutableRawBufferPointer,
        at offset: Int
    ) -> Int

    /// Makes what was written to a file, or the names in a directory, survive a power cut.
    func flush(_ descriptor: Int) -> Int

    /// Does that for all of the file system that the descriptor's file is on.
    func flushFileSystem(_ descriptor: Int) -> Int

    func truncate(_ descriptor: Int, to byteCount: Int) -> Int

    /// The length of an open file.
    func byteCount(_ descriptor: Int) -> Int

    /// Locks an open file without waiting.
    func lock(_ descriptor: Int) -> Int

    func unlock(_ descriptor: Int)

    func makeDirectory(_ path: String) -> Int

    func rename(_ old: String, to new: String) -> Int

    func remove(_ path: String) -> Int

    func removeDirectory(_ path: String) -> Int

    /// The length of the file of this path.
    func byteCount(of path: String) -> Int

    /// Adds the names in a directory, `.` and `..` among them, to `names`.
    func list(_ path: String, into names: inout [String]) -> Int
}
