public import AuditCore

extension FileStorage {
    /// Opens a log for writing on a simulated disk, and makes it if the directory is empty or absent.
    ///
    /// Otherwise as on a real one. A disk whose process died while the log was open holds no lock only
    /// where it was taken from a ``SimulatedDisk/Moment``.
    ///
    /// - Parameters:
    ///   - directory: Where the log is; what is above it must be there, as `/` is.
    ///   - name: What the log is called.
    ///   - disk: The disk.
    ///   - options: How it works.
    /// - Throws: ``AuditCore/StorageFailure``, as on a real one.
    public convenience init(
        directory: String,
        name: String? = nil,
        on disk: SimulatedDisk,
        options: FileStorageOptions = FileStorageOptions()
    ) async throws(StorageFailure) {
        try await self.init(directory, name, options, files: disk.fileSystem)
    }

    /// Opens a log for reading on a simulated disk.
    public convenience init(
        reading directory: String,
        on disk: SimulatedDisk,
        options: FileStorageOptions = FileStorageOptions()
    ) async throws(StorageFailure) {
        try await self.init(reading: directory, options, files: disk.fileSystem)
    }
}

extension AuditVerification {
    /// Verifies a log's directory on a simulated disk, without opening the log.
    public static func run(
        directory: String,
        on disk: SimulatedDisk,
        options: VerificationOptions = VerificationOptions()
    ) async throws(StorageFailure) -> AuditVerification {
        try await run(directory: directory, options: options, files: disk.fileSystem)
    }
}

extension SimulatedDisk {
    /// The files of the disk, through the code that ships.
    package var fileSystem: any FileSystem { POSIXFileSystem(SimulatedCalls(disk: self)) }
}
