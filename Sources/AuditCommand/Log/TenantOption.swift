import AuditCore

extension Arguments {
    /// Whose trail it is about; `nil` where that was not said.
    ///
    /// Unlike a program that records, a reader may name the log's own tenant.
    func tenant() throws(UsageError) -> TenantID? {
        guard let text = value("tenant") else { return nil }
        do {
            return try TenantID(stored: text)
        } catch {
            throw UsageError("--\(error)")
        }
    }
}
