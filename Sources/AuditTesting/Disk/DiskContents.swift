/// All files and directories of a ``SimulatedDisk``, by number, and the paths that lead to them.
struct DiskContents: Sendable {
    enum Node: Sendable {
        case file(DiskFile)
        case directory(DiskDirectory)
    }

    static let root = 0

    private(set) var nodes: [Int: Node] = [root: .directory(DiskDirectory())]
    private var nextNode = 1

    /// The number of what a path names; `nil` if nothing.
    func node(at path: String) -> Int? {
        var node = Self.root
        for name in path.split(separator: "/") {
            guard case .directory(let directory)? = nodes[node],
                let next = directory.names[String(name)]
            else { return nil }
            node = next
        }
        return node
    }

    /// The directory that a path's last name is in, and that name.
    func parent(of path: String) -> (node: Int, name: String)? {
        var parts = path.split(separator: "/")
        guard let name = parts.popLast(), let node = node(at: parts.joined(separator: "/")),
            case .directory? = nodes[node]
        else { return nil }
        return (node, String(name))
    }

    func file(_ node: Int) -> DiskFile? {
        guard case .file(let file)? = nodes[node] else { return nil }
        return file
    }

    func directory(_ node: Int) -> DiskDirectory? {
        guard case .directory(let directory)? = nodes[node] else { return nil }
        return directory
    }

    /// Adds a file or a directory under a name.
    @discardableResult
    mutating func add(_ node: Node, _ name: String, in parent: Int) -> Int {
        defer { nextNode += 1 }
        nodes[nextNode] = node
        change(parent, .link(name, nextNode))
        return nextNode
    }

    /// Changes the names in a directory.
    mutating func change(_ directory: Int, _ change: DiskDirectory.Change) {
        updateDirectory(directory) { $0.make(change) }
    }

    mutating func updateFile(_ node: Int, _ body: (inout DiskFile) -> Void) {
        // Taken out meanwhile, so that it is changed in place.
        guard case .file(var file)? = nodes.removeValue(forKey: node) else { return }
        body(&file)
        nodes[node] = .file(file)
    }

    private mutating func updateDirectory(_ node: Int, _ body: (inout DiskDirectory) -> Void) {
        guard case .directory(var directory)? = nodes.removeValue(forKey: node) else { return }
        body(&directory)
        nodes[node] = .directory(directory)
    }

    /// What flushing a file or a directory does.
    mutating func flush(_ node: Int, succeeding: Bool) {
        switch nodes[node] {
        case .file: updateFile(node) { succeeding ? $0.flush() : $0.forgetDirty() }
        case .directory: if succeeding { updateDirectory(node) { $0.flush() } }
        case nil: break
        }
    }

    /// What flushing all of the disk does.
    mutating func flushAll(succeeding: Bool) {
        for node in nodes.keys { flush(node, succeeding: succeeding) }
    }

    /// The disk with other nodes under the same numbers.
    func replacing(_ replacements: [Int: Node]) -> DiskContents {
        var copy = self
        copy.nodes.merge(replacements) { $1 }
        return copy
    }

    /// Every file and its bytes, by its path.
    var files: [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        var open = [("", Self.root)]
        while let (path, number) = open.popLast() {
            switch nodes[number] {
            case .file(let file): files[path] = file.bytes
            case .directory(let directory):
                open += directory.names.map { (path + "/" + $0.key, $0.value) }
            case nil: break
            }
        }
        return files
    }
}
