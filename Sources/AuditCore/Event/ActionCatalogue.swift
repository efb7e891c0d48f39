/// What is known about an action without asking the application.
enum ActionCatalogue {
    /// What building an event needs of a row of the catalogue; a few words, copied without counting
    /// references.
    struct Entry {
        let category: AuditCategory
        let severities: Severities

        /// For actions that are not in the catalogue.
        static let unknown = Entry(
            category: .other,
            severities: Severities(success: .info, failing: nil)
        )

        func severity(outcome: AuditOutcome) -> AuditSeverity {
            severities.severity(outcome: outcome)
        }
    }

    /// The severity of an action by its outcome, as ``AuditActionDescription`` states the rule.
    struct Severities: Hashable, Sendable {
        let success: AuditSeverity
        let failing: AuditSeverity?

        func severity(outcome: AuditOutcome) -> AuditSeverity {
            switch outcome {
            case .success, .pending, .unknown: success
            case .partial, .failure: max(success, failing ?? .low)
            case .denied: max(success, failing ?? .medium)
            }
        }
    }

    /// What is known about `action`; ``Entry/unknown`` when nothing is.
    ///
    /// Cost: one access to a dictionary.
    static func entry(for action: AuditAction) -> Entry {
        entries[action] ?? .unknown
    }

    static func description(of action: AuditAction) -> AuditActionDescription? {
        descriptions[action]
    }

    private static let descriptions = Dictionary(
        uniqueKeysWithValues: table.map { ($0.action, $0) }
    )
    private static let entries = descriptions.mapValues {
        Entry(category: $0.category, severities: $0.severities)
    }

    /// One row of the table, which learns its category from the group it stands in.
    struct Row {
        let action: AuditAction
        let severities: Severities
        let effect: AuditEffect
        let summary: String

        init(
            _ action: AuditAction,
            _ success: AuditSeverity,
            failing: AuditSeverity? = nil,
            _ effect: AuditEffect,
            _ summary: String
        ) {
            self.action = action
            self.severities = Severities(success: success, failing: failing)
            self.effect = effect
            self.summary = summary
        }
    }

    static func rows(_ rows: [Row], of category: AuditCategory) -> [AuditActionDescription] {
        rows.map { row in
            AuditActionDescription(
                action: row.action,
                category: category,
                severities: row.severities,
                effect: row.effect,
                summary: row.summary
            )
        }
    }
}
