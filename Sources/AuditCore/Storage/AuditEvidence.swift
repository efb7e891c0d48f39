/// Stored lines as they are found, for who verifies them.
///
/// Unlike ``AuditStorage``, nothing here refuses what is wrong: that is for the verifier to name.
package protocol AuditEvidence: Sendable {
    /// The log's name, which every entry must carry.
    var log: String { get }

    /// Every tenant of which anything is found.
    func tenants() async throws(StorageFailure) -> [TenantID]

    /// The segments found of a tenant, by their first sequence numbers, in order.
    func segments(of tenant: TenantID) async throws(StorageFailure) -> [UInt64]

    /// The head that lies beside the data.
    func head(of tenant: TenantID) async throws(StorageFailure) -> ChainHead?

    /// Some lines of a segment.
    func read(_ position: EvidencePosition) async throws(StorageFailure) -> EvidenceChunk

    /// What is wrong with the log as a whole, for a person; `nil` if nothing is.
    var damage: String? { get }
}

/// Where to read on in a segment.
package struct EvidencePosition: Hashable, Sendable {
    package let tenant: TenantID
    package let segment: UInt64
    let place: LinePlaces.Place

    /// The beginning of a segment.
    package init(_ tenant: TenantID, segment: UInt64) {
        self.init(tenant, segment, .start)
    }

    init(_ tenant: TenantID, _ segment: UInt64, _ place: LinePlaces.Place) {
        self.tenant = tenant
        self.segment = segment
        self.place = place
    }
}

/// Some lines, and how it goes on behind them.
package struct EvidenceChunk: Sendable {
    /// How a segment goes on.
    package enum Continuation: Hashable, Sendable {
        /// There is more.
        case more(EvidencePosition)
        /// The segment ends here.
        case end
        /// There are bytes that are no line: without a line feed, or behind the last line that a
        /// segment has room for.
        case stray
        /// The file ends in front of something that was acknowledged.
        case short
        /// There are lines of disclosures without entries.
        case strayDisclosures
    }

    /// The lines; where there was no line of disclosures for an entry, an empty one.
    package let lines: EntryLines

    /// What is behind them.
    package let continuation: Continuation

    /// For how many entries, the last ones, there was no line of disclosures.
    package var absentDisclosureCount = 0

    /// Where the line behind them begins, or would.
    let end: LinePlaces.Place

    /// Where the last of them begins.
    var lastPlace: LinePlaces.Place? {
        guard lines.count > 0 else { return nil }
        let entry = LineScan.lastLineByteCount(in: lines.entries.span)
        let disclosure = LineScan.lastLineByteCount(in: lines.disclosures.span)
        return LinePlaces.Place(
            line: end.line - 1,
            entryOffset: end.entryOffset - entry,
            disclosureOffset: end.disclosureOffset - disclosure
        )
    }
}

/// A storage that has something better to show than what reading it returns.
protocol EvidenceGiving: AuditStorage {
    func evidence() async throws(StorageFailure) -> any AuditEvidence
}

extension FileStorage: EvidenceGiving {
    /// The files themselves.
    func evidence() async throws(StorageFailure) -> any AuditEvidence {
        try await FileEvidence(directory: path, files: files)
    }
}

/// The evidence that any storage gives: what it returns when it is read.
struct StorageEvidence: AuditEvidence {
    let storage: any AuditStorage

    var log: String { storage.identity.name }
    var damage: String? { nil }

    func tenants() async throws(StorageFailure) -> [TenantID] {
        try await storage.tenants()
    }

    func segments(of tenant: TenantID) async throws(StorageFailure) -> [UInt64] {
        let size = try await storage.size(of: tenant)
        return Array(stride(from: 0, to: size, by: Int(LogDirectory.segmentEntryCount)))
    }

    func head(of tenant: TenantID) async throws(StorageFailure) -> ChainHead? {
        try await storage.head(of: tenant)
    }

    func read(_ position: EvidencePosition) async throws(StorageFailure) -> EvidenceChunk {
        let sequence = position.segment + UInt64(position.place.line)
        let end = position.segment + LogDirectory.segmentEntryCount
        let lines = try await storage.read(
            position.tenant,
            from: sequence,
            limit: ReadLimit(entryCount: Int(end - sequence))
        )
        var place = position.place
        place.line += lines.count
        place.entryOffset += lines.entries.count
        place.disclosureOffset += lines.disclosures.count
        guard lines.count > 0, lines.nextSequence < end else {
            return EvidenceChunk(lines: lines, continuation: .end, end: place)
        }
        let next = EvidencePosition(position.tenant, position.segment, place)
        return EvidenceChunk(lines: lines, continuation: .more(next), end: place)
    }
}
