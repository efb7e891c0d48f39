import Synchronization

/// Whether the running command ends in order by itself when it is interrupted.
///
/// Others are ended at once, which is what a person who presses Control-C expects.
package final class Interruption: Sendable {
    private let flag = Atomic(false)

    package init() {}

    /// Set by a command that looks at `Task.isCancelled`.
    package func expect() { flag.store(true, ordering: .releasing) }

    package var isExpected: Bool { flag.load(ordering: .acquiring) }
}
