@testable import AuditCore

/// Events and policies for tests of redaction.
enum RedactionEvents {
    static let standard = Redactor()

    private static func redactor(_ policy: RedactionPolicy?) -> Redactor {
        policy.map(Redactor.init) ?? standard
    }

    static func empty(_ details: AuditDetails = [:]) -> AuditEvent {
        AuditEvent(
            id: AuditID(high: 0xABAB_ABAB_ABAB_7BAB, low: 0xABAB_ABAB_ABAB_ABAB),
            tenant: .platform,
            action: .recordUpdated,
            occurredAt: .epoch,
            actor: .anonymous,
            details: details
        )
    }

    /// Whether the standard policy would change an event, as preparing it asks.
    static func holdsFinding(_ event: AuditEvent) -> Bool {
        standard.holdsFinding(event, details: MemberOrder(event.details.values))
    }

    /// The details after redaction.
    static func redacted(
        _ details: AuditDetails,
        _ policy: RedactionPolicy? = nil
    ) -> AuditDetails {
        var event = empty(details)
        redactor(policy).redact(&event)
        return event.details
    }

    /// A text after redaction.
    static func redacted(_ text: String, _ policy: RedactionPolicy? = nil) -> String? {
        redacted(["text": .string(text)], policy)["text"]?.string
    }

    /// The address of a page after redaction.
    static func redacted(url: String, _ policy: RedactionPolicy? = nil) -> String? {
        var event = empty()
        event.request = AuditRequest(url: url)
        redactor(policy).redact(&event)
        return event.request?.url
    }

    /// The first six bytes in a row of a secret that a text still holds.
    static func remains(of secret: String, in text: String) -> String? {
        let held = Set(pieces(of: text))
        let left = pieces(of: secret).firstIndex(where: held.contains)
        return left.map { String(decoding: Array(secret.utf8)[$0..<($0 + 6)], as: UTF8.self) }
    }

    /// Each six bytes in a row, as a number.
    private static func pieces(of text: String) -> [UInt64] {
        var last: UInt64 = 0
        let pieces = text.utf8.map { byte in
            last = (last << 8 | UInt64(byte)) & 0xFFFF_FFFF_FFFF
            return last
        }
        return Array(pieces.dropFirst(5))
    }
}
