import Synchronization

/// Counts events that are lost, until that is sealed.
final class LossAccount: Sendable {
    /// Losses of one tenant.
    struct Loss: Hashable, Sendable {
        var count: Int
        var first: AuditTimestamp
        var last: AuditTimestamp

        mutating func add(_ other: Loss) {
            count += other.count
            first = min(first, other.first)
            last = max(last, other.last)
        }
    }

    private let losses = Mutex<[TenantID: Loss]>([:])

    var isOpen: Bool { losses.withLock { !$0.isEmpty } }

    /// Counts one event.
    func count(_ tenant: TenantID, at time: AuditTimestamp) {
        giveBack(tenant, Loss(count: 1, first: time, last: time))
    }

    /// Takes all that is counted, in order to seal it.
    func take() -> [TenantID: Loss] {
        losses.withLock { losses in
            defer { losses = [:] }
            return losses
        }
    }

    /// Counts what could not be sealed after all.
    func giveBack(_ tenant: TenantID, _ loss: Loss) {
        losses.withLock { losses in
            if losses[tenant]?.add(loss) == nil { losses[tenant] = loss }
        }
    }
}
