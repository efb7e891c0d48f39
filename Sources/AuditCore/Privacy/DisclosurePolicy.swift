/// Which parts of an event are kept apart from its entry, and together with what.
///
/// What is kept apart stands in a *disclosure* beside the entry, and the entry holds only its digest:
/// erasing the disclosure erases the data, and the proof still holds. Parts of one group are revealed
/// and erased together.
public struct DisclosurePolicy: Hashable, Sendable {
    /// A part of an event that a policy can name.
    public enum Part: Hashable, Sendable {
        /// `actor.name`
        case actorName
        /// `actor.email`
        case actorEmail
        /// `source.address`
        case sourceAddress
        /// `source.agent`
        case sourceAgent
        /// `source.location`
        case sourceLocation
        /// All of `changes`
        case changes
        /// One member of `details`, by its name
        case detail(String)
    }

    /// The parts by the name of their group.
    ///
    /// A name is 1 to 64 letters, digits, `_` and `-`.
    public let groups: [String: Set<Part>]

    /// The group of details that a program marked as personal and the policy does not name.
    public static let markedDetailsGroup = "details"

    /// A policy of these groups.
    ///
    /// - Throws: ``AuditValueError`` for a group's name, or a part that is in two groups.
    public init(groups: [String: Set<Part>]) throws(AuditValueError) {
        var seen: Set<Part> = []
        for (name, parts) in groups {
            guard Self.isName(name) else {
                throw AuditValueError(
                    field: "disclosures",
                    problem: .malformed(expected: "a name of 1 to 64 letters, digits, _ and -")
                )
            }
            guard seen.isDisjoint(with: parts) else {
                throw AuditValueError(
                    field: "disclosures.\(name)",
                    problem: .malformed(expected: "disjoint from every other group")
                )
            }
            seen.formUnion(parts)
        }
        self.groups = groups
    }

    private init(unchecked groups: [String: Set<Part>]) {
        self.groups = groups
    }

    /// What an actor is called and reached by; where somebody was; what changed.
    public static let standard = DisclosurePolicy(unchecked: [
        "actor": [.actorName, .actorEmail],
        "source": [.sourceAddress, .sourceAgent, .sourceLocation],
        "changes": [.changes],
    ])

    /// Nothing apart but what a program marks: personal data in the entries can then never be erased.
    public static let everythingInEntries = DisclosurePolicy(unchecked: [:])

    private static func isName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
