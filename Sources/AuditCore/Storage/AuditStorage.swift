/// Keeps the entries of audit chains.
///
/// The core seals; a storage never does. A conforming type promises, and `StorageContract` in
/// `AuditTesting` checks, that:
///
/// 1. When ``append(_:)`` returns, the entries survive the death of the process and the machine, or
///    as much as the storage's documented durability says.
/// 2. When it throws, each chain of the batch has either all of its entries of the batch or none.
/// 3. An extension whose first sequence number is not the chain's size is refused with `conflict`,
///    which says the size, and nothing of the batch is stored: never two entries of one number.
/// 4. Entries and disclosures come back in the order of their sequence numbers, byte for byte.
/// 5. A chain is seen by readers up to the last append that returned, and never in part.
/// 6. ``head(of:)`` returns the head given with an append, that of the last or of an earlier one, and
///    ``size(of:)`` the number of entries.
/// 7. One tenant's calls never return anything of another's, whatever the identifiers look like.
/// 8. ``tenants()`` lists every tenant that has entries, once, in the order of ``TenantID``.
/// 9. Calls may come from many tasks at once. Reads do not wait for appends.
/// 10. After ``close()`` appending throws `closed`; closing again does nothing.
/// 11. A batch that extends a chain twice is refused with `repeatedTenant`, whatever its numbers, and
///    nothing of it is stored; `checkTenants()` of the batch says so.
public protocol AuditStorage: Sendable {
    /// Which log this is.
    var identity: LogIdentity { get }

    /// What was found when the storage was opened, if it had not been closed before.
    var recovery: StorageRecovery? { get }

    /// Whose chains there are.
    func tenants() async throws(StorageFailure) -> [TenantID]

    /// The number of entries of a chain; 0 if there is none.
    func size(of tenant: TenantID) async throws(StorageFailure) -> UInt64

    /// The newest head that is known without reading entries; it may be behind ``size(of:)``.
    ///
    /// It is an aid for going on, never a proof. `nil` when none is known.
    func head(of tenant: TenantID) async throws(StorageFailure) -> ChainHead?

    /// Stores a batch, each extension at the end of its chain.
    ///
    /// `batch`: at most one extension for a tenant, or it is refused; none of them empty.
    func append(_ batch: [ChainExtension]) async throws(StorageFailure)

    /// Reads entries from a sequence number on, up to either limit, at least one if there is one.
    ///
    /// - Returns: No lines at and behind the end of the chain.
    func read(
        _ tenant: TenantID,
        from sequence: UInt64,
        limit: ReadLimit
    ) async throws(StorageFailure) -> EntryLines

    /// Makes everything appended before durable, where appending alone does not.
    func flush() async throws(StorageFailure)

    /// Flushes, lets go of what is held open, and accepts nothing more.
    func close() async throws(StorageFailure)
}

extension AuditStorage {
    /// Nothing to report.
    public var recovery: StorageRecovery? { nil }
}

/// How much one read returns at most.
public struct ReadLimit: Hashable, Sendable {
    /// Entries.
    public var entryCount: Int
    /// Bytes of entries and disclosures; exceeded by the last entry only.
    public var byteCount: Int

    /// A limit.
    public init(entryCount: Int = .max, byteCount: Int = 1_048_576) {
        self.entryCount = entryCount
        self.byteCount = byteCount
    }
}

extension EntryLines {
    /// The lines from a sequence number on that a read with this limit returns.
    func extracting(from sequence: UInt64, limit: ReadLimit) -> EntryLines {
        extracting(from: sequence, entryCount: limit.entryCount, byteCount: limit.byteCount)
    }
}
