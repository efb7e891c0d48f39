// A program such as one outside of this package would be: it records an event and reads it back, so
// that the linker takes in what recording needs. `.ci/linkage` looks at what came along.

import AuditCore

let audit = try await AuditLog(storage: InMemoryStorage(name: "linkage.test"))
let tenant = try TenantID("acme")
let context = AuditContext(actor: .system("linkage"), tenant: tenant)
let receipt = try await audit.record("thing.looked-at", context: context)
let auditor = AuditReader.auditor(.system("linkage"), of: tenant)
let page = try await audit.trail(for: tenant, reader: auditor).page()
await audit.shutdown()

guard page.entries.contains(where: { $0.sequence == receipt.sequence }) else {
    fatalError("The entry that was recorded is not in the trail.")
}
print("Entry \(receipt.sequence ?? 0) of \(tenant) was read back.")
