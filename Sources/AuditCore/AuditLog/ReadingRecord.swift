import Synchronization

/// Records a reading once, for all copies of a trail.
///
/// Readers that come while it is being recorded wait for it: nothing is returned before. If it
/// fails, all who waited get the error, and the next reader tries again.
final class ReadingRecord: Sendable {
    private typealias Attempt = Task<AuditError?, Never>

    private let attempt = Mutex<Attempt?>(nil)

    /// Returns when the reading is recorded.
    func once(
        _ record: @escaping @Sendable () async throws(AuditError) -> Void
    ) async throws(AuditError) {
        let ours = attempt.withLock { attempt in
            if let attempt { return attempt }
            let first = Attempt.detached {
                do throws(AuditError) {
                    try await record()
                    return nil
                } catch {
                    return error
                }
            }
            attempt = first
            return first
        }
        guard let error = await ours.value else { return }
        attempt.withLock { if $0 == ours { $0 = nil } }
        throw error
    }
}
