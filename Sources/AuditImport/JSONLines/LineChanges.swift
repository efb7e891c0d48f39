import AuditCore

/// What a line says was changed.
enum LineChanges {
    /// Changes by place: `{"/city": {"from": "Wien", "to": "Graz"}}`, or by the name of a member, with
    /// `old` or `before` for `from` and `new` or `after` for `to`.
    ///
    /// - Returns: `nil` for anything else.
    static func read(_ value: AuditValue) -> AuditChanges? {
        guard let members = value.object else { return nil }
        var changes = AuditChanges()
        for (name, change) in members {
            guard let sides = change.object, !sides.isEmpty else { return nil }
            var read = AuditChanges.Change(before: nil, after: nil)
            for (side, value) in sides {
                switch side {
                case "from", "old", "before": read.before = value
                case "to", "new", "after": read.after = value
                default: return nil
                }
            }
            let place =
                name.isEmpty || name.hasPrefix("/") ? name : JSONPointer.appending(name, to: "")
            changes.places[place] = read
        }
        return changes
    }

    /// What differs between the values before and after; either may be absent.
    static func between(_ before: AuditValue?, _ after: AuditValue?) -> AuditChanges {
        var changes = AuditChanges()
        for difference in ValueDifference.changes(from: before, to: after) {
            changes.places[difference.path] = AuditChanges.Change(
                before: difference.from,
                after: difference.to
            )
        }
        return changes
    }
}
