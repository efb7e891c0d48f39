import AuditCore

/// Single entries, read without a trail.
enum StoredEntry {
    /// - Throws: ``AuditError``, `storage` and `unreadable`.
    static func read(
        _ sequence: UInt64,
        of tenant: TenantID,
        in storage: FileStorage
    ) async throws(AuditError) -> AuditEntry {
        let lines: EntryLines
        do throws(StorageFailure) {
            lines = try await storage.read(
                tenant,
                from: sequence,
                limit: ReadLimit(entryCount: 1)
            )
        } catch {
            throw AuditError(.storage(error))
        }
        var entry: AuditEntry?
        lines.forEach { _, line, disclosures in
            entry = try? AuditEntry(line, disclosures: disclosures)
        }
        guard let entry else {
            throw AuditError(.unreadable(tenant: tenant, sequence: sequence))
        }
        return entry
    }

    /// The head over all of a chain.
    ///
    /// Cost: what came after the last checkpoint is read.
    static func head(
        of tenant: TenantID,
        in storage: FileStorage
    ) async throws -> ChainHead {
        let size = try await storage.size(of: tenant)
        var head = try await storage.head(of: tenant) ?? ChainHead()
        if head.size > size { head = ChainHead() }
        while head.size < size {
            let lines = try await storage.read(tenant, from: head.size, limit: ReadLimit())
            let start = head.size
            try lines.forEach { sequence, line, disclosures throws(AuditError) in
                guard let entry = try? AuditEntry(line, disclosures: disclosures) else {
                    throw AuditError(.unreadable(tenant: tenant, sequence: sequence))
                }
                head.advance(past: entry.leafHash)
            }
            guard head.size > start else {
                throw AuditError(.unreadable(tenant: tenant, sequence: start))
            }
        }
        return head
    }
}
