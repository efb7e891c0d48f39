/// Why an event was not recorded, or a trail not read.
///
/// ``reason`` is for a program to switch over, ``description`` for a person to read. Neither holds
/// anything of an event.
public struct AuditError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of failure a caller can act on.
    @nonexhaustive
    public enum Reason: Hashable, Sendable {
        /// A field of the event breaks a limit.
        case invalidValue(AuditValueError)
        /// Neither the context nor the call says whose event it is.
        case noTenant
        /// Neither the context nor the call says who did it; say `.anonymous` where nobody is known.
        case noActor
        /// As many events wait as are allowed to: the storage is slower than the callers.
        case queueFull(limit: Int)
        /// The storage failed.
        case storage(StorageFailure)
        /// The log was shut down.
        case shutDown
        /// The reader may not see that trail.
        case notPermitted
        /// What is stored at this place cannot be read as an entry; verify the log.
        case unreadable(tenant: TenantID, sequence: UInt64)
        /// A cursor of another trail, or none at all.
        case invalidCursor
    }

    /// What happened.
    public let reason: Reason

    /// A failure.
    public init(_ reason: Reason) {
        self.reason = reason
    }

    public var description: String {
        switch reason {
        case .invalidValue(let error): "the event was refused: \(error)"
        case .noTenant:
            "no tenant was given: pass a context that has one, or set one around the call"
        case .noActor: "no actor was given: pass a context that has one, or say .anonymous"
        case .queueFull(let limit): "\(limit) events wait already; the storage does not keep up"
        case .storage(let failure): "the storage failed: \(failure)"
        case .shutDown: "the log was shut down"
        case .notPermitted: "the reader may not see this trail"
        case .unreadable(let tenant, let sequence):
            "entry \(sequence) of tenant \(tenant) cannot be read; verify the log"
        case .invalidCursor: "the cursor does not belong to this trail"
        }
    }

    /// Makes of a value's error the log's.
    static func checking<Value>(
        _ body: () throws(AuditValueError) -> Value
    ) throws(AuditError) -> Value {
        do {
            return try body()
        } catch {
            throw AuditError(.invalidValue(error))
        }
    }
}
