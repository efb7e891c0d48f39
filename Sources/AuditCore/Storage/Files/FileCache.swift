import Synchronization

/// Open files, so many and no more, however many tenants there are.
final class FileCache: Sendable {
    private let files: any FileSystem
    private let limit: Int
    private let state = Mutex(State())

    private struct State {
        var open: [String: Entry] = [:]
        var clock: UInt64 = 0
    }

    private struct Entry {
        let file: any OpenFile
        let isWritable: Bool
        var lastUse: UInt64
    }

    init(_ files: any FileSystem, limit: Int) {
        self.files = files
        self.limit = limit
    }

    /// An open file.
    ///
    /// One that was opened for reading is opened anew when it is to be written.
    func file(_ path: String, _ mode: FileMode) throws(SystemCallError) -> any OpenFile {
        let known = state.withLock { state -> (any OpenFile)? in
            state.clock += 1
            guard let entry = state.open[path], entry.isWritable || mode == .read else {
                return nil
            }
            state.open[path]?.lastUse = state.clock
            return entry.file
        }
        if let known { return known }
        let file = try files.open(path, mode)
        // Closing happens when the last who uses a file lets go of it, so that evicting one from
        // under a reader is safe.
        state.withLock { state in
            if state.open[path] == nil, state.open.count >= limit,
                let oldest = state.open.min(by: Self.isOlder)?.key
            {
                state.open[oldest] = nil
            }
            state.open[path] = Entry(
                file: file,
                isWritable: mode != .read,
                lastUse: state.clock
            )
        }
        return file
    }

    /// Lets go of a file that is to be replaced.
    func remove(_ path: String) {
        state.withLock { $0.open[path] = nil }
    }

    /// Closes everything.
    func removeAll() {
        state.withLock { $0.open.removeAll() }
    }

    private static func isOlder(
        _ left: (key: String, value: Entry),
        _ right: (key: String, value: Entry)
    ) -> Bool {
        left.value.lastUse < right.value.lastUse
    }
}
