import CAuditKernels
import Synchronization

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A file descriptor of the operating system, closed with the object.
final class POSIXFile: OpenFile {
    private let descriptor: Int32
    private let path: String

    /// Whether this open file holds a lock.
    private let isLocked = Atomic(false)

    init(_ path: String, _ mode: FileMode) throws(SystemCallError) {
        let flags =
            switch mode {
            case .read: O_RDONLY
            case .update: O_RDWR
            case .create: O_RDWR | O_CREAT
            }
        descriptor = try retrying("open", path) { unsafe open(path, flags | O_CLOEXEC, 0o600) }
        self.path = path
    }

    init(_ path: String, directory: ()) throws(SystemCallError) {
        descriptor = try retrying("open", path) {
            unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        }
        self.path = path
    }

    deinit {
        // A process that was forked and has not executed its program yet has the file open too, and
        // closing it here alone would leave it locked.
        if isLocked.load(ordering: .relaxed) { _ = flock(descriptor, LOCK_UN) }
        // Nothing is lost by an error here: what must be kept was flushed.
        _ = close(descriptor)
    }

    func write(_ bytes: Span<UInt8>, at offset: Int) throws(SystemCallError) {
        var done = 0
        while done < bytes.count {
            let rest = bytes.extracting(done..<bytes.count)
            done += try retrying("pwrite", path) {
                unsafe rest.withUnsafeBytes { source in
                    unsafe pwrite(
                        descriptor,
                        source.baseAddress,
                        source.count,
                        off_t(offset + done)
                    )
                }
            }
        }
    }

    func read(_ count: Int, at offset: Int) throws(SystemCallError) -> [UInt8] {
        var failure: SystemCallError?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { target, done in
            do throws(SystemCallError) {
                while done < count {
                    let received = try retrying("pread", path) {
                        unsafe pread(
                            descriptor,
                            target.baseAddress?.advanced(by: done),
                            count - done,
                            off_t(offset + done)
                        )
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
        // fsync(2) on Darwin leaves bytes in the device's cache.
        _ = try retrying("fcntl F_FULLFSYNC", path) { fcntl(descriptor, F_FULLFSYNC) }
        #else
        _ = try retrying("fdatasync", path) { fdatasync(descriptor) }
        #endif
    }

    #if os(Linux)
    /// Flushes the file system that the file is on; since Linux 5.8 errors of it are reported.
    func flushFileSystem() throws(SystemCallError) {
        _ = try retrying("syncfs", path) { audit_syncfs(descriptor) }
    }
    #endif

    func truncate(to byteCount: Int) throws(SystemCallError) {
        _ = try retrying("ftruncate", path) { ftruncate(descriptor, off_t(byteCount)) }
    }

    func byteCount() throws(SystemCallError) -> Int {
        var status = stat()
        _ = try retrying("fstat", path) { unsafe fstat(descriptor, &status) }
        return Int(status.st_size)
    }

    func lock() throws(SystemCallError) -> Bool {
        do {
            _ = try retrying("flock", path) { flock(descriptor, LOCK_EX | LOCK_NB) }
        } catch {
            if error.errno == EWOULDBLOCK { return false }
            throw error
        }
        isLocked.store(true, ordering: .relaxed)
        return true
    }
}
