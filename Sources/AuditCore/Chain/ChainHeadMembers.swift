extension ChainHead {
    /// What `heads.jsonl` and ``VerifiedHeads`` say of a head: its peaks, the last leaf hash, the size.
    ///
    /// `Docs/FileFormat.md`, section 5, has them.
    var members: [String: AuditValue] {
        [
            "peaks": .array(frontier.peaks.map { .string($0.base64) }),
            "previous": .string(lastLeafHash?.base64 ?? ""),
            "size": .integer(Int64(clamping: size)),
        ]
    }

    /// Reads them; `nil` if they are not those of a chain with entries.
    init?(members: [String: AuditValue]) {
        guard case .array(let peakTexts)? = members["peaks"],
            let lastLeafHash = members["previous"]?.string.flatMap({ AuditDigest(base64: $0) }),
            case .integer(let size)? = members["size"], size > 0
        else { return nil }
        let peaks = peakTexts.compactMap { $0.string.flatMap { AuditDigest(base64: $0) } }
        guard peaks.count == peakTexts.count,
            let frontier = MerkleFrontier(size: UInt64(size), peaks: peaks)
        else { return nil }
        self.init(lastLeafHash: lastLeafHash, frontier: frontier)
    }
}
