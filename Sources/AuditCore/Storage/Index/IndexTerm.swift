/// A field of events whose values an index finds; see `Docs/FileFormat.md`, section 9.
package enum IndexField: UInt8, Sendable, CaseIterable {
    /// Entries that could not be taken apart; they are looked at whatever is asked.
    case opaque = 0
    /// `actor.id`
    case actor = 1
    /// `action`
    case action = 2
    /// What stands in front of a dot of `action`, for its first ``IndexTerm/prefixLimit`` dots.
    case actionPrefix = 3
    /// That `action` is not ASCII, so that texts may be alike without having the same bytes.
    case foreignAction = 4
    /// `category`
    case category = 5
    /// `id` of one of `resources`
    case resourceID = 6
    /// `type` of one of `resources`
    case resourceType = 7
    /// `outcome`
    case outcome = 8
    /// `severity`
    case severity = 9
    /// `actor.session`
    case session = 10
    /// `source.address`, as `IPAddress` writes it
    case address = 11
}

/// A value of a field.
package struct IndexTerm: Hashable, Sendable {
    package let field: IndexField
    package let value: [UInt8]

    /// So many prefixes of one action are indexed.
    static let prefixLimit = 8

    package init(_ field: IndexField, _ value: String = "") {
        self.field = field
        self.value = Array(value.utf8)
    }
}

/// What stands for a term in one index: a number of 64 bits.
struct IndexKey: Hashable, Sendable, Comparable {
    let bits: UInt64

    private static let weakMark: UInt64 = 1 << 63

    /// Entries that could not be taken apart.
    static let opaque = IndexKey(bits: weakMark)

    /// Entries with an action that is not ASCII.
    static let foreignAction = IndexKey(
        bits: weakMark | UInt64(IndexField.foreignAction.rawValue) << 16
    )

    /// 63 bits of the hash of a value that stands in an entry.
    static func strong(_ field: IndexField, _ value: Span<UInt8>, _ hash: SipHash) -> IndexKey {
        IndexKey(bits: hash.hash(UInt64(field.rawValue), followedBy: value) & ~weakMark)
    }

    /// 16 bits of the hash of a value that stands in a disclosure.
    ///
    /// Many values share them, so that an index is no list of what somebody may want erased.
    static func weak(_ field: IndexField, _ value: Span<UInt8>, _ hash: SipHash) -> IndexKey {
        let low = hash.hash(UInt64(field.rawValue), followedBy: value) & 0xFFFF
        return IndexKey(bits: weakMark | UInt64(field.rawValue) << 16 | low)
    }

    static func < (left: IndexKey, right: IndexKey) -> Bool { left.bits < right.bits }
}
