import Testing

@testable import AuditCore

@Suite struct `The tree over a chain` {
    /// RFC 6962, section 2.1, as it is written there.
    private static func root(_ leaves: ArraySlice<AuditDigest>) -> AuditDigest {
        guard leaves.count > 1 else { return leaves.first ?? SHA256.hash([UInt8]()) }
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        let middle = leaves.startIndex + split
        let both = [UInt8](arrayLiteral: 1) + bytes(root(leaves[..<middle]))
        return SHA256.hash(both + bytes(root(leaves[middle...])))
    }

    private static func bytes(_ digest: AuditDigest) -> [UInt8] {
        digest.withBytes { Array(copying: $0) }
    }

    private static let leaves = (0..<320).map { number in
        SHA256.hash([0] + Array("entry \(number)".utf8))
    }

    private static func frontier(_ range: Range<Int>) -> MerkleFrontier {
        var frontier = MerkleFrontier()
        for leaf in leaves[range] { frontier.append(leaf) }
        return frontier
    }

    @Test func `has the root of RFC 6962 at every size`() {
        var frontier = MerkleFrontier()
        for size in 0...300 {
            #expect(frontier.size == UInt64(size))
            #expect(frontier.root == Self.root(Self.leaves[..<size]))
            #expect(frontier.peaks.count == size.nonzeroBitCount)
            frontier.append(Self.leaves[size])
        }
    }

    @Test func `knows the published roots of RFC 6962 trees`() {
        // Certificate Transparency's reference tree: its leaf inputs and the roots of its sizes.
        let inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657"]
        let roots = [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        ]
        var frontier = MerkleFrontier()
        for (input, root) in zip(inputs, roots) {
            let entry = Hexadecimal.decode(Array(input.utf8).span) ?? []
            frontier.append(TreeHash.leaf(of: entry.span))
            #expect(frontier.root.hexadecimal == root)
        }
    }

    @Test func `joins with the tree that follows at a multiple of a power of two`() {
        for height in 0...6 {
            let width = 1 << height
            for start in stride(from: 0, through: 192, by: width) {
                for count in [0, 1, width / 2, width - 1, width] where count <= width {
                    var joined = Self.frontier(0..<start)
                    joined.append(Self.frontier(start..<start + count))
                    #expect(joined == Self.frontier(0..<start + count))
                }
            }
        }
    }

    @Test func `takes whole subtrees`() {
        for height in 0...5 {
            var frontier = Self.frontier(0..<1 << height)
            frontier.append(
                subtree: Self.frontier(1 << height..<2 << height).root,
                height: height
            )
            #expect(frontier == Self.frontier(0..<2 << height))
        }
    }

    @Test func `is known by as many peaks as its size has digits 1, and by no other number`() {
        let peaks = Self.frontier(0..<7).peaks
        #expect(MerkleFrontier(size: 7, peaks: peaks) == Self.frontier(0..<7))
        #expect(MerkleFrontier(size: 8, peaks: peaks) == nil)
        #expect(MerkleFrontier(size: 7, peaks: Array(peaks.dropLast())) == nil)
        #expect(MerkleFrontier(size: 0, peaks: []) == MerkleFrontier())
    }
}
