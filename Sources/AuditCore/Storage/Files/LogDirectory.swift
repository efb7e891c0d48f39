/// The names in a log's directory; see `Docs/FileFormat.md`, section 1.
package struct LogDirectory: Hashable, Sendable {
    /// Entries in a segment.
    ///
    /// A segment is a complete subtree, so that its root is one hash.
    package static let segmentEntryCount: UInt64 = 65_536

    /// The directory itself, without a slash at the end.
    package let path: String

    package init(_ path: String) {
        var path = path
        while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
        self.path = path
    }

    /// The directory above.
    var parent: String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    package static let descriptionName = "log.json"
    package static let headsName = "heads.jsonl"

    package var lock: String { path + "/LOCK" }
    package var description: String { path + "/" + Self.descriptionName }
    package var heads: String { path + "/" + Self.headsName }
    package var journals: String { path + "/journal" }
    package var tenants: String { path + "/tenants" }

    /// The journal of index 0 or 1.
    package func journal(_ index: Int) -> String { "\(journals)/\(index)" }

    package func folder(of tenant: TenantID) -> String {
        tenants + "/" + TenantFolder.name(of: tenant)
    }

    package static func segment(holding sequence: UInt64) -> UInt64 {
        sequence / segmentEntryCount * segmentEntryCount
    }

    package static func entriesName(_ segment: UInt64) -> String {
        "entries-\(digits(segment)).jsonl"
    }
    package static func disclosuresName(_ segment: UInt64) -> String {
        "disclosures-\(digits(segment)).jsonl"
    }
    static func indexName(_ segment: UInt64) -> String {
        "index-\(digits(segment))"
    }

    /// The first sequence numbers of the segments whose entries these names hold, in order.
    package static func segments(in names: [String]) -> [UInt64] {
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
