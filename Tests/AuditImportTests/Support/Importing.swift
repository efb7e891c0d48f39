import AuditCore
import AuditImport

/// What an import of some bytes gives.
struct Imported {
    let events: [AuditEvent]
    let report: ImportReport

    init(
        _ bytes: [UInt8],
        as format: some LineFormat,
        tenant: TenantRule = .fixed(.platform),
        chunkByteCount: Int = 65_536
    ) throws {
        let source = MemoryBytes(bytes, chunkByteCount: chunkByteCount)
        var log = LogImport(source, as: format, context: ImportContext(tenant: tenant))
        var events: [AuditEvent] = []
        while let event = try log.next() { events.append(event) }
        self.events = events
        report = log.report
    }

    init(
        _ text: String,
        as format: some LineFormat,
        tenant: TenantRule = .fixed(.platform)
    ) throws {
        try self.init(Array(text.utf8), as: format, tenant: tenant)
    }
}

extension LineFormat {
    /// What one line turns out to be.
    func reading(_ bytes: [UInt8], tenant: TenantRule = .fixed(.platform)) -> LineResult {
        var format = self
        return format.read(bytes.span, context: ImportContext(tenant: tenant))
    }

    /// The event of a line that has one.
    func event(_ line: String, tenant: TenantRule = .fixed(.platform)) throws -> AuditEvent {
        switch reading(Array(line.utf8), tenant: tenant) {
        case .event(let event): return event
        case .skipped(let reason): throw NoEvent(reason: "\(reason)")
        case .unreadable(let reason): throw NoEvent(reason: reason)
        }
    }

    /// Why a line cannot be read; `nil` if it can.
    func problem(_ line: String, tenant: TenantRule = .fixed(.platform)) -> String? {
        if case .unreadable(let reason) = reading(Array(line.utf8), tenant: tenant) {
            return reason
        }
        return nil
    }

    /// Why a line is no event; `nil` if it is one or cannot be read.
    func skip(_ line: String) -> SkippedLine? {
        if case .skipped(let reason) = reading(Array(line.utf8)) { return reason }
        return nil
    }
}

struct NoEvent: Error {
    let reason: String
}

/// How often each element stands in a sequence.
func counts<Element: Hashable>(_ elements: some Sequence<Element>) -> [Element: Int] {
    elements.reduce(into: [:]) { $0[$1, default: 0] += 1 }
}
