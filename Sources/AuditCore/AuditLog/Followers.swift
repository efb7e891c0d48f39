import Synchronization

/// Those who wait for a chain to grow.
final class Followers: Sendable {
    private let state = Mutex(State())

    private struct State {
        var waiting: [TenantID: [UInt64: CheckedContinuation<Void, Never>]] = [:]
        var nextToken: UInt64 = 0
        /// How often each chain grew since somebody asked first.
        var growth: [TenantID: UInt64] = [:]
    }

    /// How often a chain has grown; to be read before looking at it, and given to ``wait(for:since:)``.
    func growth(of tenant: TenantID) -> UInt64 {
        state.withLock { state in
            let growth = state.growth[tenant] ?? 0
            state.growth[tenant] = growth
            return growth
        }
    }

    /// Tells everybody that these chains have grown.
    ///
    /// Costs next to nothing while nobody has asked.
    func tell(_ extensions: [ChainExtension]) {
        let told = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            guard !state.growth.isEmpty else { return [] }
            var told: [CheckedContinuation<Void, Never>] = []
            for tenant in extensions.lazy.map(\.tenant) {
                guard let growth = state.growth[tenant] else { continue }
                state.growth[tenant] = growth + 1
                guard let waiting = state.waiting.removeValue(forKey: tenant) else { continue }
                told += Array(waiting.values)
            }
            return told
        }
        for continuation in told { continuation.resume() }
    }

    /// Waits until a chain has grown since a growth was read, or the task is cancelled.
    func wait(for tenant: TenantID, since growth: UInt64) async {
        let token = state.withLock { state in
            state.nextToken += 1
            return state.nextToken
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isLate = state.withLock { state in
                    guard state.growth[tenant, default: 0] == growth, !Task.isCancelled else {
                        return true
                    }
                    state.waiting[tenant, default: [:]][token] = continuation
                    return false
                }
                if isLate { continuation.resume() }
            }
        } onCancel: {
            let waiting = state.withLock { $0.waiting[tenant]?.removeValue(forKey: token) }
            waiting?.resume()
        }
    }
}
