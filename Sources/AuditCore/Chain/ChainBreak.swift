/// The first place at which a chain is not as it was sealed.
///
/// `Docs/FileFormat.md`, section 7, says how the kind and the place are found.
public struct ChainBreak: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was found there.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Something that is not an entry.
        case malformed
        /// An entry of another log or tenant.
        case foreign
        /// An entry that was there before.
        case duplicated
        /// Two entries that changed places.
        case reordered
        /// The entry is not there, and later ones are.
        case missing
        /// The entry is not the one that was sealed.
        case changed
        /// A disclosure is not the one whose digest was sealed.
        case disclosureChanged
        /// A digest was sealed whose disclosure is not there.
        case disclosureMissing
        /// The log announced a tenant that has no entries.
        case tenantMissing
        /// The log never announced the tenant.
        case tenantUnannounced
    }

    /// What was found.
    public let kind: Kind

    /// The sequence number of the entry.
    public let sequence: UInt64

    /// A break.
    public init(_ kind: Kind, at sequence: UInt64) {
        self.kind = kind
        self.sequence = sequence
    }

    public var description: String {
        switch kind {
        case .malformed: "what stands in place of entry \(sequence) is not an entry"
        case .foreign: "entry \(sequence) belongs to another log or tenant"
        case .duplicated: "in place of entry \(sequence) an earlier one stands again"
        case .reordered: "entry \(sequence) and the one after it have changed places"
        case .missing: "entry \(sequence) is missing, though later ones are there"
        case .changed: "entry \(sequence) was changed after it was sealed"
        case .disclosureChanged: "a disclosure of entry \(sequence) was changed"
        case .disclosureMissing: "a disclosure of entry \(sequence) is missing"
        case .tenantMissing: "the tenant announced by entry \(sequence) of _platform has no entries"
        case .tenantUnannounced: "the tenant was never announced in _platform"
        }
    }
}
