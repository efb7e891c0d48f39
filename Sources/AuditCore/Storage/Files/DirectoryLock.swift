/// Holds a log for one writing process.
///
/// The lock belongs to an open file and goes with it, also when the process is killed: no lock is
/// ever left behind. What the file holds only tells people who has it.
final class DirectoryLock: Sendable {
    private let file: any OpenFile

    /// - Throws: ``StorageFailure``, `locked` with the holder.
    init(
        _ directory: LogDirectory,
        _ files: any FileSystem,
        clock: AuditClock
    )
        throws(StorageFailure)
    {
        let path = directory.lock
        file = try StorageFailure.translating { () throws(SystemCallError) in
            try files.open(path, .create)
        }
        let isOurs = try StorageFailure.translating(file.lock)
        guard isOurs else {
            throw StorageFailure(
                .locked(holder: Self.holder(file)),
                at: directory.path,
                "Stop that process, or read the log without writing"
            )
        }
        let host = ProcessIdentity.host
        let holder = "process \(ProcessIdentity.number) on \(host) since \(clock.now())\n"
        let text = Array(holder.utf8)
        try StorageFailure.translating { () throws(SystemCallError) in
            try file.truncate(to: 0)
            try file.write(text.span, at: 0)
        }
    }

    private static func holder(_ file: any OpenFile) -> String {
        guard let bytes = try? file.read(512, at: 0), !bytes.isEmpty else { return "unknown" }
        let line = bytes.prefix { $0 != .lineFeed && $0 >= 0x20 }
        return String(decoding: line, as: UTF8.self)
    }
}
