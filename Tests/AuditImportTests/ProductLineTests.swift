import AuditCore
import AuditImport
import Testing

/// Events of 32 products, as their publishers' tests hold them.
@Suite struct `Audit events of products` {
    /// The events of a file, each from the line around it.
    private func events(_ name: String) -> [[UInt8]] {
        let text = SharedData.text("logs/vendor-audit/" + name) ?? ""
        return text.utf8.split(separator: 0x0A).compactMap { line in
            let event = (try? JSONReader(options: .allowsLargeNumbers).read(Array(line)))?["event"]
            return event.flatMap { try? CanonicalJSONWriter.bytes(of: $0) }
        }
    }

    @Test func `are read or say why they cannot be`() {
        var read = 0
        var unreadable: [String: Int] = [:]
        for name in SharedData.names(in: "logs/vendor-audit") where name.hasSuffix(".ndjson") {
            for event in events(name) {
                switch JSONLineFormat().reading(event) {
                case .event: read += 1
                case .unreadable(let reason): unreadable[reason, default: 0] += 1
                case .skipped: Issue.record("A JSON line is never skipped")
                }
            }
        }
        print("Read \(read) events of products; not read:")
        for (reason, count) in unreadable.sorted(by: { $0.value > $1.value }).prefix(5) {
            print("  \(count): \(reason)")
        }
    }
}
