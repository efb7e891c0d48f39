import AuditCore

/// A directory of a log that is measured, and goes again.
struct ScratchDirectory {
    let path: String

    init(in parent: String) {
        path = parent + "/bench-\(ProcessIdentity.number)-\(SystemClock.monotonicNanoseconds())"
    }

    /// Removes the log, as far as it is one.
    func remove() {
        DirectoryRemoval.remove(path)
    }
}

/// Removes a directory and what is in it.
enum DirectoryRemoval {
    static func remove(_ path: String) {
        let files = POSIXFileSystem()
        guard let names = try? files.names(in: path) else { return }
        for name in names {
            let inner = path + "/" + name
            if (try? files.remove(inner)) == nil { remove(inner) }
        }
        try? files.removeDirectory(path)
    }
}
