/// One directory of a ``SimulatedDisk``: the names that programs see, and those the device may have.
///
/// A change of names is wholly on the device or not at all, a renaming too; of several that were not
/// flushed the device may have any.
struct DiskDirectory: Sendable {
    /// A change of names; files go by numbers, as they do on a device.
    enum Change: Hashable, Sendable {
        case link(String, Int)
        case unlink(String)
        case rename(String, String)
    }

    /// The names that programs see.
    private(set) var names: [String: Int] = [:]

    /// The names that the device has for certain, but for ``changes``.
    private(set) var flushedNames: [String: Int] = [:]

    /// What changed since, in order.
    private(set) var changes: [Change] = []

    /// A directory of these names, all of them on the device.
    init(_ names: [String: Int] = [:]) {
        self.names = names
        flushedNames = names
    }

    mutating func make(_ change: Change) {
        Self.apply(change, to: &names)
        changes.append(change)
    }

    /// What a flush that succeeds does.
    ///
    /// One that fails does nothing: the next one tries again. File systems keep names in a journal of
    /// their own, and stop altogether when they cannot write that.
    mutating func flush() {
        flushedNames = names
        changes.removeAll()
    }

    /// The names as a device has them: of each change whether it is there.
    func afterPowerCut(keeping isKept: [Bool]) -> [String: Int] {
        var names = flushedNames
        for (change, isKept) in zip(changes, isKept) where isKept {
            Self.apply(change, to: &names)
        }
        return names
    }

    /// Every file that some state of the device may have a name for here.
    var possibleNodes: Set<Int> {
        var nodes = Set(names.values).union(flushedNames.values)
        for case .link(_, let node) in changes { nodes.insert(node) }
        return nodes
    }

    private static func apply(_ change: Change, to names: inout [String: Int]) {
        switch change {
        case .link(let name, let node): names[name] = node
        case .unlink(let name): names[name] = nil
        case .rename(let old, let new):
            // Where the old name never reached the device, the new one has nothing to be put on.
            guard let node = names.removeValue(forKey: old) else { return }
            names[new] = node
        }
    }
}
