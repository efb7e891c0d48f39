@testable import AuditCore

/// What somebody asks for, as it comes from a command line or a URL.
///
/// Ranges, times, addresses, cursors and filters: what is accepted has a text that is accepted again, as
/// the same value.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: input(start, count), as: UTF8.self)
    if let range = AuditRelativeRange(text) {
        check(AuditRelativeRange(range.description) == range, "a range is read as it is written")
    }
    if let time = AuditTimestamp(text) {
        check(AuditTimestamp(time.description) == time, "a time is read as it is written")
    }
    if let cursor = AuditCursor(text) {
        check(AuditCursor(cursor.description) == cursor, "a cursor is read as it is written")
    }
    if let address = IPAddress(text) {
        check(IPAddress(address.description) == address, "an address is read as it is written")
    }
    if let block = AddressBlock(text) {
        check(AddressBlock(block.description) == block, "a block is read as it is written")
    }
    if let id = AuditID(text) {
        check(AuditID(id.description) == id, "an identifier is read as it is written")
    }
    arguments(text)
    return 0
}

/// Filters by their names, one on each line.
private func arguments(_ text: String) {
    let pairs = text.split(separator: "\n").map { line in
        let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (name: String(parts[0]), value: parts.count > 1 ? String(parts[1]) : "")
    }
    _ = try? AuditQuery(arguments: pairs, now: .epoch)
}
