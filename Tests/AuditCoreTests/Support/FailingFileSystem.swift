import Synchronization

@testable import AuditCore

/// The operating system's files, of which chosen calls fail.
///
/// Only calls that change something are counted. A write that fails has written the first half: what a
/// refused call did is unknown to who made it. Flushes are counted and not made, as no power is cut.
final class FailingFileSystem: FileSystem {
    /// Which calls fail.
    struct Plan: Sendable {
        /// The number of the first call that fails, from 0; `nil` for none.
        var first: Int?
        /// How many fail from there on.
        var count = Int.max
        /// Only calls whose name and path this is true of are counted.
        var concerns: @Sendable (_ call: String, _ path: String) -> Bool = { _, _ in true }
        var errno = SystemErrno.input
        /// What happens before such a call fails; it may block.
        var before: @Sendable () -> Void = {}
        /// Whether such calls fail, and are not only preceded by something.
        var fails = true
    }

    private let base = POSIXFileSystem()
    private let state: Mutex<(plan: Plan, count: Int)>
    private let readBytes = Atomic(0)

    init(_ plan: Plan = Plan()) {
        state = Mutex((plan, 0))
    }

    /// The number of calls made that the plan concerns.
    var callCount: Int { state.withLock { $0.count } }

    /// The number of bytes read since the last time it was asked for.
    func takeReadByteCount() -> Int { readBytes.exchange(0, ordering: .relaxed) }

    fileprivate func count(read byteCount: Int) {
        readBytes.add(byteCount, ordering: .relaxed)
    }

    /// Starts to count anew, by another plan.
    func plan(_ plan: Plan) {
        state.withLock { $0 = (plan, 0) }
    }

    /// Counts a call, and refuses it if its turn has come.
    fileprivate func pass(_ call: String, _ path: String) throws(SystemCallError) {
        let plan = state.withLock { state -> Plan? in
            guard state.plan.concerns(call, path) else { return nil }
            defer { state.count += 1 }
            guard let first = state.plan.first, state.count >= first,
                state.count - first < state.plan.count
            else { return nil }
            return state.plan
        }
        guard let plan else { return }
        plan.before()
        if plan.fails { throw SystemCallError(call, path, errno: plan.errno) }
    }

    func open(_ path: String, _ mode: FileMode) throws(SystemCallError) -> any OpenFile {
        if mode == .create { try pass("open", path) }
        return FailingFile(try base.open(path, mode), path, self)
    }

    func createDirectory(_ path: String) throws(SystemCallError) {
        try pass("mkdir", path)
        try base.createDirectory(path)
    }

    func flushDirectory(_ path: String) throws(SystemCallError) {
        try pass("flushDirectory", path)
    }

    func flushAll(at path: String) throws(SystemCallError) -> Bool {
        try pass("flushAll", path)
        return true
    }

    func rename(_ old: String, to new: String) throws(SystemCallError) {
        try pass("rename", new)
        try base.rename(old, to: new)
    }

    func remove(_ path: String) throws(SystemCallError) {
        try pass("remove", path)
        try base.remove(path)
    }

    func removeDirectory(_ path: String) throws(SystemCallError) {
        try pass("rmdir", path)
        try base.removeDirectory(path)
    }

    func names(in path: String) throws(SystemCallError) -> [String]? { try base.names(in: path) }

    func byteCount(of path: String) throws(SystemCallError) -> Int? {
        try base.byteCount(of: path)
    }
}

private final class FailingFile: OpenFile {
    private let base: any OpenFile
    private let path: String
    private let files: FailingFileSystem

    init(_ base: any OpenFile, _ path: String, _ files: FailingFileSystem) {
        self.base = base
        self.path = path
        self.files = files
    }

    func write(_ bytes: Span<UInt8>, at offset: Int) throws(SystemCallError) {
        do {
            try files.pass("write", path)
        } catch {
            try? base.write(bytes.extracting(first: bytes.count / 2), at: offset)
            throw error
        }
        try base.write(bytes, at: offset)
    }

    func read(_ count: Int, at offset: Int) throws(SystemCallError) -> [UInt8] {
        let bytes = try base.read(count, at: offset)
        files.count(read: bytes.count)
        return bytes
    }

    func flush() throws(SystemCallError) {
        try files.pass("flush", path)
    }

    func truncate(to byteCount: Int) throws(SystemCallError) {
        try files.pass("truncate", path)
        try base.truncate(to: byteCount)
    }

    func byteCount() throws(SystemCallError) -> Int { try base.byteCount() }
    func lock() throws(SystemCallError) -> Bool { try base.lock() }
}
