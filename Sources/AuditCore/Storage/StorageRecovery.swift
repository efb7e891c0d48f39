/// What a storage found and did when it was opened after it had not been closed.
public struct StorageRecovery: Hashable, Sendable {
    /// Commits that were acknowledged and had not reached their segments; they have now.
    public let replayedCommitCount: Int

    /// Bytes of a commit that was cut short.
    ///
    /// Nobody was told of it, and it was cut off.
    public let tornByteCount: Int

    /// A recovery.
    public init(replayedCommitCount: Int, tornByteCount: Int) {
        self.replayedCommitCount = replayedCommitCount
        self.tornByteCount = tornByteCount
    }
}
