import CAuditKernels

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The operating system's own calls.
struct KernelCalls: SystemCalls {
    func open(_ path: String, _ mode: FileMode) -> Int {
        let flags =
            switch mode {
            case .read: O_RDONLY
            case .update: O_RDWR
            case .create: O_RDWR | O_CREAT
            }
        #if canImport(Darwin)
        return unsafe Self.answer(Darwin.open(path, flags | O_CLOEXEC, 0o600))
        #elseif canImport(Glibc)
        return unsafe Self.answer(Glibc.open(path, flags | O_CLOEXEC, 0o600))
        #elseif canImport(Musl)
        return unsafe Self.answer(Musl.open(path, flags | O_CLOEXEC, 0o600))
        #endif
    }

    func openDirectory(_ path: String) -> Int {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
        #if canImport(Darwin)
        return unsafe Self.answer(Darwin.open(path, flags))
        #elseif canImport(Glibc)
        return unsafe Self.answer(Glibc.open(path, flags))
        #elseif canImport(Musl)
        return unsafe Self.answer(Musl.open(path, flags))
        #endif
    }

    func close(_ descriptor: Int) {
        // Nothing is lost by an error here: what must be kept was flushed.
        #if canImport(Darwin)
        _ = Darwin.close(Int32(descriptor))
        #elseif canImport(Glibc)
        _ = Glibc.close(Int32(descriptor))
        #elseif canImport(Musl)
        _ = Musl.close(Int32(descriptor))
        #endif
    }

    func write(_ descriptor: Int, _ bytes: Span<UInt8>, at offset: Int) -> Int {
        unsafe bytes.withUnsafeBytes { source in
            let written = unsafe pwrite(
                Int32(descriptor),
                source.baseAddress,
                source.count,
                off_t(offset)
            )
            return Self.answer(written)
        }
    }

    func read(
        _ descriptor: Int,
        into target: UnsafeMutableRawBufferPointer,
        at offset: Int
    ) -> Int {
        let received = unsafe pread(
            Int32(descriptor),
            target.baseAddress,
            target.count,
            off_t(offset)
        )
        return Self.answer(received)
    }

    func flush(_ descriptor: Int) -> Int {
        #if canImport(Darwin)
        // fsync(2) on Darwin leaves bytes in the device's cache.
        return Self.answer(fcntl(Int32(descriptor), F_FULLFSYNC))
        #else
        return Self.answer(fdatasync(Int32(descriptor)))
        #endif
    }

    func flushFileSystem(_ descriptor: Int) -> Int {
        #if os(Linux)
        return Self.answer(audit_syncfs(Int32(descriptor)))
        #else
        return -Int(ENOSYS)
        #endif
    }

    func truncate(_ descriptor: Int, to byteCount: Int) -> Int {
        Self.answer(ftruncate(Int32(descriptor), off_t(byteCount)))
    }

    func byteCount(_ descriptor: Int) -> Int {
        var status = stat()
        let result = unsafe fstat(Int32(descriptor), &status)
        return result == 0 ? Int(status.st_size) : Self.answer(result)
    }

    func lock(_ descriptor: Int) -> Int {
        Self.answer(flock(Int32(descriptor), LOCK_EX | LOCK_NB))
    }

    func unlock(_ descriptor: Int) {
        _ = flock(Int32(descriptor), LOCK_UN)
    }

    func makeDirectory(_ path: String) -> Int {
        unsafe Self.answer(mkdir(path, 0o700))
    }

    func rename(_ old: String, to new: String) -> Int {
        #if canImport(Darwin)
        return unsafe Self.answer(Darwin.rename(old, new))
        #elseif canImport(Glibc)
        return unsafe Self.answer(Glibc.rename(old, new))
        #elseif canImport(Musl)
        return unsafe Self.answer(Musl.rename(old, new))
        #endif
    }

    func remove(_ path: String) -> Int {
        unsafe Self.answer(unlink(path))
    }

    func removeDirectory(_ path: String) -> Int {
        unsafe Self.answer(rmdir(path))
    }

    func byteCount(of path: String) -> Int {
        var status = stat()
        let result = unsafe stat(path, &status)
        return result == 0 ? Int(status.st_size) : Self.answer(result)
    }

    func list(_ path: String, into names: inout [String]) -> Int {
        guard let stream = unsafe opendir(path) else { return Self.answer(Int32(-1)) }
        defer { unsafe closedir(stream) }
        while true {
            // The end and an error look alike, but for this.
            errno = 0
            guard let entry = unsafe readdir(stream) else { return -Int(errno) }
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { start in
                unsafe start.withMemoryRebound(to: CChar.self, capacity: 1) { text in
                    unsafe String(cString: text)
                }
            }
            names.append(name)
        }
    }

    /// What a call of the C library returned, as the kernel had said it.
    private static func answer(_ result: some SignedInteger) -> Int {
        result < 0 ? -Int(errno) : Int(result)
    }
}
