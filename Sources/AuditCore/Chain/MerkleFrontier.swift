/// The tree over the first entries of a chain, as far as it is needed to go on.
///
/// Those are the roots of its complete subtrees, at most 64: one for every binary digit 1 of the
/// size, the largest first. Appending costs one node on average.
package struct MerkleFrontier: Hashable, Sendable {
    /// The number of leaves.
    package private(set) var size: UInt64 = 0

    /// The roots of the complete subtrees, largest first.
    package private(set) var peaks: [AuditDigest] = []

    /// The tree of no leaves.
    package init() {}

    /// A tree known by its peaks; `nil` if there are not as many as the size says.
    package init?(size: UInt64, peaks: [AuditDigest]) {
        guard peaks.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.peaks = peaks
    }

    /// Adds the leaf that follows.
    package mutating func append(_ leaf: AuditDigest) {
        append(subtree: leaf, height: 0)
    }

    /// Adds a complete subtree of 2^height leaves; the size must be a multiple of that.
    package mutating func append(subtree root: AuditDigest, height: Int) {
        precondition(
            size.trailingZeroBitCount >= height,
            "A subtree of 2^\(height) leaves begins at a multiple of its size"
        )
        var root = root
        var merged = height
        while size >> UInt64(merged) & 1 == 1 {
            root = TreeHash.node(peaks.removeLast(), root)
            merged += 1
        }
        peaks.append(root)
        size += 1 << UInt64(height)
    }

    /// Adds the leaves of another tree after these; cheap when the other begins at a multiple of a
    /// large power of two, as the tree of a segment does.
    package mutating func append(_ other: MerkleFrontier) {
        var rest = other.size
        for peak in other.peaks {
            let height = 63 - rest.leadingZeroBitCount
            append(subtree: peak, height: height)
            rest -= 1 << UInt64(height)
        }
    }

    /// The root over all leaves; of none, SHA-256 of nothing.
    package var root: AuditDigest {
        guard var root = peaks.last else { return SHA256().finalize() }
        for peak in peaks.dropLast().reversed() {
            root = TreeHash.node(peak, root)
        }
        return root
    }
}
