/// A head written down for somebody else to keep: whose chain, how many entries, which root.
///
/// The text is the body of a C2SP tlog-checkpoint, without signatures:
///
/// ```text
/// shop.example/acme
/// 4711
/// 2bUEIf4lGHzUG/8f3mCYu1dLFX9m2x0R2TwA5cWNZ7s=
/// ```
///
/// Kept out of the writer's reach, it makes the chain tamper-evident up to its size: whoever rewrites,
/// cuts off or replaces anything of it contradicts the checkpoint.
public struct AuditCheckpoint: Hashable, Sendable, CustomStringConvertible {
    /// The log's name, a slash, the tenant's identifier.
    public let origin: String
    /// The number of entries.
    public let size: UInt64
    /// The RFC 6962 root over them.
    public let root: AuditDigest

    /// A checkpoint.
    public init(origin: String, size: UInt64, root: AuditDigest) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// The checkpoint of a tenant's chain.
    public init(log: String, tenant: TenantID, head: ChainHead) {
        self.init(origin: log + "/" + tenant.rawValue, size: head.size, root: head.root)
    }

    /// Reads the three lines; `nil` if they are not a checkpoint in its one spelling.
    public init?(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, lines[3].isEmpty, !lines[0].isEmpty,
            let size = UInt64(lines[1]), String(size) == lines[1],
            let root = AuditDigest(base64: String(lines[2]))
        else { return nil }
        self.init(origin: String(lines[0]), size: size, root: root)
    }

    /// Reads several checkpoints, apart by an empty line; `nil` if any of them is none.
    public static func list(text: String) -> [AuditCheckpoint]? {
        var checkpoints: [AuditCheckpoint] = []
        var lines: [Substring] = []
        let all = text.split(separator: "\n", omittingEmptySubsequences: false)
        for line in all + [Substring()] {
            guard line.isEmpty else {
                lines.append(line)
                continue
            }
            if lines.isEmpty { continue }
            guard let checkpoint = AuditCheckpoint(text: lines.joined(separator: "\n") + "\n")
            else {
                return nil
            }
            checkpoints.append(checkpoint)
            lines = []
        }
        return checkpoints
    }

    /// The three lines, with a line feed at the end.
    public var text: String { "\(origin)\n\(size)\n\(root.base64)\n" }

    public var description: String { text }

    /// The tenant, if the checkpoint is of this log.
    func tenant(of log: String) -> TenantID? {
        let start = (log + "/").utf8
        guard origin.utf8.starts(with: start) else { return nil }
        // By bytes: a tenant that begins with a combining mark shares a character with the slash.
        return try? TenantID(stored: String(Substring(origin.utf8.dropFirst(start.count))))
    }
}
