import AuditCore

/// A file of heads that somebody keeps: checkpoints, apart by an empty line.
enum KeptHeads {
    /// The most bytes that are read: about a million heads of 128 bytes.
    private static let byteLimit = 1 << 28

    static func read(_ path: String) throws -> [AuditCheckpoint] {
        // Says it of a directory and of a file that is not there.
        _ = try InputFile(path)
        guard let bytes = try POSIXFileSystem().contents(of: path), bytes.count <= byteLimit,
            let text = String(validating: bytes, as: UTF8.self),
            let heads = AuditCheckpoint.list(text: text), !heads.isEmpty
        else {
            throw CommandFailure(
                "\(path): this holds no heads; they are three lines each, apart by an empty line,"
                    + " as --save-heads writes them"
            )
        }
        return heads
    }

    /// Writes the heads of a sound log, in place of what the file held, wholly or not at all.
    static func write(_ found: AuditVerification, to path: String) throws {
        let texts = found.tenants.filter { $0.head.size > 0 }.map { tenant in
            AuditCheckpoint(log: found.log, tenant: tenant.tenant, head: tenant.head).text
        }
        try OutputFile.replace(path, with: Array(texts.joined(separator: "\n").utf8))
    }
}
