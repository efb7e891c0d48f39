@testable import AuditCore

/// A line of entries and a line of disclosures, apart by a line feed.
///
/// Whatever is accepted can be walked over and searched, and an entry of sound content has one spelling.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = input(start, count)
    let parts = bytes.split(separator: .lineFeed, maxSplits: 1, omittingEmptySubsequences: false)
    let line = Array(parts[0])
    let disclosures = parts.count > 1 ? Array(parts[1]) : []
    _ = ContentCheck.areSound(disclosures: disclosures.span, of: line.span)
    if ContentCheck.isSound(line.span) {
        check(canonical(line) == line, "an entry of sound content is canonical JSON")
    }
    guard let entry = try? AuditEntry(line.span, disclosures: disclosures.span) else { return 0 }
    check(TreeHash.leaf(of: line.span) == entry.leafHash, "a leaf hash covers the line")
    _ = AuditTextSearch("word").matches(entry.event)
    return 0
}

private func canonical(_ line: [UInt8]) -> [UInt8]? {
    var writer = CanonicalJSONWriter()
    guard let value = try? JSONReader().read(line.span), (try? writer.value(value)) != nil else {
        return nil
    }
    return writer.output.bytes
}
