import Synchronization

/// Makes events: gives them identifiers and times, and what their context says.
final class EventMaking: Sendable {
    private let clock: AuditClock
    private let random: AuditRandom
    private let observer: AuditObserver?
    private let generator = Mutex(UUIDv7Generator())

    init(_ configuration: AuditConfiguration) {
        clock = configuration.clock
        random = configuration.random
        observer = configuration.observer
    }

    /// A new identifier.
    func id(at time: AuditTimestamp) -> AuditID {
        let bits = random.next()
        return generator.withLock {
            $0.next(unixMilliseconds: time.microsecondsSinceEpoch / 1_000, random: bits)
        }
    }

    /// Who acts where nobody does but the log.
    static let ownName = "audit-log"

    /// An event of the log's own, in whose name nobody acts but the log.
    func own(_ action: AuditAction, of tenant: TenantID) -> AuditEvent {
        let now = clock.now()
        var event = AuditEvent(
            id: id(at: now),
            tenant: tenant,
            action: action,
            occurredAt: now,
            actor: .system(Self.ownName)
        )
        event.observer = observer
        return event
    }

    /// An event of an application.
    ///
    /// - Throws: ``AuditError``: `noTenant`, `noActor`.
    func event(
        _ action: AuditAction,
        on resources: [AuditResource],
        outcome: AuditOutcome,
        context: AuditContext?
    ) throws(AuditError) -> AuditEvent {
        guard let tenant = context?.tenant else { throw AuditError(.noTenant) }
        guard let actor = context?.actor else { throw AuditError(.noActor) }
        let now = clock.now()
        var event = AuditEvent(
            id: id(at: now),
            tenant: tenant,
            action: action,
            occurredAt: now,
            actor: actor,
            outcome: outcome,
            resources: resources
        )
        event.source = context?.source
        event.request = context?.request
        event.observer = observer
        event.correlationID = context?.correlationID
        event.executionID = context?.executionID
        event.traceID = context?.traceID
        event.details = context?.details ?? [:]
        return event
    }
}
