import AuditCore

/// The system calls as a ``SimulatedDisk`` answers them.
struct SimulatedCalls: SystemCalls {
    let disk: SimulatedDisk

    func open(_ path: String, _ mode: FileMode) -> Int {
        disk.call("open", path, changes: mode == .create) { state, fault in
            if let node = state.contents.node(at: path) {
                if fault == .inputOutput { return -Int(SystemErrno.input) }
                guard state.contents.file(node) != nil else { return -Int(SystemErrno.isDirectory) }
                return state.open(node)
            }
            guard mode == .create, let parent = state.contents.parent(of: path) else {
                return -Int(SystemErrno.notFound)
            }
            if let failure = Self.failure(fault) { return failure }
            return state.open(state.contents.add(.file(DiskFile()), parent.name, in: parent.node))
        }
    }

    func openDirectory(_ path: String) -> Int {
        disk.call("open", path, changes: false) { state, fault in
            if fault == .inputOutput { return -Int(SystemErrno.input) }
            guard let node = state.contents.node(at: path) else {
                return -Int(SystemErrno.notFound)
            }
            guard state.contents.directory(node) != nil else {
                return -Int(SystemErrno.notDirectory)
            }
            return state.open(node)
        }
    }

    func close(_ descriptor: Int) { disk.close(descriptor) }

    func write(_ descriptor: Int, _ bytes: Span<UInt8>, at offset: Int) -> Int {
        // Copied, because a closure may not hold a span.
        let content = Array(copying: bytes)
        return disk.call("pwrite", descriptor, changes: true) { state, fault in
            guard let node = state.node(descriptor) else { return -Int(SystemErrno.badDescriptor) }
            var count = content.count
            switch fault {
            case .inputOutput, .short: count = max(1, count / 2)
            case .noSpace:
                // Room that the file has already is enough.
                let end = state.contents.file(node)?.byteCount ?? 0
                guard offset + count > end else { break }
                // The last room there is takes a part, if this is where it ends.
                let isFirst = state.faultCount == 0 && state.fault?.isLasting == true
                count = max(isFirst ? count / 2 : 0, end - offset)
                if count <= 0 { return -Int(SystemErrno.noSpace) }
            case .interrupted, nil: break
            }
            state.contents.updateFile(node) {
                $0.write(content.span.extracting(first: count), at: offset)
            }
            return fault == .inputOutput ? -Int(SystemErrno.input) : count
        }
    }

    func read(
        _ descriptor: Int,
        into target: UnsafeMutableRawBufferPointer,
        at offset: Int
    ) -> Int {
        var found: [UInt8] = []
        let count = target.count
        let result = disk.call("pread", descriptor, changes: false) { state, fault in
            if fault == .inputOutput { return -Int(SystemErrno.input) }
            guard let file = state.node(descriptor).flatMap({ state.contents.file($0) }) else {
                return -Int(SystemErrno.badDescriptor)
            }
            found = file.read(fault == .short ? max(1, count / 2) : count, at: offset)
            return found.count
        }
        if result > 0 { unsafe target.copyBytes(from: found) }
        return result
    }

    func flush(_ descriptor: Int) -> Int {
        disk.call("fdatasync", descriptor, changes: true) { state, fault in
            guard let node = state.node(descriptor) else { return -Int(SystemErrno.badDescriptor) }
            let isFailing = fault == .inputOutput || fault == .noSpace
            state.contents.flush(node, succeeding: !isFailing)
            return Self.failure(fault) ?? 0
        }
    }

    func flushFileSystem(_ descriptor: Int) -> Int {
        disk.call("syncfs", descriptor, changes: true) { state, fault in
            let isFailing = fault == .inputOutput || fault == .noSpace
            state.contents.flushAll(succeeding: !isFailing)
            return Self.failure(fault) ?? 0
        }
    }

    func truncate(_ descriptor: Int, to byteCount: Int) -> Int {
        disk.call("ftruncate", descriptor, changes: true) { state, fault in
            guard let node = state.node(descriptor) else { return -Int(SystemErrno.badDescriptor) }
            let isLonger = byteCount > state.contents.file(node)?.byteCount ?? 0
            if fault == .inputOutput || isLonger, let failure = Self.failure(fault) {
                return failure
            }
            state.contents.updateFile(node) { $0.truncate(to: byteCount) }
            return 0
        }
    }

    func byteCount(_ descriptor: Int) -> Int {
        disk.call("fstat", descriptor, changes: false) { state, fault in
            if fault == .inputOutput { return -Int(SystemErrno.input) }
            guard let node = state.node(descriptor) else { return -Int(SystemErrno.badDescriptor) }
            return state.contents.file(node)?.byteCount ?? 0
        }
    }

    func lock(_ descriptor: Int) -> Int {
        disk.call("flock", descriptor, changes: false) { state, fault in
            if fault == .inputOutput { return -Int(SystemErrno.input) }
            return state.lock(descriptor) ? 0 : -Int(SystemErrno.wouldBlock)
        }
    }

    func unlock(_ descriptor: Int) { disk.unlock(descriptor) }

    func makeDirectory(_ path: String) -> Int {
        disk.call("mkdir", path, changes: true) { state, fault in
            guard state.contents.node(at: path) == nil else { return -Int(SystemErrno.exists) }
            guard let parent = state.contents.parent(of: path) else {
                return -Int(SystemErrno.notFound)
            }
            if let failure = Self.failure(fault) { return failure }
            state.contents.add(.directory(DiskDirectory()), parent.name, in: parent.node)
            return 0
        }
    }

    func rename(_ old: String, to new: String) -> Int {
        disk.call("rename", new, changes: true) { state, fault in
            guard let node = state.contents.node(at: old),
                let from = state.contents.parent(of: old),
                let to = state.contents.parent(of: new)
            else { return -Int(SystemErrno.notFound) }
            if let failure = Self.failure(fault) { return failure }
            if from.node == to.node {
                state.contents.change(from.node, .rename(from.name, to.name))
            } else {
                state.contents.change(from.node, .unlink(from.name))
                state.contents.change(to.node, .link(to.name, node))
            }
            return 0
        }
    }

    func remove(_ path: String) -> Int {
        disk.call("unlink", path, changes: true) { state, fault in
            if fault == .inputOutput { return -Int(SystemErrno.input) }
            guard let node = state.contents.node(at: path),
                let parent = state.contents.parent(of: path)
            else { return -Int(SystemErrno.notFound) }
            guard state.contents.file(node) != nil else { return -Int(SystemErrno.isDirectory) }
            state.contents.change(parent.node, .unlink(parent.name))
            return 0
        }
    }

    func removeDirectory(_ path: String) -> Int {
        disk.call("rmdir", path, changes: true) { state, fault in
            if fault == .inputOutput { return -Int(SystemErrno.input) }
            guard let node = state.contents.node(at: path),
                let parent = state.contents.parent(of: path)
            else { return -Int(SystemErrno.notFound) }
            guard let directory = state.contents.directory(node) else {
                return -Int(SystemErrno.notDirectory)
            }
            guard directory.names.isEmpty else { return -Int(SystemErrno.notEmpty) }
            state.contents.change(parent.node, .unlink(parent.name))
            return 0
        }
    }

    func byteCount(of path: String) -> Int {
        disk.call("stat", path, changes: false) { state, fault in
            if fault == .inputOutput { return -Int(SystemErrno.input) }
            guard let node = state.contents.node(at: path) else {
                return -Int(SystemErrno.notFound)
            }
            return state.contents.file(node)?.byteCount ?? 0
        }
    }

    func list(_ path: String, into names: inout [String]) -> Int {
        var found: [String] = []
        let result = disk.call("readdir", path, changes: false) { state, fault in
            guard let node = state.contents.node(at: path) else {
                return -Int(SystemErrno.notFound)
            }
            guard let directory = state.contents.directory(node) else {
                return -Int(SystemErrno.notDirectory)
            }
            found = directory.names.keys.sorted()
            guard fault == .inputOutput else { return 0 }
            // What was listed before the device failed.
            found.removeLast(found.count - found.count / 2)
            return -Int(SystemErrno.input)
        }
        names += found
        return result
    }

    /// How a call fails that changes something; `nil` where a fault does not concern it.
    private static func failure(_ fault: SimulatedFault.Kind?) -> Int? {
        switch fault {
        case .inputOutput: -Int(SystemErrno.input)
        case .noSpace: -Int(SystemErrno.noSpace)
        case .interrupted, .short, nil: nil
        }
    }
}
