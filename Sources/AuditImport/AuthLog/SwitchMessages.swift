import AuditCore

/// The messages of su.
///
/// That it worked is said best by PAM, which knows who really did it.
enum SwitchMessages {
    static func read(_ line: Span<UInt8>, _ message: Range<Int>) -> AuthMessage {
        if let session = PAMSession(line, message) {
            return .event(session.event(opened: .privilegeElevated, closed: .privilegeDropped))
        }
        for pattern in failures {
            guard let gaps = pattern.match(line, message), let user = gaps["user"],
                let target = gaps["target"]
            else { continue }
            var event = AuthEvent(.privilegeElevated, .failure, user: line.text(user))
            event.add("user", line.text(target))
            return .event(event)
        }
        let isTold = toldElsewhere.contains { $0.match(line, message) != nil }
        return .skipped(isTold ? .toldElsewhere : .notAnAuditEvent)
    }

    /// As Debian's su and that of util-linux write them.
    private static let failures = [
        MessagePattern("FAILED su for {target} by {user}"),
        MessagePattern("FAILED SU (to {target}) {user} on {terminal}"),
    ]

    private static let toldElsewhere = [
        MessagePattern("Successful su for "),
        MessagePattern("(to "),
        MessagePattern("+ "),
        MessagePattern("- "),
        MessagePattern("pam_{module}({service}:auth): "),
    ]
}
