public import AuditCore

/// Changes the files of a log as somebody would who wants to hide something.
///
/// For trying out what a verifier says. Works on the files alone: close the log before, and open it
/// anew afterwards.
///
/// ```swift
/// let tampering = LogTampering("copy-of-log")
/// try tampering.removeLine(17, of: tenant)
/// ```
public struct LogTampering: Sendable {
    /// Which of the two files of a segment.
    public enum File: String, Hashable, Sendable, CaseIterable {
        /// The entries.
        case entries
        /// The disclosures beside them.
        case disclosures
    }

    /// What keeps a change from being made: there is no such line, or the file system refused.
    public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        public let description: String
    }

    private let directory: LogDirectory
    private let files = POSIXFileSystem()

    /// The log in a directory.
    public init(_ directory: String) {
        self.directory = LogDirectory(directory)
    }

    /// The path of the file that holds the line of an entry.
    public func path(of file: File, holding sequence: UInt64 = 0, of tenant: TenantID) -> String {
        let segment = LogDirectory.segment(holding: sequence)
        let name =
            switch file {
            case .entries: LogDirectory.entriesName(segment)
            case .disclosures: LogDirectory.disclosuresName(segment)
            }
        return directory.folder(of: tenant) + "/" + name
    }

    /// The line of an entry, without its line feed.
    public func line(
        _ sequence: UInt64,
        in file: File = .entries,
        of tenant: TenantID
    ) throws(Failure) -> [UInt8] {
        let lines = try lines(of: path(of: file, holding: sequence, of: tenant))
        let index = try index(of: sequence, in: lines)
        return lines[index]
    }

    /// Flips bits of one byte of a line.
    public func flip(
        _ mask: UInt8 = 0x01,
        at byte: Int,
        of sequence: UInt64,
        in file: File = .entries,
        of tenant: TenantID
    ) throws(Failure) {
        try change(sequence, file, tenant) { lines, index throws(Failure) in
            guard lines[index].indices.contains(byte) else {
                throw Failure(description: "the line has \(lines[index].count) bytes")
            }
            lines[index][byte] ^= mask
        }
    }

    /// Puts other bytes in place of a line.
    public func replaceLine(
        _ sequence: UInt64,
        in file: File = .entries,
        of tenant: TenantID,
        with bytes: [UInt8]
    ) throws(Failure) {
        try change(sequence, file, tenant) { lines, index in lines[index] = bytes }
    }

    /// Takes an entry away, with what was disclosed beside it.
    public func removeLine(_ sequence: UInt64, of tenant: TenantID) throws(Failure) {
        for file in File.allCases {
            try change(sequence, file, tenant) { lines, index in lines.remove(at: index) }
        }
    }

    /// Puts an entry there twice, with what was disclosed beside it.
    public func duplicateLine(_ sequence: UInt64, of tenant: TenantID) throws(Failure) {
        for file in File.allCases {
            try change(sequence, file, tenant) { lines, index in
                lines.insert(lines[index], at: index)
            }
        }
    }

    /// Changes the places of two entries of one segment, with what was disclosed beside them.
    public func swapLines(
        _ sequence: UInt64,
        _ other: UInt64,
        of tenant: TenantID
    ) throws(Failure) {
        for file in File.allCases {
            try change(sequence, file, tenant) { lines, index throws(Failure) in
                lines.swapAt(index, try self.index(of: other, in: lines))
            }
        }
    }

    /// Takes the last entry of a segment away.
    public func removeLastLine(
        ofSegmentHolding sequence: UInt64 = 0,
        of tenant: TenantID
    ) throws(Failure) {
        for file in File.allCases {
            let path = path(of: file, holding: sequence, of: tenant)
            var lines = try lines(of: path)
            guard lines.popLast() != nil else { throw Failure(description: "\(path) is empty") }
            try write(lines, to: path)
        }
    }

    /// Takes disclosures of an entry away: the one at an index, in the order of their groups, or all.
    public func removeDisclosure(
        _ index: Int? = nil,
        of sequence: UInt64,
        of tenant: TenantID
    ) throws(Failure) {
        try change(sequence, .disclosures, tenant) { lines, place throws(Failure) in
            guard let index else {
                lines[place] = []
                return
            }
            guard case .array(var disclosures)? = try? JSONReader().read(lines[place]),
                disclosures.indices.contains(index)
            else { throw Failure(description: "entry \(sequence) has no disclosure \(index)") }
            disclosures.remove(at: index)
            let bytes = try? CanonicalJSONWriter.bytes(of: .array(disclosures))
            lines[place] = disclosures.isEmpty ? [] : bytes ?? []
        }
    }

    /// Puts another tenant's segment in place of one's own.
    public func replaceSegment(
        holding sequence: UInt64 = 0,
        of tenant: TenantID,
        byThatOf other: TenantID
    ) throws(Failure) {
        for file in File.allCases {
            let bytes = try contents(of: path(of: file, holding: sequence, of: other))
            try write(bytes, to: path(of: file, holding: sequence, of: tenant))
        }
    }

    /// Removes a segment.
    public func removeSegment(holding sequence: UInt64 = 0, of tenant: TenantID) throws(Failure) {
        for file in File.allCases {
            let path = path(of: file, holding: sequence, of: tenant)
            try doing { () throws(SystemCallError) in try files.remove(path) }
        }
    }

    /// Removes everything of a tenant.
    public func removeTenant(_ tenant: TenantID) throws(Failure) {
        let folder = directory.folder(of: tenant)
        try doing { () throws(SystemCallError) in
            for name in try files.names(in: folder) ?? [] { try files.remove(folder + "/" + name) }
            try files.removeDirectory(folder)
        }
    }

    /// Removes the heads that lie beside the data.
    public func removeHeads() throws(Failure) {
        try doing { () throws(SystemCallError) in try files.remove(directory.heads) }
    }

    /// Cuts a file, by a path that may begin at the log's directory, to a length in bytes.
    public func truncate(_ path: String, to byteCount: Int) throws(Failure) {
        let path = path.utf8.first == UInt8(ascii: "/") ? path : directory.path + "/" + path
        try doing { () throws(SystemCallError) in
            try files.open(path, .update).truncate(to: byteCount)
        }
    }
}

// MARK: - Lines

extension LogTampering {
    private func change(
        _ sequence: UInt64,
        _ file: File,
        _ tenant: TenantID,
        _ body: (inout [[UInt8]], Int) throws(Failure) -> Void
    ) throws(Failure) {
        let path = path(of: file, holding: sequence, of: tenant)
        var lines = try lines(of: path)
        try body(&lines, index(of: sequence, in: lines))
        try write(lines, to: path)
    }

    private func index(of sequence: UInt64, in lines: [[UInt8]]) throws(Failure) -> Int {
        let index = Int(sequence - LogDirectory.segment(holding: sequence))
        guard index < lines.count else {
            throw Failure(description: "there are \(lines.count) lines, and none for \(sequence)")
        }
        return index
    }

    private func lines(of path: String) throws(Failure) -> [[UInt8]] {
        let bytes = try contents(of: path)
        var lines: [[UInt8]] = []
        var start = 0
        while let end = LineScan.lineFeed(in: bytes.span, from: start) {
            lines.append(Array(bytes[start..<end]))
            start = end + 1
        }
        return lines
    }

    private func contents(of path: String) throws(Failure) -> [UInt8] {
        var contents: [UInt8]?
        try doing { () throws(SystemCallError) in contents = try files.contents(of: path) }
        guard let contents else { throw Failure(description: "\(path) is not there") }
        return contents
    }

    private func write(_ lines: [[UInt8]], to path: String) throws(Failure) {
        try write(lines.flatMap { $0 + [.lineFeed] }, to: path)
    }

    private func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        try doing { () throws(SystemCallError) in
            let file = try files.open(path, .create)
            try file.truncate(to: 0)
            try file.write(bytes.span, at: 0)
        }
    }

    private func doing(_ body: () throws(SystemCallError) -> Void) throws(Failure) {
        do {
            try body()
        } catch {
            throw Failure(description: error.description)
        }
    }
}
