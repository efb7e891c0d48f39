import AuditCore
import Synchronization

/// A storage that counts, waits and fails when a test says so, in front of one that does not.
final class ProbeStorage: AuditStorage {
    /// What an append does.
    enum Mode: Sendable {
        case works
        /// It throws, and nothing is stored.
        case fails
        /// It stores everything, and throws: the flush failed, or the answer got lost.
        case storesAndFails
    }

    private struct State {
        var mode = Mode.works
        var isHeld = false
        var waiting: [CheckedContinuation<Void, Never>] = []
        var appendCount = 0
        var unreadable: Set<TenantID> = []
    }

    let base: any AuditStorage
    private let state = Mutex(State())

    init(_ base: any AuditStorage) { self.base = base }

    convenience init() throws { self.init(try InMemoryStorage(name: "probe")) }

    /// What appends do from now on.
    func set(_ mode: Mode) { state.withLock { $0.mode = mode } }

    /// Chains of which nothing can be read.
    func damage(_ tenant: TenantID) { state.withLock { _ = $0.unreadable.insert(tenant) } }

    /// Appends wait from now on.
    func hold() { state.withLock { $0.isHeld = true } }

    /// Appends go on.
    func release() {
        let waiting = state.withLock { state in
            state.isHeld = false
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Appends begun.
    var appendCount: Int { state.withLock { $0.appendCount } }

    /// Returns when that many appends were begun.
    func waitForAppends(_ count: Int) async {
        while appendCount < count { await Task.yield() }
    }

    var identity: LogIdentity { base.identity }
    var recovery: StorageRecovery? { base.recovery }

    func append(_ batch: [ChainExtension]) async throws(StorageFailure) {
        state.withLock { $0.appendCount += 1 }
        await withCheckedContinuation { continuation in
            let isHeld = state.withLock { state in
                if state.isHeld { state.waiting.append(continuation) }
                return state.isHeld
            }
            if !isHeld { continuation.resume() }
        }
        switch state.withLock({ $0.mode }) {
        case .works: try await base.append(batch)
        case .fails: throw StorageFailure(.full, at: "probe")
        case .storesAndFails:
            try await base.append(batch)
            throw StorageFailure(.device(errno: 5), at: "probe")
        }
    }

    private func check(_ tenant: TenantID) throws(StorageFailure) {
        if state.withLock({ $0.unreadable.contains(tenant) }) {
            throw StorageFailure(.damaged, at: "probe")
        }
    }

    func tenants() async throws(StorageFailure) -> [TenantID] { try await base.tenants() }

    func size(of tenant: TenantID) async throws(StorageFailure) -> UInt64 {
        try check(tenant)
        return try await base.size(of: tenant)
    }

    func head(of tenant: TenantID) async throws(StorageFailure) -> ChainHead? {
        try check(tenant)
        return try await base.head(of: tenant)
    }

    func read(
        _ tenant: TenantID,
        from sequence: UInt64,
        limit: ReadLimit
    ) async throws(StorageFailure) -> EntryLines {
        try check(tenant)
        return try await base.read(tenant, from: sequence, limit: limit)
    }

    func flush() async throws(StorageFailure) { try await base.flush() }
    func close() async throws(StorageFailure) { try await base.close() }
}
