/// Opens a log's directory: makes it if it is not there, and brings the segments up to what was
/// acknowledged.
struct LogOpening {
    let directory: LogDirectory
    let files: any FileSystem
    let options: FileStorageOptions

    /// Finds out which log it is, and makes one in a directory that is empty or absent.
    ///
    /// `name`: what the log is called; `nil` takes any log that is there.
    func identify(as name: String?) throws(StorageFailure) -> LogIdentity {
        if let identity = try LogDescription.read(directory, files) {
            guard name == nil || name == identity.name else {
                throw StorageFailure(.otherLog(name: identity.name), at: directory.path)
            }
            return identity
        }
        let names = try StorageFailure.translating { () throws(SystemCallError) in
            try files.names(in: directory.path)
        }
        guard let name, try isUnfinished(names ?? []) else {
            throw StorageFailure(
                .notALog,
                at: directory.path,
                names == nil
                    ? "There is no such directory" : "It holds no \(LogDirectory.descriptionName)"
            )
        }
        let identity = try LogIdentity.new(
            name: name,
            clock: options.clock,
            random: options.random
        )
        return identity
    }

    /// Whether these names are all that a log's making has left when it was cut short, or nothing.
    private func isUnfinished(_ names: [String]) throws(StorageFailure) -> Bool {
        for name in names where name != "LOCK" && name != "journal" && !name.hasPrefix(".") {
            let content = try StorageFailure.translating { () throws(SystemCallError) in
                name == "tenants" ? try files.names(in: directory.tenants) : [name]
            }
            guard content == [] else { return false }
        }
        // A journal has a header only once log.json is there.
        for index in 0...1 {
            let bytes = try StorageFailure.translating { () throws(SystemCallError) in
                try files.contents(of: directory.journal(index))
            }
            if let bytes, JournalFormat.generation(ofHeader: bytes.span) != nil { return false }
        }
        return true
    }

    /// Makes what is not there yet.
    ///
    /// Ends with `log.json`, whose presence says that all of it is.
    func create(_ identity: LogIdentity) throws(StorageFailure) {
        try StorageFailure.translating { () throws(SystemCallError) in
            if try files.byteCount(of: directory.description) == nil {
                try make(identity)
            } else if try isBegun() {
                return
            }
            // Also where the log was there already: who made it may have died, or met a failure, before
            // this. Journals are begun afterwards, and nothing is acknowledged before that.
            try files.flushDirectory(directory.path)
            try files.flushDirectory(directory.parent)
        }
    }

    private func make(_ identity: LogIdentity) throws(SystemCallError) {
        try files.createDirectory(directory.journals)
        try files.createDirectory(directory.tenants)
        for index in 0...1 {
            try Journal.create(
                "\(index)",
                in: directory.journals,
                byteCount: max(options.journalByteCount, 65_536),
                files
            )
        }
        try files.flushDirectory(directory.journals)
        try LogDescription.write(identity, directory, files)
    }

    /// Whether a journal was ever begun.
    private func isBegun() throws(SystemCallError) -> Bool {
        for index in 0...1 where try header(index).flatMap(Self.generation(ofHeader:)) != nil {
            return true
        }
        return false
    }

    /// What the two journals hold.
    struct Recovered {
        var records: [JournalRecord] = []
        var frameCount = 0
        var tornByteCount = 0
        /// The greatest generation of the two, also of frames without a header, and the index of the journal that has it.
        var generation: UInt64 = 0
        var newest = 0
    }

    /// Reads both journals, in the order of their generations.
    func readJournals() throws(StorageFailure) -> Recovered {
        try recovered(fromWhole: [try readJournal(0), try readJournal(1)])
    }

    /// Reads both journals while another process may be writing them.
    ///
    /// The newer one first: what it has then, the older one has all that comes before it. When one
    /// was begun anew meanwhile, or looks damaged, both are read again.
    func readJournalsWhileWritten() throws(StorageFailure) -> Recovered {
        for _ in 0..<10 {
            let generations = [try generation(0), try generation(1)]
            do throws(StorageFailure) {
                let isSecondNewer = (generations[0] ?? 0) < (generations[1] ?? 0)
                let newer = try readJournal(isSecondNewer ? 1 : 0)
                let older = try readJournal(isSecondNewer ? 0 : 1)
                if try generations == [generation(0), generation(1)] {
                    return try recovered(
                        fromWhole: isSecondNewer ? [older, newer] : [newer, older]
                    )
                }
            } catch {
                guard error.reason == .damaged else { throw error }
            }
            SystemClock.sleep(milliseconds: 5)
        }
        return try readJournals()
    }

    /// Reads as much of both journals as is sound.
    func readSoundRecords() throws(StorageFailure) -> [JournalRecord] {
        var scans: [JournalScan] = []
        for index in 0...1 {
            let bytes = try StorageFailure.translating { () throws(SystemCallError) in
                try files.contents(of: directory.journal(index)) ?? []
            }
            scans.append(JournalScan(upToDamageIn: bytes.span))
        }
        return recovered(from: scans).records
    }

    /// Refuses a journal whose header is none, if its frames say what the segments would not have after
    /// replaying the other one.
    private func recovered(
        fromWhole scans: [JournalScan]
    ) throws(StorageFailure) -> Recovered {
        let recovered = recovered(from: scans)
        for (index, scan) in scans.enumerated() where !scan.recordsWithoutHeader.isEmpty {
            let patches = try SegmentPatch.patches(of: recovered.records, in: directory, files)
            for record in scan.recordsWithoutHeader {
                guard try isThere(record, patches) else {
                    throw StorageFailure(
                        .damaged,
                        at: directory.journal(index) + " at byte 0",
                        "Its header is not as it was written, and commits behind it are in no segment."
                            + " Keep a copy, and restore the file"
                    )
                }
            }
        }
        return recovered
    }

    private func isThere(
        _ record: JournalRecord,
        _ patches: [TenantID: [UInt64: SegmentPatch]]
    ) throws(StorageFailure) -> Bool {
        let folder = directory.folder(of: record.tenant)
        let patch =
            if let known = patches[record.tenant]?[record.segment] { known } else {
                try SegmentPatch(of: record.segment, in: folder, files)
            }
        return try StorageFailure.translating { () throws(SystemCallError) in
            try patch.holds(record, in: folder, files)
        }
    }

    private func recovered(from scans: [JournalScan]) -> Recovered {
        var recovered = Recovered()
        let order = (scans[0].generation ?? 0) <= (scans[1].generation ?? 0) ? [0, 1] : [1, 0]
        for index in order {
            let scan = scans[index]
            recovered.records += scan.records
            recovered.frameCount += scan.frameCount
            recovered.tornByteCount += scan.tornByteCount
            recovered.newest = index
        }
        recovered.generation = scans.map(\.newestGeneration).max() ?? 0
        return recovered
    }

    private func generation(_ index: Int) throws(StorageFailure) -> UInt64? {
        try StorageFailure.translating { () throws(SystemCallError) in
            try header(index).flatMap(Self.generation(ofHeader:))
        }
    }

    private func header(_ index: Int) throws(SystemCallError) -> [UInt8]? {
        guard try files.byteCount(of: directory.journal(index)) != nil else { return nil }
        return try files.open(directory.journal(index), .read)
            .read(JournalFormat.headerByteCount, at: 0)
    }

    private static func generation(ofHeader bytes: [UInt8]) -> UInt64? {
        JournalFormat.generation(ofHeader: bytes.span)
    }

    private func readJournal(_ index: Int) throws(StorageFailure) -> JournalScan {
        let path = directory.journal(index)
        let bytes = try StorageFailure.translating { () throws(SystemCallError) in
            try files.contents(of: path)
        }
        guard let bytes else {
            throw StorageFailure(
                .missing,
                at: path,
                "What was acknowledged last may be in it; restore it from where the log was copied"
            )
        }
        if let version = JournalFormat.unknownVersion(ofHeader: bytes.span) {
            throw StorageFailure(
                .newerFormat(Int(version)),
                at: path,
                "Use a newer version of this program"
            )
        }
        do throws(JournalScan.Damage) {
            return try JournalScan(bytes.span)
        } catch {
            throw StorageFailure(
                .damaged,
                at: "\(path) at byte \(error.offset)",
                "A commit that was acknowledged is not as it was written. Keep a copy, and restore"
                    + " the file"
            )
        }
    }

    /// Writes the records into their segments and flushes them.
    ///
    /// Doing it again changes nothing.
    func replay(_ records: [JournalRecord]) throws(StorageFailure) {
        var ends: [String: Int] = [:]
        var folders: Set<String> = []
        if !records.isEmpty {
            // Who copies a log may leave out a directory that is empty.
            try StorageFailure.translating { () throws(SystemCallError) in
                try files.createDirectory(directory.tenants)
            }
        }
        for record in records {
            let folder = directory.folder(of: record.tenant)
            try StorageFailure.translating { () throws(SystemCallError) in
                if folders.insert(folder).inserted { try files.createDirectory(folder) }
            }
            try write(
                record.lines.entries,
                to: folder + "/" + LogDirectory.entriesName(record.segment),
                at: record.entryOffset,
                &ends
            )
            try write(
                record.lines.disclosures,
                to: folder + "/" + LogDirectory.disclosuresName(record.segment),
                at: record.disclosureOffset,
                &ends
            )
        }
        try StorageFailure.translating { () throws(SystemCallError) in
            for path in ends.keys.sorted() { try files.open(path, .update).flush() }
            for folder in folders.sorted() { try files.flushDirectory(folder) }
            if !folders.isEmpty { try files.flushDirectory(directory.tenants) }
        }
    }

    /// Writes bytes at an offset of a file, cutting it there when it is met for the first time.
    private func write(
        _ bytes: [UInt8],
        to path: String,
        at offset: Int,
        _ ends: inout [String: Int]
    ) throws(StorageFailure) {
        let file = try StorageFailure.translating { () throws(SystemCallError) in
            try files.open(path, .create)
        }
        let end: Int
        if let known = ends[path] {
            end = known
        } else {
            end = try StorageFailure.translating(file.byteCount)
        }
        guard end >= offset else {
            throw StorageFailure(
                .missing,
                at: path,
                "It has \(end) bytes, and byte \(offset) was acknowledged. Keep a copy, and restore it"
            )
        }
        let isFirst = ends[path] == nil
        try StorageFailure.translating { () throws(SystemCallError) in
            if isFirst && end > offset { try file.truncate(to: offset) }
            try file.write(bytes.span, at: offset)
        }
        ends[path] = offset + bytes.count
    }

    /// The heads that the last checkpoint left.
    func readHeads() throws(StorageFailure) -> HeadsFile {
        let bytes = try StorageFailure.translating { () throws(SystemCallError) in
            try files.contents(of: directory.heads)
        }
        return bytes.flatMap(HeadsFile.init) ?? HeadsFile()
    }
}
