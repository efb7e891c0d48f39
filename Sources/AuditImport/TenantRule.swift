package import AuditCore

/// How the tenant of an imported event is found.
package enum TenantRule: Hashable, Sendable {
    /// It is always the same.
    case fixed(TenantID)
    /// It is the virtual host that was asked, in small letters and without its port.
    case virtualHost
    /// It is the machine that wrote the line.
    case host
    /// It is what the line says in a member of this name or dotted path. `tenant` stands for all
    /// spellings of that member.
    case field(String)
}

extension TenantRule {
    /// The tenant of a line.
    ///
    /// Takes what the line says where the rule looks; `nil` where it says nothing.
    func tenant(naming value: @autoclosure () -> String?) throws(UnreadableLine) -> TenantID {
        if case .fixed(let tenant) = self { return tenant }
        guard let value = value() else {
            throw UnreadableLine("the line does not say what the tenant's name is taken from")
        }
        do {
            return try TenantID(value)
        } catch {
            throw UnreadableLine("\(error)")
        }
    }
}
