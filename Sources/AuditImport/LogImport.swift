package import AuditCore

/// Reads the events of a log, one after the other.
///
/// ```swift
/// var log = LogImport(DescriptorBytes(descriptor: 0), as: CombinedFormat(), context: context)
/// while let event = try log.next() { … }
/// print(log.report)
/// ```
///
/// Lines that cannot be read are counted and named in ``report``; they never end the import.
package struct LogImport<Source: ByteSource, Format: LineFormat>: Sendable {
    /// What became of the lines so far.
    package private(set) var report = ImportReport()

    private var reader: LineReader<Source>
    private var format: Format
    private let context: ImportContext
    /// Names the lines, from the first one on.
    private var occasions: Occasions?

    /// - Precondition: The format knows the context's rule for the tenant.
    package init(_ source: Source, as format: Format, context: ImportContext) {
        precondition(Format.knows(context.tenant), "The format cannot name the tenant by this rule")
        reader = LineReader(source)
        self.format = format
        self.context = context
    }

    /// The next event; `nil` at the end.
    ///
    /// - Throws: ``ReadFailure`` of the source.
    package mutating func next() throws(ReadFailure) -> AuditEvent? {
        while let found = try reader.next() {
            report.lineCount += 1
            switch found {
            case .line(let range):
                if let event = read(range) { return event }
            case .tooLong(let byteCount):
                let limit = LineReader<Source>.maximumByteCount
                report.note(
                    unreadable: "the line has \(byteCount) bytes, and at most \(limit) are read"
                )
            }
        }
        return nil
    }

    /// The next events, as many as there are up to a number; none at the end.
    package mutating func next(atMost count: Int) throws(ReadFailure) -> [AuditEvent] {
        var events: [AuditEvent] = []
        while events.count < count, let event = try next() { events.append(event) }
        return events
    }

    private mutating func read(_ range: Range<Int>) -> AuditEvent? {
        // A second name for the same bytes: a span of the reader's own would keep all of `self` from
        // being changed. It is gone before the reader touches them again, so nothing is copied.
        let bytes = reader.buffer
        let line = bytes.span.extracting(range)
        if occasions == nil { occasions = Occasions(firstLine: line) }
        guard !line.isEmpty else {
            report.skippedCounts[.blank, default: 0] += 1
            return nil
        }
        if let offset = UTF8Check.firstInvalidOffset(in: line) {
            report.note(unreadable: "byte \(offset) is not UTF-8")
            return nil
        }
        switch format.read(line, context: context) {
        case .event(var event):
            report.eventCount += 1
            sign(&event, line)
            return event
        case .skipped(let reason):
            report.skippedCounts[reason, default: 0] += 1
        case .unreadable(let reason):
            report.note(unreadable: reason)
        }
        return nil
    }

    /// Gives an event its identifier and its idempotency key, where the line said neither.
    private mutating func sign(_ event: inout AuditEvent, _ line: Span<UInt8>) {
        guard let occasion = occasions?.next(line) else { return }
        if event.id == ImportContext.unassignedID {
            event.id = context.makeID(event.occurredAt, occasion)
        }
        if event.idempotencyKey == nil { event.idempotencyKey = Occasions.key(of: occasion) }
        if event.observer == nil { event.observer = context.observer }
    }
}
