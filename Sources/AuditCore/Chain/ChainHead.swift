/// Where a chain ends, and all that is needed to go on.
public struct ChainHead: Hashable, Sendable {
    /// The leaf hash of the last entry; `nil` while there is none.
    public package(set) var lastLeafHash: AuditDigest?

    /// The tree over the chain.
    package var frontier: MerkleFrontier

    /// The number of entries, which is the sequence number of the next one.
    public var size: UInt64 { frontier.size }

    /// The RFC 6962 root over all entries.
    ///
    /// Cost: a node for every binary digit 1 of the size.
    public var root: AuditDigest { frontier.root }

    /// The beginning of a chain.
    public init() {
        frontier = MerkleFrontier()
    }

    package init(lastLeafHash: AuditDigest?, frontier: MerkleFrontier) {
        self.lastLeafHash = lastLeafHash
        self.frontier = frontier
    }

    /// Moves past one entry.
    package mutating func advance(past leafHash: AuditDigest) {
        frontier.append(leafHash)
        lastLeafHash = leafHash
    }
}
