/// What an event says beyond its fields: names and values of the application's choosing.
///
/// At most 256 names on each level and 16 levels. Values under names that look like secrets are
/// redacted before anything else happens to them; see ``RedactionPolicy``.
public struct AuditDetails: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    /// The values by name.
    public var values: [String: AuditValue]

    /// Details with these values.
    public init(_ values: [String: AuditValue] = [:]) {
        self.values = values
    }

    /// Details written out; of a name given twice the last value counts.
    public init(dictionaryLiteral elements: (String, AuditValue)...) {
        values = Dictionary(elements, uniquingKeysWith: { _, last in last })
    }

    /// Whether there are none.
    public var isEmpty: Bool { values.isEmpty }

    /// The value of a name.
    public subscript(_ name: String) -> AuditValue? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// These details, and those of `other`, which win where both have a name.
    public func merging(_ other: AuditDetails) -> AuditDetails {
        if other.isEmpty { return self }
        if isEmpty { return other }
        return AuditDetails(values.merging(other.values) { _, theirs in theirs })
    }
}
