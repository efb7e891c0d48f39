import Dispatch

/// A log's directory as it is found: its files, with what the journals hold put in its place.
///
/// Opens a directory without locking it or writing to it, also while a process writes the log.
package struct FileEvidence: AuditEvidence {
    package let log: String
    package private(set) var damage: String?

    private let directory: LogDirectory
    private let files: any FileSystem
    private let cache: FileCache
    private let heads: HeadsFile
    /// What the journals make of segments.
    private let patches: [TenantID: [UInt64: SegmentPatch]]
    private let queue: DispatchQueue

    /// Bytes of entries read at a time.
    private static let blockByteCount = 1_048_576

    /// - Throws: ``StorageFailure`` when there is no log, or one of an unknown format.
    package init(
        directory path: String,
        files: any FileSystem = POSIXFileSystem()
    ) async throws(StorageFailure) {
        let opened = await FileStorage.blocking(DispatchQueue(label: "audit.opening")) {
            () throws(StorageFailure) in
            try FileEvidence(LogDirectory(path), files)
        }
        self = try opened.get()
    }

    init(_ directory: LogDirectory, _ files: any FileSystem) throws(StorageFailure) {
        self.directory = directory
        self.files = files
        cache = FileCache(files, limit: 128)
        queue = DispatchQueue(label: "audit.evidence", attributes: .concurrent)
        let opening = LogOpening(directory: directory, files: files, options: FileStorageOptions())
        log = try opening.identify(as: nil).name
        var records: [JournalRecord] = []
        do throws(StorageFailure) {
            records = try opening.readJournalsWhileWritten().records
        } catch {
            guard error.reason == .damaged || error.reason == .missing else { throw error }
            damage = error.description
            records = try opening.readSoundRecords()
        }
        // The segments are looked at after the journals: what left those is in these by then.
        heads = try opening.readHeads()
        patches = try SegmentPatch.patches(of: records, in: directory, files)
    }

    package func tenants() async throws(StorageFailure) -> [TenantID] {
        let names = try StorageFailure.translating { () throws(SystemCallError) in
            try files.names(in: directory.tenants)
        }
        let listing = TenantListing(directory, files)
        let found = (names ?? []).compactMap(listing.tenant(ofFolder:))
        return Set(found).union(patches.keys).union(heads.lines.keys).sorted()
    }

    package func segments(of tenant: TenantID) async throws(StorageFailure) -> [UInt64] {
        let folder = directory.folder(of: tenant)
        let names = try StorageFailure.translating { () throws(SystemCallError) in
            try files.names(in: folder)
        }
        // Disclosures without their entries show that those were there.
        let alike = (names ?? []).map { name in
            name.hasPrefix("disclosures-") ? "entries-" + name.dropFirst(12) : name
        }
        let found = Set(LogDirectory.segments(in: alike))
        return found.union(patches[tenant, default: [:]].keys).sorted()
    }

    package func head(of tenant: TenantID) async throws(StorageFailure) -> ChainHead? {
        heads.lines[tenant]?.head
    }

    package func read(_ position: EvidencePosition) async throws(StorageFailure) -> EvidenceChunk {
        try await FileStorage.blocking(queue) { () throws(StorageFailure) in
            try self.chunk(position)
        }.get()
    }

    /// Reads some lines.
    ///
    /// What looks wrong at the end of them is looked at again after a moment, in case a process is
    /// writing there.
    private func chunk(_ position: EvidencePosition) throws(StorageFailure) -> EvidenceChunk {
        let first = try chunkNow(position)
        switch first.continuation {
        case .more, .end:
            guard first.absentDisclosureCount > 0 else { return first }
        case .stray, .short, .strayDisclosures: break
        }
        SystemClock.sleep(milliseconds: 20)
        return try chunkNow(position)
    }

    private func chunkNow(_ position: EvidencePosition) throws(StorageFailure) -> EvidenceChunk {
        let patch = patches[position.tenant]?[position.segment]
        let source = SegmentSource(
            cache: cache,
            folder: directory.folder(of: position.tenant),
            segment: position.segment,
            tails: patch.map { [$0.tail] } ?? []
        )
        var entries = LineWindow(part: .entries, offset: position.place.entryOffset)
        var disclosures = LineWindow(part: .disclosures, offset: position.place.disclosureOffset)
        let room = Int(LogDirectory.segmentEntryCount) - position.place.line
        var count = 0
        var byteCount = 0
        var missing = 0
        var isAtEnd = false
        while count < room, byteCount < Self.blockByteCount {
            guard let entry = try source.takeLine(&entries, blockByteCount: Self.blockByteCount)
            else {
                isAtEnd = true
                break
            }
            let disclosure = try source.takeLine(&disclosures, blockByteCount: Self.blockByteCount)
            if disclosure == nil { missing += 1 }
            byteCount += entry + (disclosure ?? 0)
            count += 1
        }
        let place = LinePlaces.Place(
            line: position.place.line + count,
            entryOffset: entries.nextOffset,
            disclosureOffset: disclosures.nextOffset
        )
        let continuation: EvidenceChunk.Continuation
        if !isAtEnd && count < room {
            continuation = .more(EvidencePosition(position.tenant, position.segment, place))
        } else {
            let isShort = patch?.endsEarly ?? false
            continuation = isShort ? .short : try Self.ending(source, entries, disclosures)
        }
        let lines = EntryLines(
            firstSequence: position.segment + UInt64(position.place.line),
            count: count,
            entries: entries.taken(),
            disclosures: disclosures.taken() + [UInt8](repeating: .lineFeed, count: missing)
        )
        return EvidenceChunk(
            lines: lines,
            continuation: continuation,
            absentDisclosureCount: missing,
            end: place
        )
    }

    private static func ending(
        _ source: SegmentSource,
        _ entries: LineWindow,
        _ disclosures: LineWindow
    ) throws(StorageFailure) -> EvidenceChunk.Continuation {
        if try source.hasMore(entries) { return .stray }
        return try source.hasMore(disclosures) ? .strayDisclosures : .end
    }
}
