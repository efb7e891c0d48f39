@testable import AuditCore
@testable import AuditImport

/// A file that somebody imports, in each of the formats: every line becomes an event that can be
/// sealed, or is counted.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var bytes = input(start, count)
    switch (bytes.popLast() ?? 0) % 3 {
    case 0: run(CombinedFormat(), bytes)
    case 1: run(AuthLogFormat(year: 2_026), bytes)
    default: run(JSONLineFormat(), bytes)
    }
    return 0
}

private let preparation = EventPreparation(
    log: "fuzz",
    redaction: .standard,
    disclosures: .standard,
    random: .seeded(1)
)

private func run(_ format: some LineFormat, _ bytes: [UInt8]) {
    guard let tenant = try? TenantID("t") else { return }
    let context = ImportContext(tenant: .fixed(tenant))
    var importing = LogImport(MemoryBytes(bytes, chunkByteCount: 7), as: format, context: context)
    while let event = try? importing.next() {
        check((try? preparation.prepare(event)) != nil, "an imported event can be sealed")
    }
}
