/// The two hashes of the Merkle tree over a tenant's entries.
///
/// The prefix byte keeps the two apart: no entry can be written whose leaf hash is an inner node.
/// Both are those of RFC 6962, section 2.1.
package enum TreeHash {
    /// What comes before an entry in the input of its leaf hash.
    static let leafPrefix: UInt8 = 0x00
    /// What comes before two hashes in the input of their node.
    static let nodePrefix: UInt8 = 0x01

    /// SHA-256(0x00 ‖ entry): identifies the exact bytes of one entry.
    package static func leaf(of entry: Span<UInt8>) -> AuditDigest {
        SHA256.hash(prefix: leafPrefix, entry)
    }

    /// SHA-256(0x01 ‖ left ‖ right): commits to both subtrees and their order.
    package static func node(_ left: AuditDigest, _ right: AuditDigest) -> AuditDigest {
        SHA256.hash(prefix: nodePrefix, left, right)
    }
}
