/// Finds where a tenant's chain ends in its segments.
struct TenantOpening {
    let directory: LogDirectory
    let files: any FileSystem

    /// Reads the last segment from where the head of the last checkpoint ends.
    ///
    /// - Throws: ``StorageFailure``: `missing` when there is less than the head says, or a segment is
    ///   not there; `damaged` when the lines of the two files do not go together.
    func open(_ tenant: TenantID, saved: HeadsFile.Line?) throws(StorageFailure) -> TenantChain {
        let folder = directory.folder(of: tenant)
        let names = try StorageFailure.translating { () throws(SystemCallError) in
            try files.names(in: folder)
        }
        let segments = LogDirectory.segments(in: names ?? [])
        let savedSize = saved?.head.size ?? 0
        guard let last = segments.last else {
            if savedSize > 0 { throw missing(0, tenant, folder) }
            return TenantChain()
        }
        for (index, segment) in segments.enumerated() {
            let expected = UInt64(index) * LogDirectory.segmentEntryCount
            if segment != expected { throw missing(expected, tenant, folder) }
        }
        guard savedSize == 0 || LogDirectory.segment(holding: savedSize - 1) <= last else {
            throw missing(LogDirectory.segment(holding: savedSize - 1), tenant, folder)
        }
        return try count(last, tenant, folder, saved)
    }

    private func missing(_ segment: UInt64, _ tenant: TenantID, _ folder: String) -> StorageFailure
    {
        StorageFailure(
            .missing,
            at: folder + "/" + LogDirectory.entriesName(segment),
            "The segment of tenant \(tenant) from entry \(segment) on is not there. Restore it"
        )
    }

    private func count(
        _ segment: UInt64,
        _ tenant: TenantID,
        _ folder: String,
        _ saved: HeadsFile.Line?
    ) throws(StorageFailure) -> TenantChain {
        var start = LinePlaces.Place.start
        if let saved, LogDirectory.segment(holding: saved.head.size) == segment {
            start.line = Int(saved.head.size - segment)
            start.entryOffset = saved.entryBytes
            start.disclosureOffset = saved.disclosureBytes
        }
        let entries = try LineCount(
            folder + "/" + LogDirectory.entriesName(segment),
            from: start.entryOffset,
            files
        )
        let disclosures = try LineCount(
            folder + "/" + LogDirectory.disclosuresName(segment),
            from: start.disclosureOffset,
            files
        )
        let size = segment + UInt64(start.line + entries.lineCount)
        guard entries.lineCount == disclosures.lineCount,
            size <= segment + LogDirectory.segmentEntryCount
        else {
            throw StorageFailure(
                .damaged,
                at: folder + "/" + LogDirectory.entriesName(segment),
                "Tenant \(tenant) has \(entries.lineCount) lines of entries and"
                    + " \(disclosures.lineCount) of disclosures behind entry \(start.line)."
                    + " Run auditlog verify to see where"
            )
        }
        guard size >= saved?.head.size ?? 0 else {
            throw StorageFailure(
                .missing,
                at: folder + "/" + LogDirectory.entriesName(segment),
                "Tenant \(tenant) has \(size) entries, and \(saved?.head.size ?? 0) were acknowledged."
                    + " Run auditlog verify to see what is gone, and restore it"
            )
        }
        let isFull = size == segment + LogDirectory.segmentEntryCount
        return TenantChain(
            size: size,
            head: saved?.head,
            entryBytes: isFull ? 0 : entries.byteCount,
            disclosureBytes: isFull ? 0 : disclosures.byteCount
        )
    }
}

/// The lines of a file from an offset on.
private struct LineCount {
    private(set) var lineCount = 0
    /// The length of the whole file.
    let byteCount: Int

    init(
        _ path: String,
        from start: Int,
        _ files: any FileSystem
    ) throws(StorageFailure) {
        let known = try StorageFailure.translating { () throws(SystemCallError) in
            try files.byteCount(of: path)
        }
        guard let byteCount = known, byteCount >= start else {
            throw StorageFailure(
                .missing,
                at: path,
                "It has \(known ?? 0) bytes, and \(start) were acknowledged. Run auditlog verify to"
                    + " see what is gone, and restore it"
            )
        }
        self.byteCount = byteCount
        let file = try StorageFailure.translating { () throws(SystemCallError) in
            try files.open(path, .read)
        }
        var offset = start
        var last = UInt8.lineFeed
        while offset < byteCount {
            let block = try StorageFailure.translating { () throws(SystemCallError) in
                try file.read(min(262_144, byteCount - offset), at: offset)
            }
            guard let end = block.last else { break }
            var from = 0
            while let found = LineScan.lineFeed(in: block.span, from: from) {
                lineCount += 1
                from = found + 1
            }
            last = end
            offset += block.count
        }
        guard last == .lineFeed else {
            throw StorageFailure(
                .damaged,
                at: path,
                "Its last line does not end. Run auditlog verify to see which entry that is"
            )
        }
    }
}
