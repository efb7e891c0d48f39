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
}
