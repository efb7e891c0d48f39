public import AuditCore
import Synchronization

/// A log in memory that outlives its storages: what a test opens again without a file system.
///
/// Every append that the storage accepted is kept, and is there when the log is opened again.
public final class MemoryLog: Sendable {
    private let name: String
    /// Makes the same identifier each time the log is opened.
    private let random: AuditRandom
    private let batches = Mutex<[[ChainExtension]]>([])

    /// An empty log.
    ///
    /// - Parameter name: As for ``AuditCore/InMemoryStorage``.
    public init(name: String = "sample") {
        self.name = name
        let bits = UInt128.random(in: .min ... .max)
        random = AuditRandom { bits }
    }

    /// A storage that holds what was appended so far.
    ///
    /// Use one at a time.
    ///
    /// `losing`: how many of the last batches are gone.
    /// - Throws: `StorageFailure`.
    public func open(losing: Int = 0) async throws(StorageFailure) -> some AuditStorage {
        let kept = batches.withLock { batches in
            batches.removeLast(min(losing, batches.count))
            return batches
        }
        let memory = try InMemoryStorage(name: name, clock: ManualClock().clock, random: random)
        // Two appends at a time may have been noted in either order.
        for part in kept.joined().sorted(by: { $0.lines.firstSequence < $1.lines.firstSequence }) {
            try await memory.append([part])
        }
        return Recording(memory: memory, log: self)
    }

    /// Hands appends on, and notes those that were accepted.
    private struct Recording: AuditStorage {
        let memory: InMemoryStorage
        let log: MemoryLog

        var identity: LogIdentity { memory.identity }

        func tenants() async throws(StorageFailure) -> [TenantID] { try await memory.tenants() }

        func size(of tenant: TenantID) async throws(StorageFailure) -> UInt64 {
            try await memory.size(of: tenant)
        }

        func head(of tenant: TenantID) async throws(StorageFailure) -> ChainHead? {
            try await memory.head(of: tenant)
        }

        func append(_ batch: [ChainExtension]) async throws(StorageFailure) {
            try await memory.append(batch)
            log.batches.withLock { $0.append(batch) }
        }

        func read(
            _ tenant: TenantID,
            from sequence: UInt64,
            limit: ReadLimit
        ) async throws(StorageFailure) -> EntryLines {
            try await memory.read(tenant, from: sequence, limit: limit)
        }

        func flush() async throws(StorageFailure) { try await memory.flush() }
        func close() async throws(StorageFailure) { try await memory.close() }
    }
}
