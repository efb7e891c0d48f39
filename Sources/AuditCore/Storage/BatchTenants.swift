extension [ChainExtension] {
    /// Refuses a batch that has two extensions of one chain: the second would be held against the size
    /// that the chain has before the first.
    ///
    /// Cost: a hash of each tenant, where there is more than one.
    ///
    /// - Throws: ``StorageFailure``, `repeatedTenant`.
    public func checkTenants() throws(StorageFailure) {
        guard count > 1 else { return }
        var tenants = Set<TenantID>(minimumCapacity: count)
        for part in self where !tenants.insert(part.tenant).inserted {
            throw StorageFailure(.repeatedTenant, at: part.tenant.rawValue)
        }
    }
}
