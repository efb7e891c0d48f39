import AuditCore

/// The messages of OpenSSH's server.
///
/// A failed try writes several lines: PAM's, the server's `Failed …`, and one on giving up. Only
/// `Failed …` is counted, as the one that says who, from where and by which means. `Invalid user …`
/// and `User … not allowed …` come before the tries and say that the account may not log in at all:
/// they are `access.requested`, so that nobody adds them to the tries of `session.login`. They are
/// events because a server that takes keys alone writes nothing else about a name it does not know.
enum SSHMessages {
    static func read(_ line: Span<UInt8>, _ message: Range<Int>) -> AuthMessage {
        if let rest = line.dropping("Failed ", from: message) {
            return login(line, rest, .failure)
        }
        if let rest = line.dropping("Accepted ", from: message) {
            return login(line, rest, .success)
        }
        if let rest = line.dropping("Invalid user ", from: message) {
            return unknownUser(line, rest)
        }
        if let rest = line.dropping("User ", from: message), let event = refusal(line, rest) {
            return .event(event)
        }
        if let session = PAMSession(line, message) {
            return .event(session.event(opened: .sessionStarted, closed: .sessionLogout))
        }
        let isTold = toldElsewhere.contains { $0.match(line, message) != nil }
        return .skipped(isTold ? .toldElsewhere : .notAnAuditEvent)
    }

    /// `password for invalid user admin from 192.0.2.1 port 22 ssh2`.
    private static func login(
        _ line: Span<UInt8>,
        _ rest: Range<Int>,
        _ outcome: AuditOutcome
    ) -> AuthMessage {
        guard let methodEnd = line.firstIndex(of: " for ", in: rest) else {
            return .skipped(.notAnAuditEvent)
        }
        let method = rest.lowerBound..<methodEnd
        let asked = methodEnd + 5..<rest.upperBound
        let unknown = line.dropping("invalid user ", from: asked)
        guard let peer = SSHPeer(line, unknown ?? asked) else { return .skipped(.notAnAuditEvent) }
        var event = AuthEvent(
            .sessionLogin,
            outcome,
            user: line.text(peer.name),
            authentication: line.text(method)
        )
        note(peer, line, &event)
        if unknown != nil { event.details["unknownUser"] = true }
        // `ssh2: RSA SHA256:…` names the key.
        if let colon = line.firstIndex(of: ": ", in: peer.rest) {
            event.note("key", line.text(colon + 2..<peer.rest.upperBound))
        }
        return .event(event)
    }

    private static func unknownUser(_ line: Span<UInt8>, _ rest: Range<Int>) -> AuthMessage {
        guard let peer = SSHPeer(line, rest, portIsOptional: true) else {
            return .skipped(.notAnAuditEvent)
        }
        var event = AuthEvent(.accessRequested, .failure, user: line.text(peer.name))
        event.reason = "no such user"
        event.details["unknownUser"] = true
        note(peer, line, &event)
        return .event(event)
    }

    /// `root from 192.0.2.1 not allowed because not listed in AllowUsers`.
    private static func refusal(_ line: Span<UInt8>, _ rest: Range<Int>) -> AuthEvent? {
        guard let end = line.lastIndex(of: " not allowed because ", in: rest),
            let peer = SSHPeer(line, rest.lowerBound..<end, portIsOptional: true)
        else { return nil }
        var event = AuthEvent(.accessRequested, .denied, user: line.text(peer.name))
        event.reason = event.fitting.fit(
            line.text(end + 21..<rest.upperBound),
            Fitting.textLimit,
            "reason"
        )
        note(peer, line, &event)
        return event
    }

    private static func note(_ peer: SSHPeer, _ line: Span<UInt8>, _ event: inout AuthEvent) {
        event.address = peer.address
        if peer.address == nil {
            let host = event.fitting.identifier(line.text(peer.host), "host")
            event.details["host"] = .personal(.string(host))
        }
        if let port = peer.port { event.details["port"] = .integer(Int64(port)) }
    }

    /// What repeats a failed try or a session in other words.
    private static let toldElsewhere = [
        MessagePattern("pam_{module}({service}:auth): "),
        MessagePattern("PAM {count} more authentication failure"),
        MessagePattern("error: maximum authentication attempts exceeded for "),
        MessagePattern("maximum authentication attempts exceeded for "),
        MessagePattern("error: PAM: "),
        MessagePattern("input_userauth_request: invalid user "),
        MessagePattern("Disconnecting: Too many authentication failures"),
        MessagePattern("Starting session: "),
        MessagePattern("Close session: "),
    ]
}
