import AuditCore

/// The messages of sudo:
/// `ubuntu : TTY=pts/0 ; PWD=/home/ubuntu ; USER=root ; COMMAND=/usr/bin/apt-get update`.
///
/// A command is kept as it was typed, in `details.command`. People put passwords into commands;
/// whoever imports such a log keeps them.
enum SudoMessages {
    static func read(_ line: Span<UInt8>, _ message: Range<Int>) -> AuthMessage {
        if let session = PAMSession(line, message) {
            return .event(session.event(opened: .privilegeElevated, closed: .privilegeDropped))
        }
        let message = line.trimmed(message)
        guard let colon = line.firstIndex(of: " : ", in: message) else {
            let isTold = line.holds("pam_", at: message.lowerBound, in: message)
            return .skipped(isTold ? .toldElsewhere : .notAnAuditEvent)
        }
        guard let command = line.firstIndex(of: "COMMAND=", in: colon..<message.upperBound) else {
            return .skipped(.notAnAuditEvent)
        }
        var event = AuthEvent(.commandRun, user: line.text(message.lowerBound..<colon))
        note(line, colon + 3..<command, &event)
        let text = line.text(command + 8..<message.upperBound)
        event.note("command", text)
        event.add("command", String(text.prefix { $0 != " " }))
        return .event(event)
    }

    /// Reads what stands between the user and the command: `TTY=pts/0 ; USER=root ; `, perhaps after
    /// the reason for which nothing was run.
    private static func note(_ line: Span<UInt8>, _ range: Range<Int>, _ event: inout AuthEvent) {
        var rest = range
        while !rest.isEmpty {
            let end = line.firstIndex(of: " ; ", in: rest) ?? rest.upperBound
            let part = rest.lowerBound..<end
            rest = min(end + 3, rest.upperBound)..<rest.upperBound
            if let value = line.dropping("TTY=", from: part) {
                event.note("terminal", line.text(value))
            } else if let value = line.dropping("PWD=", from: part) {
                event.note("directory", line.text(value))
            } else if let value = line.dropping("USER=", from: part) {
                event.note("runAs", line.text(value))
            } else if let value = line.dropping("GROUP=", from: part) {
                event.note("group", line.text(value))
            } else if line.firstIndex(of: UInt8(ascii: "="), in: part) == nil {
                refuse(line.text(part), &event)
            }
        }
    }

    /// `3 incorrect password attempts`, `command not allowed`, `user NOT in sudoers`.
    private static func refuse(_ reason: String, _ event: inout AuthEvent) {
        event.reason = event.fitting.fit(reason, Fitting.textLimit, "reason")
        event.outcome = reason.contains("incorrect password") ? .failure : .denied
    }
}
