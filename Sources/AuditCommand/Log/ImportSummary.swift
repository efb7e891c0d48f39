import AuditCore
import AuditImport

/// What an import did.
struct ImportSummary {
    private(set) var lineCount = 0
    private(set) var eventCount = 0
    /// Events sealed by this import.
    private(set) var addedCount = 0
    /// Events that were sealed before.
    private(set) var repeatedCount = 0
    private(set) var skippedCounts: [SkippedLine: Int] = [:]
    /// Lines that could not be read.
    private(set) var unreadableCount = 0
    /// Events that break a limit of the log.
    var refusedCount = 0
    private(set) var tenants: Set<TenantID> = []

    mutating func take(_ receipts: [AuditReceipt]) {
        for receipt in receipts {
            if receipt.isRepeated { repeatedCount += 1 } else { addedCount += 1 }
            tenants.insert(receipt.tenant)
        }
    }

    mutating func take(_ report: ImportReport) {
        lineCount += report.lineCount
        eventCount += report.eventCount
        unreadableCount += report.unreadableCount
        skippedCounts.merge(report.skippedCounts, uniquingKeysWith: +)
    }

    mutating func take(_ other: ImportSummary) {
        lineCount += other.lineCount
        eventCount += other.eventCount
        addedCount += other.addedCount
        repeatedCount += other.repeatedCount
        unreadableCount += other.unreadableCount
        refusedCount += other.refusedCount
        skippedCounts.merge(other.skippedCounts, uniquingKeysWith: +)
        tenants.formUnion(other.tenants)
    }

    /// For people.
    var lines: [String] {
        var lines = [
            "\(NumberText.count(lineCount, "line", "lines")), "
                + "\(NumberText.count(eventCount, "event", "events")) of "
                + "\(NumberText.count(tenants.count, "tenant", "tenants")): "
                + "\(NumberText.grouped(addedCount)) added, "
                + "\(NumberText.grouped(repeatedCount)) recorded before"
        ]
        for kind in SkippedLine.allCases {
            guard let count = skippedCounts[kind] else { continue }
            lines.append("  \(NumberText.grouped(count)) passed over: \(kind)")
        }
        if unreadableCount > 0 {
            lines.append("  \(NumberText.grouped(unreadableCount)) could not be read")
        }
        if refusedCount > 0 {
            lines.append(
                "  \(NumberText.grouped(refusedCount)) refused, because they break a limit"
            )
        }
        return lines
    }

    /// For programs.
    var members: [String: AuditValue] {
        let skipped = SkippedLine.allCases.map { kind in
            (kind.rawValue, AuditValue.integer(Int64(skippedCounts[kind] ?? 0)))
        }
        return [
            "added": .integer(Int64(addedCount)),
            "events": .integer(Int64(eventCount)),
            "lines": .integer(Int64(lineCount)),
            "refused": .integer(Int64(refusedCount)),
            "repeated": .integer(Int64(repeatedCount)),
            "skipped": .object(Dictionary(uniqueKeysWithValues: skipped)),
            "tenants": .integer(Int64(tenants.count)),
            "unreadable": .integer(Int64(unreadableCount)),
        ]
    }
}
