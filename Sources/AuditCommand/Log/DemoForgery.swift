import AuditCore

/// What somebody with access to the files might do: lower an amount, by changing one digit.
struct DemoForgery {
    /// The file, from the log's directory on.
    let file: String
    /// The byte, from the beginning of the file.
    let offset: Int
    /// The entry that holds it.
    let sequence: Int

    init(in directory: String) throws {
        file = "tenants/\(DemoStory.victim)/entries-00000000000000000000.jsonl"
        let files = POSIXFileSystem()
        let path = directory + "/" + file
        let bytes = try files.contents(of: path) ?? []
        let sealed = Array("\"amount\":\"\(DemoStory.sealedAmount)".utf8)
        guard let place = Self.firstOffset(of: sealed, in: bytes) else {
            throw CommandFailure("\(path): the demonstration's entry is not there")
        }
        offset = place + sealed.count - DemoStory.sealedAmount.utf8.count
        sequence = bytes[..<place].count { $0 == .lineFeed }
        let digit = Array(DemoStory.forgedAmount.utf8)[0]
        try files.open(path, .update).write([digit].span, at: offset)
    }

    private static func firstOffset(of needle: [UInt8], in bytes: [UInt8]) -> Int? {
        bytes.indices.first { bytes[$0...].starts(with: needle) }
    }
}
