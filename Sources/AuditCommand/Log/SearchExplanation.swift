import AuditCore

/// Tells what reading trails came to: which indexes were used, and how much was read.
struct SearchExplanation {
    /// Where the trail of a tenant notes what it does.
    let accounts: [TenantID: SearchAccount]

    /// With more segments than this, only their numbers are told.
    private static let segmentLimit = 20

    /// An explanation for these tenants; none for no tenants.
    init(_ tenants: [TenantID]) {
        accounts = Dictionary(uniqueKeysWithValues: tenants.map { ($0, SearchAccount()) })
    }

    func print(to console: Console) {
        for (tenant, account) in accounts.sorted(by: { $0.key < $1.key }) {
            let steps = account.steps
            console.note(
                PrintableText.of(tenant.rawValue) + ": " + Self.summary(of: steps)
                    + "; \(steps.reduce(0) { $0 + $1.readCount }) entries read,"
                    + " \(account.matchedCount) passed"
            )
            guard steps.count <= Self.segmentLimit else { continue }
            for step in steps { console.note("    " + Self.text(of: step)) }
        }
    }

    private static func summary(of steps: [IndexStep]) -> String {
        var counts = [0, 0, 0]
        for step in steps {
            switch step.kind {
            case .pruned: counts[0] += 1
            case .used: counts[1] += 1
            case .scanned: counts[2] += 1
            }
        }
        let built = steps.count { $0.builtCount > 0 }
        return "\(steps.count) segments looked at: \(counts[0]) pruned, \(counts[1]) by index,"
            + " \(counts[2]) read in order, \(built) indexes built"
    }

    private static func text(of step: IndexStep) -> String {
        var text = "from entry \(step.segment): "
        switch step.kind {
        case .pruned: text += "pruned"
        case .used(let clause): text += "by " + (clause ?? "time")
        case .scanned: text += "read in order"
        }
        if step.readCount > 0 { text += ", \(step.readCount) read" }
        if step.builtCount > 0 { text += ", \(step.builtCount) indexed first" }
        return text
    }
}
