package import AuditCore

/// What an import adds to the events of a log.
package struct ImportContext: Sendable {
    /// Stands where the import is to assign an identifier.
    package static let unassignedID = AuditID(high: 0, low: 0)

    /// How the tenant is found.
    package var tenant: TenantRule

    /// The service to name where the log names none.
    package var observer: AuditObserver?

    /// Makes the identifier of an event, from its time and 128 bits that are the same whenever the
    /// same line of the same source is read.
    package var makeID: @Sendable (_ occurredAt: AuditTimestamp, _ occasion: UInt128) -> AuditID

    /// What an import is to add.
    ///
    /// By default identifiers are of version 7 and have the time of the event; their other bits are
    /// of the occasion, so that reading a line again gives the same identifier again.
    package init(
        tenant: TenantRule,
        observer: AuditObserver? = nil,
        makeID: @escaping @Sendable (AuditTimestamp, UInt128) -> AuditID = Self.derivedID
    ) {
        self.tenant = tenant
        self.observer = observer
        self.makeID = makeID
    }

    /// An identifier of version 7 of a time and of 74 of the occasion's bits.
    @Sendable
    package static func derivedID(occurredAt: AuditTimestamp, occasion: UInt128) -> AuditID {
        // RFC 9562, section 5.7: 48 bits of time, version, 12 bits, variant, 62 bits.
        let milliseconds = UInt64(max(occurredAt.microsecondsSinceEpoch / 1_000, 0))
        let bits = UInt64(truncatingIfNeeded: occasion >> 64)
        return AuditID(
            high: milliseconds << 16 | 0x7000 | bits & 0x0FFF,
            low: 0x8000_0000_0000_0000 | UInt64(truncatingIfNeeded: occasion) >> 2
        )
    }
}
