/// One of the two journals, open for writing.
///
/// The file is filled with zeros when it is made and overwritten ever after: a flush then has no new
/// length to keep, and takes about half as long as one after appending.
final class Journal: Sendable {
    private let file: any OpenFile

    /// Room for frames.
    ///
    /// A frame that alone is larger makes the file longer.
    let byteCount: Int

    /// Opens a journal that is there.
    init(_ path: String, _ files: any FileSystem) throws(SystemCallError) {
        file = try files.open(path, .update)
        byteCount = try file.byteCount()
    }

    /// Makes a journal of zeros under its name, or under none.
    static func create(
        _ name: String,
        in directory: String,
        byteCount: Int,
        _ files: any FileSystem
    ) throws(SystemCallError) {
        let draft = directory + "/." + name
        let file = try files.open(draft, .create)
        try file.truncate(to: 0)
        let zeros = [UInt8](repeating: 0, count: min(byteCount, 1_048_576))
        var offset = 0
        while offset < byteCount {
            let part = zeros.span.extracting(first: min(zeros.count, byteCount - offset))
            try file.write(part, at: offset)
            offset += part.count
        }
        try file.flush()
        try files.rename(draft, to: directory + "/" + name)
    }

    /// Begins the journal anew.
    ///
    /// Everything its frames named must be in its segments by now, flushed.
    ///
    /// The header is flushed before any frame follows: else a power cut could leave some frames of
    /// before without those behind them, and replaying these would cut good entries off.
    func begin(generation: UInt64) throws(SystemCallError) {
        let header = JournalFormat.header(generation: generation)
        try file.write(header.span, at: 0)
        try file.flush()
    }

    func write(_ frame: Span<UInt8>, at offset: Int) throws(SystemCallError) {
        try file.write(frame, at: offset)
    }

    func flush() throws(SystemCallError) {
        try file.flush()
    }

    func read() throws(SystemCallError) -> [UInt8] {
        try file.read(file.byteCount(), at: 0)
    }
}
