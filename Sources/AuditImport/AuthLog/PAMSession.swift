import AuditCore

/// A session that began or ended, as PAM's modules say it:
/// `pam_unix(sudo:session): session opened for user root by ubuntu(uid=0)`.
struct PAMSession {
    private let isOpened: Bool
    private let user: String
    /// Who began it; empty where that is not said.
    private let opener: String

    private static let opened = MessagePattern(
        "pam_{module}({service}:session): session opened for user {user}"
    )
    private static let closed = MessagePattern(
        "pam_{module}({service}:session): session closed for user {user}"
    )

    /// - Returns: `nil` for any other message.
    init?(_ line: Span<UInt8>, _ message: Range<Int>) {
        if let gaps = Self.opened.match(line, message), let rest = gaps["user"] {
            let end = line.lastIndex(of: " by ", in: rest) ?? rest.upperBound
            isOpened = true
            user = Self.name(line, rest.lowerBound..<end)
            opener = Self.name(line, min(end + 4, rest.upperBound)..<rest.upperBound)
        } else if let gaps = Self.closed.match(line, message), let rest = gaps["user"] {
            isOpened = false
            user = Self.name(line, rest)
            opener = ""
        } else {
            return nil
        }
    }

    /// The name of `root(uid=0)`, which newer versions write.
    private static func name(_ line: Span<UInt8>, _ range: Range<Int>) -> String {
        line.text(range.lowerBound..<(line.lastIndex(of: "(uid=", in: range) ?? range.upperBound))
    }

    /// The event of beginning or of ending it, done by who began it as far as that is said.
    func event(opened: AuditAction, closed: AuditAction) -> AuthEvent {
        var event = AuthEvent(isOpened ? opened : closed, user: opener.isEmpty ? user : opener)
        event.add("user", user)
        return event
    }
}
