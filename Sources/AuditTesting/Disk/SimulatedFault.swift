/// What goes wrong on a ``SimulatedDisk``, and when.
public struct SimulatedFault: Hashable, Sendable {
    /// What goes wrong.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// EIO: the device failed.
        ///
        /// A write that fails has written the first half. After a flush that fails, the kernel takes
        /// what it was to write for written, so that the next one makes nothing of that durable.
        case inputOutput
        /// ENOSPC: there is no room. Calls that need none go on as ever.
        ///
        /// Where it lasts, a first write is cut short, and fails when it is gone on with.
        case noSpace
        /// EINTR: a signal came first, and the call did nothing. Made again, it succeeds.
        case interrupted
        /// A write or a read does half of what it was asked for, and says so.
        case short
    }

    /// What goes wrong.
    public var kind: Kind

    /// The number of the call that is concerned, from 0: see ``SimulatedDisk/callCount``.
    public var call: Int

    /// Whether the calls after it are concerned too.
    public var isLasting: Bool

    /// A fault.
    public init(_ kind: Kind, at call: Int, isLasting: Bool = false) {
        self.kind = kind
        self.call = call
        self.isLasting = isLasting
    }

    /// Whether a call of this number is to go wrong.
    func concerns(_ number: Int) -> Bool {
        guard number != call else { return true }
        // Who is interrupted makes the call again, and must get on some time.
        return isLasting && number > call && (kind != .interrupted || (number - call) % 2 == 0)
    }
}
