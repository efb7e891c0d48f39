/// Who reads, and what of a trail they may see.
public struct AuditReader: Hashable, Sendable {
    /// How much of a tenant's trail a reader sees.
    public enum Scope: Hashable, Sendable {
        /// Everything: an administrator of the tenant, an auditor.
        case everything
        /// What an owner may see: what `id` and the listed employees did, and what was done to things
        /// that `id` owns.
        case ownership(id: String, employees: Set<String>)
        /// What `id` did, and what was done in its name.
        case own(id: String)
        /// Nothing.
        case nothing
    }

    /// Which tenants' trails a reader may open.
    public enum Tenants: Hashable, Sendable {
        /// These.
        case only(Set<TenantID>)
        /// All: for the operator and its auditors. Reading a trail then leaves an entry of its own,
        /// ``AuditAction/tenantCrossed``.
        case all
    }

    /// Who reads; stands in the entry that reading leaves.
    public var actor: AuditActor

    /// What of a trail they see.
    public var scope: Scope

    /// Whose trails they may open.
    public var tenants: Tenants

    /// A reader.
    public init(_ actor: AuditActor, scope: Scope, tenants: Tenants) {
        self.actor = actor
        self.scope = scope
        self.tenants = tenants
    }

    /// Somebody who sees everything of these tenants.
    public static func auditor(_ actor: AuditActor, of tenants: TenantID...) -> AuditReader {
        AuditReader(actor, scope: .everything, tenants: .only(Set(tenants)))
    }

    /// Somebody who sees everything of every tenant, and leaves an entry wherever they look.
    public static func overseer(_ actor: AuditActor) -> AuditReader {
        AuditReader(actor, scope: .everything, tenants: .all)
    }

    /// Somebody who sees what they own: their own actions, actions on their things, and actions of
    /// their employees.
    public static func partner(
        _ actor: AuditActor,
        employees: Set<String> = [],
        of tenant: TenantID
    ) -> AuditReader {
        let scope = actor.id.map { Scope.ownership(id: $0, employees: employees) } ?? .nothing
        return AuditReader(actor, scope: scope, tenants: .only([tenant]))
    }

    /// Somebody who sees their own actions.
    public static func employee(_ actor: AuditActor, of tenant: TenantID) -> AuditReader {
        let scope = actor.id.map { Scope.own(id: $0) } ?? .nothing
        return AuditReader(actor, scope: scope, tenants: .only([tenant]))
    }

    /// Whether the reader may open a tenant's trail.
    func mayOpen(_ tenant: TenantID) -> Bool {
        switch tenants {
        case .all: true
        case .only(let tenants): tenants.contains(tenant)
        }
    }

    /// Whether the reader sees an event.
    func sees(_ event: AuditEvent) -> Bool {
        switch scope {
        case .everything: true
        case .nothing: false
        case .own(let id): event.isDone(by: id)
        case .ownership(let id, let employees):
            event.isDone(by: id) || event.resources.contains { $0.owner == id }
                || event.actor.id.map(employees.contains) == true
        }
    }
}

extension AuditEvent {
    fileprivate func isDone(by id: String) -> Bool {
        actor.id == id || actor.onBehalfOf?.id == id
    }
}
