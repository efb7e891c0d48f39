/// Finds the head of a chain that is in a storage.
struct ChainCatchUp {
    let storage: any AuditStorage
    let tenant: TenantID

    /// Goes on from the head that the storage keeps, over the entries that came after it.
    ///
    /// Cost: a hash of each of those.
    func head() async throws(StorageFailure) -> ChainHead {
        let size = try await storage.size(of: tenant)
        var head = try await storage.head(of: tenant) ?? ChainHead()
        if head.size > size { head = ChainHead() }
        while head.size < size {
            let lines = try await storage.read(tenant, from: head.size, limit: ReadLimit())
            guard lines.count > 0, lines.firstSequence == head.size else {
                throw StorageFailure(
                    .missing,
                    at: "tenant \(tenant), entry \(head.size)",
                    "The storage says that there are \(size) entries. Verify the log"
                )
            }
            lines.forEach { _, line, _ in head.advance(past: TreeHash.leaf(of: line)) }
        }
        return head
    }
}
