/// The operating system's files.
package struct POSIXFileSystem: FileSystem {
    private let calls: any SystemCalls

    package init() {
        calls = KernelCalls()
    }

    /// Files of another kernel.
    package init(_ calls: any SystemCalls) {
        self.calls = calls
    }

    package func open(_ path: String, _ mode: FileMode) throws(SystemCallError) -> any OpenFile {
        try POSIXFile(path, mode, calls)
    }

    package func createDirectory(_ path: String) throws(SystemCallError) {
        do {
            _ = try retrying("mkdir", path) { calls.makeDirectory(path) }
        } catch {
            guard error.errno == SystemErrno.exists else { throw error }
        }
    }

    package func flushDirectory(_ path: String) throws(SystemCallError) {
        try POSIXFile(directory: path, calls).flush()
    }

    package func flushAll(at path: String) throws(SystemCallError) -> Bool {
        #if os(Linux)
        try POSIXFile(directory: path, calls).flushFileSystem()
        return true
        #else
        return false
        #endif
    }

    package func rename(_ old: String, to new: String) throws(SystemCallError) {
        _ = try retrying("rename", old) { calls.rename(old, to: new) }
    }

    package func remove(_ path: String) throws(SystemCallError) {
        _ = try retrying("unlink", path) { calls.remove(path) }
    }

    package func removeDirectory(_ path: String) throws(SystemCallError) {
        _ = try retrying("rmdir", path) { calls.removeDirectory(path) }
    }

    package func names(in path: String) throws(SystemCallError) -> [String]? {
        var names: [String] = []
        do {
            _ = try retrying("readdir", path) {
                names.removeAll()
                return calls.list(path, into: &names)
            }
        } catch {
            if error.errno == SystemErrno.notFound { return nil }
            throw error
        }
        return names.filter { $0 != "." && $0 != ".." }
    }

    package func byteCount(of path: String) throws(SystemCallError) -> Int? {
        do {
            return try retrying("stat", path) { calls.byteCount(of: path) }
        } catch {
            if error.errno == SystemErrno.notFound { return nil }
            throw error
        }
    }
}
