/// The names in a log's directory; see `Docs/FileFormat.md`, section 1.
struct LogDirectory: Hashable, Sendable {
    /// Entries in a segment. A segment is a complete subtree, so that its root is one hash.
    static let segmentEntryCount: UInt64 = 65_536

    /// The directory itself, without a slash at the end.
    let path: String

    init(_ path: String) {
        var path = path
        while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
        self.path = path
    }

    static let descriptionName = "log.json"
    static let headsName = "heads.jsonl"

    var lock: String { path + "/LOCK" }
    var description: String { path + "/" + Self.descriptionName }
    var heads: String { path + "/" + Self.headsName }
    var journals: String { path + "/journal" }
    var tenants: String { path + "/tenants" }

    /// The journal of index 0 or 1.
    func journal(_ index: Int) -> String { "\(journals)/\(index)" }

    func folder(of tenant: TenantID) -> String { tenants + "/" + TenantFolder.name(of: tenant) }

    static func segment(holding sequence: UInt64) -> UInt64 {
        sequence / segmentEntryCount * segmentEntryCount
    }

    static func entriesName(_ segment: UInt64) -> String { "entries-\(digits(segment)).jsonl" }
    static func disclosuresName(_ segment: UInt64) -> String {
        "disclosures-\(digits(segment)).jsonl"
    }

    /// The first sequence numbers of the segments whose entries these names hold, in order.
    static func segments(in names: [String]) -> [UInt64] {
        names.compactMap { name -> UInt64? in
            guard name.hasPrefix("entries-"), name.hasSuffix(".jsonl"), name.utf8.count == 34,
                let first = UInt64(name.dropFirst(8).dropLast(6)),
                first % segmentEntryCount == 0
            else { return nil }
            return first
        }.sorted()
    }

    private static func digits(_ segment: UInt64) -> String {
        let text = String(segment)
        return String(repeating: "0", count: 20 - text.utf8.count) + text
    }
}
