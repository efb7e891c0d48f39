/// What the name that another system gave to an event says in the words of this one.
///
/// Many systems put the outcome into the name. What the name leaves open is `nil`, and is to be
/// taken from the other fields of what is being read.
public struct AuditWireEvent: Hashable, Sendable {
    /// What was done.
    public let action: AuditAction
    /// How it ended, where the name says so: `LOGIN_FAILED` is a failure.
    public let outcome: AuditOutcome?
    /// How much it matters, where the name says more than the catalogue does.
    public let severity: AuditSeverity?
    /// Why it ended so, where the name says so: `ACCESS_DENIED_NO_ROLE`.
    public let reason: String?

    init(
        _ action: AuditAction,
        _ outcome: AuditOutcome? = nil,
        _ severity: AuditSeverity? = nil,
        reason: String? = nil
    ) {
        self.action = action
        self.outcome = outcome
        self.severity = severity
        self.reason = reason
    }
}

extension AuditAction {
    /// The action of an event that another system calls `wireName`; see ``reading(wireName:)``.
    public init?(wireName: String) {
        guard let event = AuditAction.reading(wireName: wireName) else { return nil }
        self = event.action
    }

    /// What the name that another system gave to an event says.
    ///
    /// Knows the names of the catalogue and the spellings of `ActionCatalogueWireNames.swift`, the
    /// latter in any case and with `_`, `-`, `.` or a space between the words. Any other name is an
    /// action of its own and is kept as it is.
    ///
    /// - Returns: `nil` for a name that no action can have; see ``init(rawValue:)``.
    public static func reading(wireName: String) -> AuditWireEvent? {
        guard let action = AuditAction(rawValue: wireName) else { return nil }
        if action.catalogued != nil { return AuditWireEvent(action) }
        return ActionCatalogue.wireNames[WireWord.folded(wireName)] ?? AuditWireEvent(action)
    }
}

/// The words of other systems, whose spellings differ in case and in what stands between words.
enum WireWord {
    /// ASCII letters in lower case, and `_` for each `-`, `.` and space.
    static func folded(_ word: String) -> String {
        String(decoding: word.utf8.map(folded), as: UTF8.self)
    }

    private static func folded(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: " "): UInt8(ascii: "_")
        default: byte
        }
    }
}
