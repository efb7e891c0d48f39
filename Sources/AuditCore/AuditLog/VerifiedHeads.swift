/// The heads that a verification ended at, for the next one to go on from.
///
/// Keep ``bytes`` where the writer of the log cannot change them, and give them back as
/// ``VerificationOptions/startingAt``: entries in front of these heads are then not read again. That
/// saves time and proves less: what happens to those entries afterwards is seen only by a
/// verification that reads them, so let one read everything now and then.
///
/// The bytes are lines of canonical JSON: one that names the log, one for each tenant, and one with a
/// checksum, which is against accidents. They hold names of tenants, numbers, times and hashes; nothing of an event.
public struct VerifiedHeads: Hashable, Sendable {
    /// The log's name.
    public let log: String

    /// What is known of each tenant.
    private(set) var lines: [TenantID: Line]

    /// What is known of one tenant.
    struct Line: Hashable, Sendable {
        var head: ChainHead
        /// Where the last entry in front of the head stands.
        ///
        /// Only ever a hint: the entry there must have the leaf hash that the head says.
        var last: LinePlaces.Place
        /// When that entry was sealed, as it says.
        var newest: AuditTimestamp?
        /// Whether an entry of the platform's chain that was read has announced the tenant.
        var isAnnounced: Bool
    }

    init(log: String, lines: [TenantID: Line] = [:]) {
        self.log = log
        self.lines = lines
    }

    /// Whose heads these are, in order.
    public var tenants: [TenantID] { lines.keys.sorted() }

    /// The head of a tenant's chain; `nil` if none is known.
    public subscript(_ tenant: TenantID) -> ChainHead? { lines[tenant]?.head }

    /// The heads as checkpoints: given as ``VerificationOptions/checkpoints`` they are compared with
    /// a chain that is read whole.
    public var checkpoints: [AuditCheckpoint] {
        tenants.compactMap { tenant in
            self[tenant].map { AuditCheckpoint(log: log, tenant: tenant, head: $0) }
        }
    }

    mutating func set(_ line: Line, for tenant: TenantID) {
        lines[tenant] = line
    }
}

// MARK: - As bytes

extension VerifiedHeads {
    /// The heads as text, ending with a line feed.
    public var bytes: [UInt8] {
        var bytes = Self.text(of: ["log": .string(log)])
        for tenant in tenants {
            guard let line = lines[tenant] else { continue }
            var members = line.head.members
            members["announced"] = .bool(line.isAnnounced)
            members["disclosureBytes"] = .integer(Int64(line.last.disclosureOffset))
            members["entryBytes"] = .integer(Int64(line.last.entryOffset))
            members["newest"] = line.newest.map { .string($0.description) }
            members["tenant"] = .string(tenant.rawValue)
            bytes += Self.text(of: members)
        }
        let seal = SHA256.hash(bytes).hexadecimal
        return bytes + Self.text(of: ["sha256": .string(seal)])
    }

    /// Reads what ``bytes`` wrote; `nil` for anything else, also for a part of it.
    public init?(bytes: [UInt8]) {
        guard bytes.last == .lineFeed else { return nil }
        let parts = bytes.dropLast().split(separator: .lineFeed, omittingEmptySubsequences: false)
        guard parts.count >= 2, let end = parts.last,
            let sum = Self.members(of: end)?["sha256"]?.string,
            sum == SHA256.hash(Array(bytes[..<end.startIndex])).hexadecimal,
            let log = Self.members(of: parts[0])?["log"]?.string
        else { return nil }
        self.init(log: log)
        for part in parts.dropFirst().dropLast() {
            guard let members = Self.members(of: part),
                let tenant = members["tenant"]?.string.flatMap({ try? TenantID(stored: $0) }),
                let line = Line(members), lines.updateValue(line, forKey: tenant) == nil
            else { return nil }
        }
    }

    private static func text(of members: [String: AuditValue]) -> [UInt8] {
        // Nothing in it is a number that JSON could not say.
        ((try? CanonicalJSONWriter.bytes(of: .object(members))) ?? []) + [.lineFeed]
    }

    private static func members(of line: ArraySlice<UInt8>) -> [String: AuditValue]? {
        guard case .object(let members)? = try? JSONReader().read(Array(line)) else { return nil }
        return members
    }
}

extension VerifiedHeads.Line {
    fileprivate init?(_ members: [String: AuditValue]) {
        guard let head = ChainHead(members: members),
            case .bool(let isAnnounced)? = members["announced"],
            case .integer(let disclosureOffset)? = members["disclosureBytes"],
            case .integer(let entryOffset)? = members["entryBytes"],
            disclosureOffset >= 0, entryOffset >= 0
        else { return nil }
        self.head = head
        newest = members["newest"]?.string.flatMap { AuditTimestamp($0) }
        self.isAnnounced = isAnnounced
        last = LinePlaces.Place(
            line: Int((head.size - 1) % LogDirectory.segmentEntryCount),
            entryOffset: Int(entryOffset),
            disclosureOffset: Int(disclosureOffset)
        )
    }
}
