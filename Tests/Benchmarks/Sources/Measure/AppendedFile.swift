import CProcess

/// A file that is appended to and flushed.
struct AppendedFile: Sendable {
    private let descriptor: Int32

    init(_ path: String) throws {
        descriptor = unsafe process_open_appending(path)
        guard descriptor >= 0 else { throw MeasurementFailure("cannot open \(path)") }
    }

    /// Writes with one call, and flushes.
    func append(_ bytes: [UInt8]) throws {
        let isWritten = unsafe bytes.withUnsafeBytes { bytes in
            unsafe process_append(descriptor, bytes.baseAddress, UInt64(bytes.count))
        }
        guard isWritten, process_flush(descriptor) else {
            throw MeasurementFailure("the device refuses")
        }
    }

    func close() { process_close(descriptor) }
}
