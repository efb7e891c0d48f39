import AuditCore
import Synchronization

/// A disk in memory that fails when it is told to, and shows what a power cut may leave.
///
/// The file storage runs on it as it is, down to the loops that make interrupted calls again and go
/// on with short writes: what is simulated is the kernel.
///
/// ```swift
/// let disk = SimulatedDisk()
/// disk.recordsMoments = true
/// let storage = try await FileStorage(directory: "/log", name: "shop", on: disk)
/// // … append, and note disk.callCount whenever an append has returned …
/// for moment in disk.moments {
///     for survivor in moment.powerCut(limit: 100).disks {
///         let again = try await FileStorage(directory: "/log", on: survivor)
///         // … everything that was acknowledged before moment.callCount is there …
///     }
/// }
/// ```
///
/// What a device may show after a power cut is what POSIX leaves open, and so more than any one file
/// system does: of every sector of 512 bytes and of every length any that a file had since it was last
/// flushed, and of all changes of names in a directory since it was last flushed any. A sector is
/// written wholly or not at all, and so is a renaming within one directory.
public final class SimulatedDisk: Sendable {
    private let state: Mutex<State>

    /// An empty disk.
    public init() {
        state = Mutex(State(contents: DiskContents()))
    }

    init(_ contents: DiskContents) {
        state = Mutex(State(contents: contents))
    }

    /// What goes wrong next; `nil` for nothing.
    ///
    /// Calls are counted from 0 again when this is set.
    public var fault: SimulatedFault? {
        get { state.withLock { $0.fault } }
        set {
            state.withLock { state in
                state.fault = newValue
                state.callCount = 0
                state.faultCount = 0
            }
        }
    }

    /// The number of system calls made; closing and unlocking, which cannot fail, are not counted.
    public var callCount: Int { state.withLock { $0.callCount } }

    /// The number of calls that ``fault`` has spoilt.
    public var faultCount: Int { state.withLock { $0.faultCount } }

    /// Whether every change is kept in ``moments``; costs memory for what changes.
    public var recordsMoments: Bool {
        get { state.withLock { $0.recordsMoments } }
        set { state.withLock { $0.recordsMoments = newValue } }
    }

    /// The disk after every call that changed something on it, in order.
    public var moments: [Moment] { state.withLock { $0.moments } }

    /// The disk as it is now.
    public var moment: Moment {
        state.withLock { Moment(callCount: $0.callCount, call: "", contents: $0.contents) }
    }

    /// Every file and its bytes as programs see them, by its path.
    public var files: [String: [UInt8]] { state.withLock { $0.contents }.files }

    /// Puts a file of these bytes at a path whose directory is there, in place of what was there; all of
    /// the disk is durable then.
    public func put(_ bytes: [UInt8], at path: String) {
        state.withLock { state in
            guard let parent = state.contents.parent(of: path) else { return }
            state.contents.add(.file(DiskFile(bytes)), parent.name, in: parent.node)
            state.contents.flushAll(succeeding: true)
        }
    }

    /// Removes the file at a path; all of the disk is durable then.
    public func removeFile(at path: String) {
        state.withLock { state in
            guard let parent = state.contents.parent(of: path) else { return }
            state.contents.change(parent.node, .unlink(parent.name))
            state.contents.flushAll(succeeding: true)
        }
    }

    /// The disk at one moment.
    public struct Moment: Sendable {
        /// How many calls had been made.
        public let callCount: Int

        /// The last call that changed something, and on what, for a person to read.
        public let call: String

        let contents: DiskContents

        /// What is there when the process dies, and the machine does not: everything, with nothing open.
        ///
        /// What was not flushed is no more certain than before, should the power be cut later.
        public var afterProcessDeath: SimulatedDisk { SimulatedDisk(contents) }
    }
}

// MARK: - Calls

extension SimulatedDisk {
    struct State: Sendable {
        var contents: DiskContents
        var fault: SimulatedFault?
        var callCount = 0
        var faultCount = 0
        var recordsMoments = false
        var moments: [Moment] = []

        /// What is open, by descriptor, and who holds a lock on it.
        private var openNodes: [Int: Int] = [:]
        private var lockOwners: [Int: Int] = [:]
        private var nextDescriptor = 3

        init(contents: DiskContents) {
            self.contents = contents
        }

        func node(_ descriptor: Int) -> Int? { openNodes[descriptor] }

        mutating func open(_ node: Int) -> Int {
            defer { nextDescriptor += 1 }
            openNodes[nextDescriptor] = node
            return nextDescriptor
        }

        mutating func close(_ descriptor: Int) {
            unlock(descriptor)
            openNodes[descriptor] = nil
        }

        mutating func lock(_ descriptor: Int) -> Bool {
            guard let node = openNodes[descriptor] else { return false }
            guard lockOwners[node] == nil || lockOwners[node] == descriptor else { return false }
            lockOwners[node] = descriptor
            return true
        }

        mutating func unlock(_ descriptor: Int) {
            guard let node = openNodes[descriptor], lockOwners[node] == descriptor else { return }
            lockOwners[node] = nil
        }

        /// A path of what is open, for a person to read.
        func path(_ descriptor: Int) -> String {
            var open = [("", DiskContents.root)]
            while let (path, node) = open.popLast() {
                if node == openNodes[descriptor] { return path.isEmpty ? "/" : path }
                guard let directory = contents.directory(node) else { continue }
                open += directory.names.map { (path + "/" + $0.key, $0.value) }
            }
            return "a file without a name"
        }
    }

    /// Counts a call, spoils it if its turn has come, and keeps what it leaves.
    ///
    /// `body`: gets the fault, if it concerns the call and is not an interruption.
    func call(
        _ name: String,
        _ path: String,
        changes: Bool,
        _ body: (inout State, SimulatedFault.Kind?) -> Int
    ) -> Int {
        state.withLock { Self.call(name, { _ in path }, changes, &$0, body) }
    }

    func call(
        _ name: String,
        _ descriptor: Int,
        changes: Bool,
        _ body: (inout State, SimulatedFault.Kind?) -> Int
    ) -> Int {
        state.withLock { Self.call(name, { $0.path(descriptor) }, changes, &$0, body) }
    }

    private static func call(
        _ name: String,
        _ path: (State) -> String,
        _ changes: Bool,
        _ state: inout State,
        _ body: (inout State, SimulatedFault.Kind?) -> Int
    ) -> Int {
        let fault = state.fault.flatMap { $0.concerns(state.callCount) ? $0.kind : nil }
        state.callCount += 1
        let result: Int
        if fault == .interrupted {
            result = -Int(SystemErrno.interrupted)
        } else {
            result = body(&state, fault)
        }
        if fault != nil { state.faultCount += 1 }
        if changes && state.recordsMoments {
            state.moments.append(
                Moment(
                    callCount: state.callCount,
                    call: "\(name) \(path(state))",
                    contents: state.contents
                )
            )
        }
        return result
    }

    func close(_ descriptor: Int) { state.withLock { $0.close(descriptor) } }

    func unlock(_ descriptor: Int) { state.withLock { $0.unlock(descriptor) } }
}
