/// Makes events ready to be sealed: redacts, checks, encodes, and sets apart what is personal.
///
/// The one way from an event to bytes: nothing reaches an entry that was not redacted here.
package struct EventPreparation: Sendable {
    private let logStart: [UInt8]
    private let redactor: Redactor
    private let layout: DisclosureLayout
    private let random: AuditRandom

    package init(
        log: String,
        redaction: RedactionPolicy,
        disclosures: DisclosurePolicy,
        random: AuditRandom
    ) {
        logStart = EntryEnvelope.logMemberStart(log: log)
        redactor = Redactor(redaction)
        layout = DisclosureLayout(disclosures)
        self.random = random
    }

    /// Makes one event ready.
    ///
    /// Runs in the caller's task and touches nothing shared.
    ///
    /// Cost: about that of hashing the entry three times. An event with nothing to redact, as nearly
    /// all are, is not copied.
    ///
    /// - Throws: ``AuditValueError`` with the field that breaks a limit.
    package func prepare(_ event: AuditEvent) throws(AuditValueError) -> PreparedEvent {
        let details = MemberOrder(event.details.values)
        guard redactor.holdsFinding(event, details: details) else {
            return try encode(event, details)
        }
        return try prepareRedacted(event)
    }

    /// Apart from ``prepare(_:)``, which would make room for the copy at every event.
    @inline(never)
    private func prepareRedacted(_ event: AuditEvent) throws(AuditValueError) -> PreparedEvent {
        var redacted = event
        redactor.redact(&redacted)
        return try encode(redacted, MemberOrder(redacted.details.values))
    }

    /// Makes an event of the log's own ready, which holds nothing that came from outside and random
    /// bytes that look like a secret.
    package func prepareOwn(_ event: AuditEvent) throws(AuditValueError) -> PreparedEvent {
        try encode(event, MemberOrder(event.details.values))
    }

    private func encode(
        _ event: AuditEvent,
        _ details: MemberOrder
    ) throws(AuditValueError) -> PreparedEvent {
        try EventValidation.check(event, details: details)

        // One buffer serves for all: each disclosure is written to its beginning and moved on, and
        // what is there at the end is the prefix.
        var writer = EventWriter(
            layout,
            details: details,
            to: ByteWriter(capacity: 1_024)
        )
        var apart = DisclosedParts(groupCount: layout.groups.count)
        for index in layout.groups.indices
        where writer.isNeeded(.group(index), for: event) {
            try disclose(event, group: index, by: &writer, to: &apart)
        }
        if apart.isEmpty {
            writer.json.output.append(EntryEnvelope.beforeEvent)
        } else {
            writer.json.output.append(EntryEnvelope.disclosuresStart)
            apart.appendDigests(of: layout.groups, to: &writer.json.output)
            writer.json.output.append(EntryEnvelope.afterDisclosures)
        }
        writer.place = .entry
        _ = try writer.writeChecked(event)
        EntryEnvelope.appendLogMember(logStart, tenant: event.tenant, to: &writer.json.output)
        let byteCount = writer.json.output.count + EntryEnvelope.suffixByteLimit
        guard byteCount <= EntryEnvelope.byteLimit else {
            throw AuditValueError(
                field: "event",
                problem: .tooLong(byteCount: byteCount, limit: EntryEnvelope.byteLimit)
            )
        }
        return PreparedEvent(
            tenant: event.tenant,
            id: event.id,
            prefix: writer.json.output.bytes,
            disclosures: apart.line,
            idempotencyKey: event.idempotencyKey
        )
    }

    /// Sets apart what of an event belongs to one group, if there is any, and leaves the writer
    /// empty.
    private func disclose(
        _ event: AuditEvent,
        group index: Int,
        by writer: inout EventWriter,
        to apart: inout DisclosedParts
    ) throws(AuditValueError) {
        writer.place = .group(index)
        writer.json.beginArray()
        writer.json.output.append(salt: random.next())
        writer.json.string(layout.groups[index])
        let isThere = try writer.writeChecked(event)
        writer.json.endArray()
        let byteCount = writer.json.output.count
        guard byteCount <= AuditDisclosure.byteLimit else {
            throw AuditValueError(
                field: "disclosures.\(layout.groups[index])",
                problem: .tooLong(byteCount: byteCount, limit: AuditDisclosure.byteLimit)
            )
        }
        if isThere { writer.json.output.withSpan { apart.append($0, group: index) } }
        writer.json.removeAll()
    }
}

extension EventWriter {
    /// Says of a value that JSON cannot write which limit it breaks.
    fileprivate mutating func writeChecked(_ event: AuditEvent) throws(AuditValueError) -> Bool {
        do {
            return try write(event)
        } catch {
            throw AuditValueError(error)
        }
    }
}

extension ByteWriter {
    /// Appends 128 bits as a JSON string of base64url.
    fileprivate mutating func append(salt bits: UInt128) {
        append(UInt8(ascii: "\""))
        unsafe withUnsafeBytes(of: bits.littleEndian) { bytes in
            append(base64: unsafe RawSpan(_unsafeBytes: bytes), .urlSafe)
        }
        append(UInt8(ascii: "\""))
    }
}

extension AuditValueError {
    /// What of an event JSON cannot say.
    ///
    /// Only `details` and `changes` take values of any kind.
    init(_ error: JSONError) {
        let problem: Problem =
            switch error.kind {
            case .integerTooLarge: .outOfRange("±(2^53−1)")
            case .notFinite: .notFinite
            case .tooDeep(let limit): .tooDeep(limit: limit)
            default: .malformed(expected: "writable as JSON: \(error.kind)")
            }
        self.init(field: "event", problem: problem)
    }
}
