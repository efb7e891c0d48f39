/// What rules an event falls under.
public struct AuditCompliance: Hashable, Sendable {
    /// Regulations by their short names: `GDPR`, `PCI-DSS`.
    ///
    /// At most 32; order is kept.
    public var regulations: [String]
    /// The class of data touched: `personal`, `health`, `payment`.
    public var dataClass: String?
    /// What the data is used for.
    public var purpose: String?
    /// The ground it stands on: `consent`, `contract`.
    public var legalBasis: String?
    /// The name of the rule that says how long the event is kept.
    public var retention: String?

    /// Rules that an event falls under.
    public init(
        regulations: [String] = [],
        dataClass: String? = nil,
        purpose: String? = nil,
        legalBasis: String? = nil,
        retention: String? = nil
    ) {
        self.regulations = regulations
        self.dataClass = dataClass
        self.purpose = purpose
        self.legalBasis = legalBasis
        self.retention = retention
    }
}
