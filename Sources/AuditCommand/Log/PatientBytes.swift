import AuditCore
import AuditImport

/// The bytes of a file or pipe, which says so before it waits for more.
///
/// An import from a pipe that is fed now and then, as by `tail -F`, has to seal what it has before
/// it waits: nobody knows how long that will be.
struct PatientBytes: ByteSource {
    /// Thrown where the next bytes are not there yet; to be asked again after ``wait()``.
    static let notYet = ReadFailure(errno: SystemErrno.wouldBlock)

    private let file: InputFile
    private var bytes: DescriptorBytes
    /// Bytes that were read ahead to look at.
    private var ahead: [UInt8]?

    init(_ file: InputFile) {
        self.file = file
        bytes = DescriptorBytes(descriptor: file.descriptor)
    }

    mutating func next() throws(ReadFailure) -> [UInt8] {
        if let ahead {
            self.ahead = nil
            return ahead
        }
        guard Descriptor.isReadable(file.descriptor, withinMilliseconds: 0) else {
            throw Self.notYet
        }
        return try bytes.next()
    }

    /// The first bytes, which are handed out all the same.
    mutating func peek() throws(ReadFailure) -> [UInt8] {
        if let ahead { return ahead }
        let first = try bytes.next()
        ahead = first
        return first
    }

    /// Waits for more bytes, or the end.
    ///
    /// - Returns: Whether the task was not cancelled meanwhile.
    static func wait(for file: InputFile) -> Bool {
        while !Task.isCancelled {
            if Descriptor.isReadable(file.descriptor, withinMilliseconds: 200) { return true }
        }
        return false
    }
}
