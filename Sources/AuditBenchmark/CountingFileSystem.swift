import AuditCore
import Synchronization

/// The operating system's files, counting flushes.
final class CountingFileSystem: FileSystem {
    private let files = POSIXFileSystem()
    let flushCount = Counter()

    /// A number that many threads count up.
    final class Counter: Sendable {
        private let number = Atomic(0)
        var value: Int { number.load(ordering: .relaxed) }
        func add() { number.add(1, ordering: .relaxed) }
    }

    func open(_ path: String, _ mode: FileMode) throws(SystemCallError) -> any OpenFile {
        CountingFile(try files.open(path, mode), flushCount)
    }

    func createDirectory(_ path: String) throws(SystemCallError) {
        try files.createDirectory(path)
    }

    func flushDirectory(_ path: String) throws(SystemCallError) {
        flushCount.add()
        try files.flushDirectory(path)
    }

    func flushAll(at path: String) throws(SystemCallError) -> Bool {
        flushCount.add()
        return try files.flushAll(at: path)
    }

    func rename(_ old: String, to new: String) throws(SystemCallError) {
        try files.rename(old, to: new)
    }

    func remove(_ path: String) throws(SystemCallError) {
        try files.remove(path)
    }

    func removeDirectory(_ path: String) throws(SystemCallError) {
        try files.removeDirectory(path)
    }

    func names(in path: String) throws(SystemCallError) -> [String]? {
        try files.names(in: path)
    }

    func byteCount(of path: String) throws(SystemCallError) -> Int? {
        try files.byteCount(of: path)
    }
}

/// A file that counts its flushes.
private final class CountingFile: OpenFile {
    private let file: any OpenFile
    private let flushCount: CountingFileSystem.Counter

    init(_ file: any OpenFile, _ flushCount: CountingFileSystem.Counter) {
        self.file = file
        self.flushCount = flushCount
    }

    func write(_ bytes: Span<UInt8>, at offset: Int) throws(SystemCallError) {
        try file.write(bytes, at: offset)
    }

    func read(_ count: Int, at offset: Int) throws(SystemCallError) -> [UInt8] {
        try file.read(count, at: offset)
    }

    func flush() throws(SystemCallError) {
        flushCount.add()
        try file.flush()
    }

    func truncate(to byteCount: Int) throws(SystemCallError) {
        try file.truncate(to: byteCount)
    }

    func byteCount() throws(SystemCallError) -> Int {
        try file.byteCount()
    }

    func lock() throws(SystemCallError) -> Bool {
        try file.lock()
    }
}
