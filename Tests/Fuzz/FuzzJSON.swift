@testable import AuditCore

/// Bytes that may be JSON: what is accepted is written canonically, and read again as the same value.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = input(start, count)
    guard let value = try? JSONReader().read(bytes.span) else { return 0 }
    var writer = CanonicalJSONWriter()
    guard (try? writer.value(value)) != nil else { return 0 }
    let canonical = writer.output.bytes
    let again = try? JSONReader().readCanonical(canonical.span)
    check(again != nil, "what is written is canonical")
    var second = CanonicalJSONWriter()
    if let again { try? second.value(again) }
    check(second.output.bytes == canonical, "writing what was read changes nothing")
    return 0
}
