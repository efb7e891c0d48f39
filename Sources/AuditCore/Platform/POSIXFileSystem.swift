#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The operating system's files.
package struct POSIXFileSystem: FileSystem {
    package init() {}

    package func open(_ path: String, _ mode: FileMode) throws(SystemCallError) -> any OpenFile {
        try POSIXFile(path, mode)
    }

    package func createDirectory(_ path: String) throws(SystemCallError) {
        do {
            _ = try retrying("mkdir", path) { unsafe mkdir(path, 0o700) }
        } catch {
            guard error.errno == EEXIST else { throw error }
        }
    }

    package func flushDirectory(_ path: String) throws(SystemCallError) {
        try POSIXFile(path, directory: ()).flush()
    }

    package func flushAll(at path: String) throws(SystemCallError) -> Bool {
        #if os(Linux)
        try POSIXFile(path, directory: ()).flushFileSystem()
        return true
        #else
        return false
        #endif
    }

    package func rename(_ old: String, to new: String) throws(SystemCallError) {
        #if canImport(Darwin)
        _ = try retrying("rename", old) { unsafe Darwin.rename(old, new) }
        #elseif canImport(Glibc)
        _ = try retrying("rename", old) { unsafe Glibc.rename(old, new) }
        #elseif canImport(Musl)
        _ = try retrying("rename", old) { unsafe Musl.rename(old, new) }
        #endif
    }

    package func remove(_ path: String) throws(SystemCallError) {
        _ = try retrying("unlink", path) { unsafe unlink(path) }
    }

    package func removeDirectory(_ path: String) throws(SystemCallError) {
        _ = try retrying("rmdir", path) { unsafe rmdir(path) }
    }

    package func names(in path: String) throws(SystemCallError) -> [String]? {
        guard let stream = unsafe opendir(path) else {
            let failure = SystemCallError.last("opendir", path)
            if failure.errno == ENOENT { return nil }
            throw failure
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { start in
                unsafe start.withMemoryRebound(to: CChar.self, capacity: 1) { text in
                    unsafe String(cString: text)
                }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    package func byteCount(of path: String) throws(SystemCallError) -> Int? {
        var status = stat()
        do {
            _ = try retrying("stat", path) { unsafe stat(path, &status) }
        } catch {
            if error.errno == ENOENT { return nil }
            throw error
        }
        return Int(status.st_size)
    }
}
