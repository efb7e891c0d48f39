/// Whose events these are: the customer, company or account that a chain belongs to.
///
/// 1 to 128 bytes of UTF-8 without control characters and noncharacters. Two spellings are two tenants: nothing is
/// folded, trimmed or normalised.
public struct TenantID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The identifier, exactly as given.
    public let rawValue: String

    /// The tenant of this identifier.
    ///
    /// - Throws: ``AuditValueError`` when it is empty, longer than 128 bytes or holds a control
    ///   character or a noncharacter. ``platform`` cannot be had this way.
    public init(_ identifier: String) throws(AuditValueError) {
        try FieldRule.tenant.check(identifier, field: "tenant")
        guard identifier != Self.platform.rawValue else {
            throw AuditValueError(field: "tenant", problem: .reserved)
        }
        rawValue = identifier
    }

    private init(reserved identifier: String) {
        rawValue = identifier
    }

    /// The tenant that was read from a log, which may be ``platform``.
    package init(stored identifier: String) throws(AuditValueError) {
        guard identifier != Self.platform.rawValue else {
            self = .platform
            return
        }
        try self.init(identifier)
    }

    /// The log's own tenant: what belongs to no customer, and the creation of every other tenant.
    public static let platform = TenantID(reserved: "_platform")

    public var description: String { rawValue }

    /// By bytes: `==` of strings takes different spellings of one character for the same.
    public static func == (left: TenantID, right: TenantID) -> Bool {
        left.rawValue.isIdentical(toBytesOf: right.rawValue)
    }

    public func hash(into hasher: inout Hasher) {
        var text = rawValue
        text.withUTF8 { bytes in
            unsafe hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
        }
    }

    /// By the bytes of the identifier, so that the order is the same on every machine.
    public static func < (left: TenantID, right: TenantID) -> Bool {
        left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
    }
}
