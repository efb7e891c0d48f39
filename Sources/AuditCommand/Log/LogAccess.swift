import AuditCore

/// Opens the log that a command was pointed at.
enum LogAccess {
    /// Opens a log for reading, also while another process writes it.
    static func read(_ directory: String) async throws -> FileStorage {
        try await FileStorage(reading: directory)
    }

    /// Opens a log for writing, and makes it if there is none.
    ///
    /// It must be called `name`; where that is `nil`, a new one is called like its directory.
    /// Returned is also whether it was made.
    static func write(
        _ directory: String,
        name: String?,
        service: String? = nil
    ) async throws -> (log: AuditLog, isNew: Bool) {
        let isNew = try isAbsent(directory)
        if isNew { try checkParent(of: directory) }
        let storage = try await FileStorage(
            directory: directory,
            name: isNew ? name ?? self.name(for: directory) : name
        )
        var configuration = AuditConfiguration()
        configuration.observer = service.map { AuditObserver(service: $0) }
        return (try await AuditLog(storage: storage, configuration: configuration), isNew)
    }

    /// Whether there is no log in a directory.
    private static func isAbsent(_ directory: String) throws(CommandFailure) -> Bool {
        do {
            return try POSIXFileSystem().byteCount(of: directory + "/log.json") == nil
        } catch {
            throw CommandFailure("\(directory): \(SystemCallError.text(of: error.errno))")
        }
    }

    /// Says that a log was made: after a typing error in its path that is a surprise.
    static func tellNew(_ log: AuditLog, _ directory: String, _ console: Console) {
        console.note(
            PrintableText.of("Made the log \(log.identity.name) in \(directory)") + "."
        )
    }

    /// A typing error in a path is to be told as one, and not as what some system call says.
    private static func checkParent(of directory: String) throws(CommandFailure) {
        let parent = self.parent(of: directory)
        guard DirectoryPath.absolute(directory) == nil, DirectoryPath.absolute(parent) == nil else {
            return
        }
        throw CommandFailure("\(parent): there is no such directory; make it first")
    }

    private static func parent(of directory: String) -> String {
        let parts = directory.split(separator: "/")
        let parent = parts.dropLast().joined(separator: "/")
        if directory.hasPrefix("/") { return "/" + parent }
        return parent.isEmpty ? "." : parent
    }

    /// The last component of a path, also of `.`.
    private static func name(for directory: String) -> String {
        let path = DirectoryPath.absolute(directory) ?? directory
        return path.split(separator: "/").last.map(String.init) ?? "log"
    }
}
