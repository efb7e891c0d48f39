import Synchronization

/// A file descriptor of the operating system, closed with the object.
final class POSIXFile: OpenFile {
    private let calls: any SystemCalls
    private let descriptor: Int
    private let path: String

    /// Whether this open file holds a lock.
    private let isLocked = Atomic(false)

    init(
        _ path: String,
        _ mode: FileMode,
        _ calls: any SystemCalls
    ) throws(SystemCallError) {
        descriptor = try retrying("open", path) { calls.open(path, mode) }
        self.path = path
        self.calls = calls
    }

    init(directory path: String, _ calls: any SystemCalls) throws(SystemCallError) {
        descriptor = try retrying("open", path) { calls.openDirectory(path) }
        self.path = path
        self.calls = calls
    }

    deinit {
        // A process that was forked and has not executed its program yet has the file open too, and
        // closing it here alone would leave it locked.
        if isLocked.load(ordering: .relaxed) { calls.unlock(descriptor) }
        calls.close(descriptor)
    }

    func write(_ bytes: Span<UInt8>, at offset: Int) throws(SystemCallError) {
        var done = 0
        while done < bytes.count {
            let rest = bytes.extracting(done..<bytes.count)
            let written = try retrying("pwrite", path) {
                calls.write(descriptor, rest, at: offset + done)
            }
            // No kernel should answer so, and to ask for ever would be worse than to fail.
            guard written > 0 else {
                throw SystemCallError("pwrite", path, errno: SystemErrno.input)
            }
            done += written
        }
    }

    func read(_ count: Int, at offset: Int) throws(SystemCallError) -> [UInt8] {
        var failure: SystemCallError?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { target, done in
            do throws(SystemCallError) {
                while done < count {
                    let rest = unsafe UnsafeMutableRawBufferPointer(
                        rebasing: UnsafeMutableRawBufferPointer(target)[done..<count]
                    )
                    let received = try retrying("pread", path) {
                        unsafe calls.read(descriptor, into: rest, at: offset + done)
                    }
                    if received == 0 { break }
                    done += received
                }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }

    func flush() throws(SystemCallError) {
        #if canImport(Darwin)
        _ = try retrying("fcntl F_FULLFSYNC", path) { calls.flush(descriptor) }
        #else
        _ = try retrying("fdatasync", path) { calls.flush(descriptor) }
        #endif
    }

    /// Flushes the file system that the file is on; since Linux 5.8 errors of it are reported.
    func flushFileSystem() throws(SystemCallError) {
        _ = try retrying("syncfs", path) { calls.flushFileSystem(descriptor) }
    }

    func truncate(to byteCount: Int) throws(SystemCallError) {
        _ = try retrying("ftruncate", path) { calls.truncate(descriptor, to: byteCount) }
    }

    func byteCount() throws(SystemCallError) -> Int {
        try retrying("fstat", path) { calls.byteCount(descriptor) }
    }

    func lock() throws(SystemCallError) -> Bool {
        do {
            _ = try retrying("flock", path) { calls.lock(descriptor) }
        } catch {
            if error.errno == SystemErrno.wouldBlock { return false }
            throw error
        }
        isLocked.store(true, ordering: .relaxed)
        return true
    }
}
