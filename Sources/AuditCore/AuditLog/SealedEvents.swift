/// Finds out which of some events a chain holds already.
///
/// A commit that failed may have reached the device all the same. Its events were spilled then, under
/// keys that the chain does not know, and only their identifiers tell that they are there.
enum SealedEvents {
    private static let member = Array("\"id\":\"".utf8)

    /// Those of the identifiers that are in a tenant's chain.
    ///
    /// Cost: the chain is read once.
    static func among(
        _ ids: Set<AuditID>,
        of tenant: TenantID,
        in storage: any AuditStorage
    ) async throws(StorageFailure) -> Set<AuditID> {
        let size = try await storage.size(of: tenant)
        var found: Set<AuditID> = []
        var next: UInt64 = 0
        while next < size, found.count < ids.count {
            let lines = try await storage.read(tenant, from: next, limit: ReadLimit())
            guard lines.count > 0 else { break }
            lines.forEach { _, line, _ in
                if let id = id(in: line, among: ids) { found.insert(id) }
            }
            next = lines.nextSequence
        }
        return found
    }

    /// The identifier of an entry's event, if it is one of those looked for.
    ///
    /// An entry is read only if one of them stands anywhere in it.
    private static func id(in line: Span<UInt8>, among ids: Set<AuditID>) -> AuditID? {
        var rest = line
        while let start = ByteSearch.first(member.span, in: rest) {
            rest = rest.extracting(start + member.count..<rest.count)
            guard rest.count >= textByteCount else { return nil }
            let text = [UInt8](copying: rest.extracting(0..<textByteCount))
            guard let id = AuditID(String(decoding: text, as: UTF8.self)), ids.contains(id) else {
                continue
            }
            let document = try? JSONReader().read(line)
            if document?["event"]?["id"]?.string == id.description { return id }
        }
        return nil
    }

    /// The length of a UUID's text.
    private static let textByteCount = 36
}
