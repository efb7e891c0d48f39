import AuditCore

/// The messages of the programs that look after accounts: `useradd`, `passwd` and their like.
///
/// They do not say who ran them, so that the program itself is the actor.
enum AccountMessages {
    /// What a message means.
    ///
    /// A resource is named by the gap `user`, if there is one, and by `group`.
    private struct Rule: Sendable {
        let pattern: MessagePattern
        let action: AuditAction
        let outcome: AuditOutcome

        init(_ pattern: StaticString, _ action: AuditAction, _ outcome: AuditOutcome = .success) {
            self.pattern = MessagePattern(pattern)
            self.action = action
            self.outcome = outcome
        }
    }

    /// The programs whose messages are known.
    static let programs: Set<String> = [
        "useradd", "userdel", "usermod", "groupadd", "groupdel", "gpasswd", "chpasswd", "passwd",
    ]

    private static let rules = [
        Rule(
            "new user: name={user}, UID={uid}, GID={gid}, home={home}, shell={shell}",
            .userCreated
        ),
        Rule("failed adding user '{user}'", .userCreated, .failure),
        Rule("delete user '{user}'", .userDeleted),
        Rule("lock user '{user}' password", .userDisabled),
        Rule("unlock user '{user}' password", .userEnabled),
        Rule("change user '{user}' password", .passwordChanged),
        Rule("change user '{user}' ", .userUpdated),
        Rule("new group: name={group}, GID={gid}", .groupCreated),
        Rule("group '{group}' removed from ", .groupDeleted),
        Rule("removed group '{group}' owned by ", .groupDeleted),
        Rule("add '{user}' to group '{group}'", .groupMemberAdded),
        Rule("delete '{user}' from group '{group}'", .groupMemberRemoved),
        Rule("user {user} added by {by} to group {group}", .groupMemberAdded),
        Rule("user {user} removed by {by} from group {group}", .groupMemberRemoved),
        Rule("pam_{module}({service}:chauthtok): password changed for {user}", .passwordChanged),
        Rule(
            "pam_{module}({service}:chauthtok): user \"{user}\" does not exist in ",
            .passwordChanged,
            .failure
        ),
    ]

    /// One file of several that a change is written to.
    private static let toldElsewhere = [
        MessagePattern("group added to /etc/"),
        MessagePattern("group '{group}' removed from /etc/gshadow"),
        MessagePattern("removed shadow group '{group}'"),
        MessagePattern("add '{user}' to shadow group '{group}'"),
        MessagePattern("delete '{user}' from shadow group '{group}'"),
    ]

    static func read(_ line: Span<UInt8>, _ message: Range<Int>, program: String) -> AuthMessage {
        if toldElsewhere.contains(where: { $0.match(line, message) != nil }) {
            return .skipped(.toldElsewhere)
        }
        for rule in rules {
            guard let gaps = rule.pattern.match(line, message) else { continue }
            return .event(event(rule, gaps, line, program))
        }
        return .skipped(.notAnAuditEvent)
    }

    private static func event(
        _ rule: Rule,
        _ gaps: [String: Range<Int>],
        _ line: Span<UInt8>,
        _ program: String
    ) -> AuthEvent {
        var event = AuthEvent(rule.action, rule.outcome, by: .system(program))
        if let user = gaps["user"] { event.add("user", line.text(user)) }
        if let group = gaps["group"] { event.add("group", line.text(group)) }
        if let by = gaps["by"], !by.isEmpty {
            event.actor = .user(event.fitting.identifier(line.text(by), "actor.id"))
        }
        for (gap, name) in [("uid", "uid"), ("gid", "gid")] as [(String, StaticString)] {
            if let number = gaps[gap].flatMap({ line.number($0) }) {
                event.details[name.description] = .integer(Int64(number))
            }
        }
        if let home = gaps["home"] { event.note("home", line.text(home)) }
        if let shell = gaps["shell"] { event.note("shell", line.text(shell)) }
        return event
    }
}
