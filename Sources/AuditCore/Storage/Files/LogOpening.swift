/// Opens a log's directory: makes it if it is not there, and brings the segments up to what was
/// acknowledged.
struct LogOpening {
    let directory: LogDirectory
    let files: any FileSystem
    let options: FileStorageOptions

    /// Finds out which log it is, and makes one in a directory that is empty or absent.
    ///
    /// - Parameter name: What the log is called; `nil` takes any log that is there.
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
        let others = (names ?? []).filter { $0 != "LOCK" && !$0.hasPrefix(".") && $0 != "journal" }
        guard let name, others.isEmpty else {
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

    /// Makes what is not there yet. Ends with `log.json`, whose presence says that all of it is.
    func create(_ identity: LogIdentity) throws(StorageFailure) {
        try StorageFailure.translating { () throws(SystemCallError) in
            guard try files.byteCount(of: directory.description) == nil else { return }
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
    }

    /// What the two journals hold.
    struct Recovered {
        var records: [JournalRecord] = []
        var frameCount = 0
        var tornByteCount = 0
        /// The greatest generation of the two.
        var generation: UInt64 = 0
    }

    /// Reads both journals, in the order of their generations.
    func readJournals() throws(StorageFailure) -> Recovered {
        var scans: [JournalScan] = []
        for index in 0...1 {
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
            do throws(JournalScan.Damage) {
                scans.append(try JournalScan(bytes.span))
            } catch {
                guard case .frame(let offset) = error else { continue }
                throw StorageFailure(
                    .damaged,
                    at: "\(path) at byte \(offset)",
                    "A commit that was acknowledged is not as it was written. Keep a copy, and restore"
                        + " the file"
                )
            }
        }
        scans.sort { ($0.generation ?? 0) < ($1.generation ?? 0) }
        var recovered = Recovered()
        for scan in scans {
            recovered.records += scan.records
            recovered.frameCount += scan.frameCount
            recovered.tornByteCount += scan.tornByteCount
            recovered.generation = max(recovered.generation, scan.generation ?? 0)
        }
        return recovered
    }

    /// Writes the records into their segments and flushes them. Doing it again changes nothing.
    func replay(_ records: [JournalRecord]) throws(StorageFailure) {
        var ends: [String: Int] = [:]
        var folders: Set<String> = []
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
