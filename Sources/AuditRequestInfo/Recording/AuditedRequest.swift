public import AuditCore
import Synchronization

/// A request that is being answered, and will be recorded.
public struct AuditedRequest: Sendable {
    /// The request.
    public let info: RequestInfo

    /// The context of everything that is recorded in its course.
    ///
    /// Set it around the code that answers, and keep it where that code can find it: what is found by
    /// itself does not reach everywhere, see ``AuditContext``. Whoever learns who acts says so by
    /// ``AuditContext/authenticated(as:)``.
    public let context: AuditContext

    private let audit: RequestAudit
    private let ending = Ending()

    init(_ info: RequestInfo, tenant: TenantID?, by audit: RequestAudit) {
        self.info = info
        self.audit = audit
        context = AuditContext(info, tenant: tenant ?? audit.tenant, privacy: audit.privacy)
    }

    /// Counts and records the request, which was answered or failed.
    ///
    /// Returns when the event is durable, or could not be recorded: then the log's rules for failures
    /// have been followed and its diagnostics told, and the client gets its answer all the same. Only
    /// the first call counts and records; later ones, of copies too, give the fields alone.
    ///
    /// - Parameters:
    ///   - status: The status answered; `nil` if there was none.
    ///   - route: The pattern that matched, if the framework knows it by now.
    /// - Returns: The header fields to add to the response.
    @discardableResult
    public func finished(
        status: Int?,
        route: String? = nil
    ) async -> [(name: String, value: String)] {
        let completed = info.completed(status: status, route: route, bounds: audit.bounds)
        if ending.isFirst() {
            audit.statistics?.record(completed)
            if let logged = audit.review.reviewed(completed) { await record(logged) }
        }
        return audit.responseHeaders.fields(for: completed.request, after: completed.duration)
    }

    /// Records the event, and without the header fields that were kept if it is refused with them.
    private func record(_ completed: CompletedRequest) async {
        var event = completed.event(in: context, tenant: audit.tenant)
        do throws(AuditError) {
            try await audit.log.record(event)
        } catch {
            guard case .invalidValue = error.reason, event.details["headers"] != nil else { return }
            event.details["headers"] = nil
            _ = try? await audit.log.record(event)
        }
    }
}

/// Whether a request has ended, which all copies of it know.
private final class Ending: Sendable {
    private let hasCome = Atomic(false)

    func isFirst() -> Bool {
        hasCome.compareExchange(expected: false, desired: true, ordering: .relaxed).exchanged
    }
}
