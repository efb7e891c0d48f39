import Synchronization

/// Who acts, for whom and from where: what every event of one request or job has in common.
///
/// Can always be passed; and is found by itself where it was set around the code with
/// ``withAuditContext(_:_:)``. A task-local value does not survive `EventLoopFuture` code, callbacks
/// of other threads and some frameworks' sessions: pass the context there.
public struct AuditContext: Sendable {
    /// The context set around the running code.
    @TaskLocal public static var current: AuditContext?

    /// Whose events they are.
    public var tenant: TenantID?
    /// From where.
    public var source: AuditSource?
    /// In the course of which request.
    public var request: AuditRequest?
    /// Ties together what belongs to one undertaking.
    public var correlationID: String?
    /// Ties together what belongs to one run of a job.
    public var executionID: String?
    /// The trace it belongs to.
    public var traceID: String?
    /// Added to the details of every event; what an event says itself wins.
    public var details: AuditDetails

    /// Who acts; shared by all copies of a context, so that an inner layer can tell an outer one.
    private let actorCell: ActorCell

    /// A context; what is not known is left out.
    public init(
        actor: AuditActor? = nil,
        tenant: TenantID? = nil,
        source: AuditSource? = nil,
        request: AuditRequest? = nil,
        correlationID: String? = nil,
        executionID: String? = nil,
        traceID: String? = nil,
        details: AuditDetails = [:]
    ) {
        actorCell = ActorCell(actor)
        self.tenant = tenant
        self.source = source
        self.request = request
        self.correlationID = correlationID
        self.executionID = executionID
        self.traceID = traceID
        self.details = details
    }

    private init(inheriting outer: AuditContext, _ inner: AuditContext) {
        actorCell = inner.actorCell.actor == nil ? outer.actorCell : inner.actorCell
        tenant = inner.tenant ?? outer.tenant
        source = inner.source ?? outer.source
        request = inner.request ?? outer.request
        correlationID = inner.correlationID ?? outer.correlationID
        executionID = inner.executionID ?? outer.executionID
        traceID = inner.traceID ?? outer.traceID
        details = outer.details.merging(inner.details)
    }

    /// Who acts, if that is known by now.
    public var actor: AuditActor? { actorCell.actor }

    /// Says who acts, once it is known: all copies of the context know it from then on, so that an
    /// outer middleware learns who it was after all.
    ///
    /// - Returns: Whether this call said it. The first one counts, and later ones change nothing.
    @discardableResult
    public func authenticated(as actor: AuditActor) -> Bool {
        actorCell.set(actor)
    }

    /// This context, with what it leaves open taken from an outer one.
    public func inheriting(_ outer: AuditContext?) -> AuditContext {
        outer.map { AuditContext(inheriting: $0, self) } ?? self
    }
}

/// An actor that is set at most once.
private final class ActorCell: Sendable {
    private let cell: Mutex<AuditActor?>

    init(_ actor: AuditActor?) {
        cell = Mutex(actor)
    }

    var actor: AuditActor? { cell.withLock { $0 } }

    func set(_ actor: AuditActor) -> Bool {
        cell.withLock { known in
            guard known == nil else { return false }
            known = actor
            return true
        }
    }
}

/// Sets a context around code: everything recorded inside finds it by itself.
///
/// What the context leaves open is inherited from the one around it.
@discardableResult
public func withAuditContext<Result, Failure: Error>(
    _ context: AuditContext,
    _ body: (AuditContext) async throws(Failure) -> Result
) async throws(Failure) -> Result {
    let context = context.inheriting(.current)
    // `withValue` does not say which error it throws.
    let outcome = await AuditContext.$current.withValue(context) {
        do throws(Failure) {
            return Swift.Result<Result, Failure>.success(try await body(context))
        } catch {
            return .failure(error)
        }
    }
    return try outcome.get()
}
