/// An event made ready to be sealed: checked, redacted and encoded, wanting only its place.
///
/// Made in the caller's task, in parallel with others. The hash has gone over the prefix already, so
/// that the one who seals hashes no more than the suffix. A class, because it goes through many hands and
/// is never changed.
package final class PreparedEvent: Sendable {
    /// Whose chain it goes to.
    package let tenant: TenantID

    /// The event's identifier, for the receipt.
    package let id: AuditID

    /// The entry up to where its place is written; see ``EntryEnvelope``.
    package let prefix: [UInt8]

    /// SHA-256 that has taken 0x00 and the prefix.
    package let midstate: SHA256

    /// The line of its disclosures, without line feed; empty if there are none.
    package let disclosures: [UInt8]

    /// Names the occasion, if the event does.
    package let idempotencyKey: String?

    package init(
        tenant: TenantID,
        id: AuditID,
        prefix: [UInt8],
        disclosures: [UInt8],
        idempotencyKey: String?
    ) {
        self.tenant = tenant
        self.id = id
        self.prefix = prefix
        self.disclosures = disclosures
        self.idempotencyKey = idempotencyKey
        var hash = SHA256()
        hash.update(TreeHash.leafPrefix)
        hash.update(prefix.span)
        midstate = hash
    }
}
