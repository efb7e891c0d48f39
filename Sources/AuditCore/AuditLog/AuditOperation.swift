import Synchronization

/// An operation under way inside of ``AuditLog/withAudit(_:on:context:_:)``: takes what is learned
/// about it, for the event that is recorded when it ends.
public final class AuditOperation: Sendable {
    /// The identifier of the event that said it began, if one did.
    public let intent: AuditReceipt?

    private let findings: Mutex<Findings>

    struct Findings: Sendable {
        var outcome: AuditOutcome?
        var reason: String?
        var changes: AuditChanges?
        var details: AuditDetails = [:]
        var resources: [AuditResource]
    }

    init(intent: AuditReceipt?, resources: [AuditResource]) {
        self.intent = intent
        findings = Mutex(Findings(resources: resources))
    }

    /// Says what the operation changed, from the values before and after.
    ///
    /// - Throws: What `encode(to:)` of a value throws.
    public func changed(from before: (some Encodable)?, to after: (some Encodable)?) throws {
        let changes = try AuditChanges(from: before, to: after)
        findings.withLock { findings in
            findings.changes = AuditChanges(
                (findings.changes?.places ?? [:]).merging(changes.places) { _, later in later }
            )
        }
    }

    /// Says something more about it.
    public func detail(_ name: String, _ value: AuditValue) {
        findings.withLock { $0.details[name] = value }
    }

    /// Names another thing that it was done to, such as one that it made.
    public func on(_ resource: AuditResource) {
        findings.withLock { $0.resources.append(resource) }
    }

    /// Says how it ended, where returning and throwing does not: partly, or denied without an error.
    public func ended(_ outcome: AuditOutcome, reason: String? = nil) {
        findings.withLock { findings in
            findings.outcome = outcome
            findings.reason = reason
        }
    }

    var found: Findings { findings.withLock { $0 } }
}

extension AuditLog {
    /// Runs an operation and records how it ended: its outcome, the type of its error, how long it
    /// took, and what it says about itself.
    ///
    /// Where the action fails closed, an event with the outcome `pending` is recorded first, and the
    /// operation does not run without it; the event at the end names it as its parent. If the end
    /// cannot be recorded, it is spilled, or counted as lost, and the operation's result or error is
    /// passed on all the same: it was done, and the intent says so.
    ///
    /// - Throws: ``AuditError`` before the operation has run; after that only the operation's error.
    @discardableResult
    public func withAudit<Result>(
        _ action: AuditAction,
        on resources: AuditResource...,
        context: AuditContext? = .current,
        _ operation: (AuditOperation) async throws -> Result
    ) async throws -> Result {
        var intent: AuditReceipt?
        if configuration.failure.choice(for: action) == .failClosed {
            let event = try events.event(action, on: resources, outcome: .pending, context: context)
            intent = try await record(event)
        }
        // Whose and whose doing it is must be known before anything is done.
        _ = try events.event(action, on: resources, outcome: .unknown, context: context)
        let running = AuditOperation(intent: intent, resources: resources)
        let start = configuration.clock.monotonicNanoseconds()
        do {
            let result = try await operation(running)
            await recordEnd(of: running, action, .success, nil, since: start, context)
            return result
        } catch {
            let outcome = configuration.outcomeOfError(error)
            await recordEnd(of: running, action, outcome, error, since: start, context)
            throw error
        }
    }

    private func recordEnd(
        of operation: AuditOperation,
        _ action: AuditAction,
        _ outcome: AuditOutcome,
        _ error: (any Error)?,
        since start: UInt64,
        _ context: AuditContext?
    ) async {
        let elapsed = configuration.clock.monotonicNanoseconds() &- start
        let found = operation.found
        guard
            var event = try? events.event(
                action,
                on: found.resources,
                outcome: error == nil ? found.outcome ?? outcome : outcome,
                context: context
            )
        else { return }
        event.reason = found.reason
        event.errorType = error.map { String(describing: type(of: $0)) }
        event.changes = found.changes
        event.details = event.details.merging(found.details)
        event.duration = .nanoseconds(Int64(clamping: elapsed))
        event.parentID = operation.intent?.id
        do throws(AuditError) {
            _ = try await submit([try prepare(event)])
            settleAccounts()
        } catch {
            spillOrLose(event)
        }
    }
}
