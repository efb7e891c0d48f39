/// Makes events ready to be sealed: redacts, checks, encodes, and sets apart what is personal.
///
/// The one way from an event to bytes: nothing reaches an entry that was not redacted here.
package struct EventPreparation: Sendable {
    private let log: String
    private let redactor: Redactor
    private let layout: DisclosureLayout
    private let random: AuditRandom

    package init(
        log: String,
        redaction: RedactionPolicy,
        disclosures: DisclosurePolicy,
        random: AuditRandom
    ) {
        self.log = log
        redactor = Redactor(redaction)
        layout = DisclosureLayout(disclosures)
        self.random = random
    }

    /// Makes one event ready.
    ///
    /// Runs in the caller's task and touches nothing shared.
    ///
    /// - Throws: ``AuditValueError`` with the field that breaks a limit.
    package func prepare(_ original: AuditEvent) throws(AuditValueError) -> PreparedEvent {
        var event = original
        redactor.redact(&event)
        return try encode(event)
    }

    /// Makes an event of the log's own ready, which holds nothing that came from outside and random
    /// bytes that look like a secret.
    package func prepareOwn(_ event: AuditEvent) throws(AuditValueError) -> PreparedEvent {
        try encode(event)
    }

    private func encode(_ event: AuditEvent) throws(AuditValueError) -> PreparedEvent {
        try EventValidation.check(event)

        var apart = DisclosedParts()
        var scratch = ByteWriter(capacity: 1_024)
        for index in layout.groups.indices where layout.isNeeded(.group(index), for: event) {
            try disclose(event, layout.groups[index], .group(index), to: &apart, &scratch)
        }
        scratch.removeAll()
        var writer = EventWriter(
            layout: layout,
            place: .entry,
            json: CanonicalJSONWriter(output: scratch)
        )
        scratch = ByteWriter()
        try writing { () throws(JSONError) in _ = try writer.write(event) }
        let prefix = prefix(of: writer.json.output, apart, tenant: event.tenant)
        let byteCount = prefix.count + EntryEnvelope.suffixByteLimit
        guard byteCount <= EntryEnvelope.byteLimit else {
            throw AuditValueError(
                field: "event",
                problem: .tooLong(byteCount: byteCount, limit: EntryEnvelope.byteLimit)
            )
        }
        return PreparedEvent(
            tenant: event.tenant,
            id: event.id,
            prefix: prefix,
            disclosures: apart.line,
            idempotencyKey: event.idempotencyKey
        )
    }

    /// `{"disclosures":{…},"event":{…},"log":"…"`, in one array of the right size.
    private func prefix(
        of event: ByteWriter,
        _ apart: DisclosedParts,
        tenant: TenantID
    ) -> [UInt8] {
        var prefix: [UInt8] = []
        prefix.reserveCapacity(apart.digests.count + event.count + tenant.rawValue.utf8.count + 192)
        if apart.isEmpty {
            prefix.append(contentsOf: EntryEnvelope.eventStart.dropLast())
        } else {
            prefix.append(contentsOf: EntryEnvelope.disclosuresStart)
            prefix.append(contentsOf: apart.digests)
            prefix.append(contentsOf: EntryEnvelope.afterDisclosures)
        }
        event.withSpan { prefix.append(copying: $0) }
        prefix.append(contentsOf: EntryEnvelope.logMember(log: log, tenant: tenant))
        return prefix
    }

    /// Writes the part of an event that belongs to one group, if there is any.
    private func disclose(
        _ event: AuditEvent,
        _ group: String,
        _ place: DisclosureLayout.Place,
        to apart: inout DisclosedParts,
        _ scratch: inout ByteWriter
    ) throws(AuditValueError) {
        scratch.removeAll()
        var json = CanonicalJSONWriter(output: scratch)
        // The writer has the only copy, so that writing copies nothing; it is taken back below.
        scratch = ByteWriter()
        json.beginArray()
        json.salt(random.next())
        json.string(group)
        var writer = EventWriter(layout: layout, place: place, json: json)
        var isThere = false
        try writing { () throws(JSONError) in isThere = try writer.write(event) }
        guard isThere else { return }
        writer.json.endArray()
        guard writer.json.output.count <= AuditDisclosure.byteLimit else {
            throw AuditValueError(
                field: "disclosures.\(group)",
                problem: .tooLong(
                    byteCount: writer.json.output.count,
                    limit: AuditDisclosure.byteLimit
                )
            )
        }
        writer.json.output.withSpan { apart.append($0, group: group) }
        scratch = writer.json.output
    }

    /// Says of a value that JSON cannot write which limit it breaks.
    private func writing(_ body: () throws(JSONError) -> Void) throws(AuditValueError) {
        do {
            try body()
        } catch {
            throw AuditValueError(error)
        }
    }
}

/// What the groups of one event leave: a line beside the entry, and digests in it.
private struct DisclosedParts {
    /// `["D","D"]`, or empty.
    private(set) var line: [UInt8] = []

    /// `"group":"digest","group":"digest"`, or empty.
    private(set) var digests: [UInt8] = []

    private var isOpen = false

    var isEmpty: Bool { line.isEmpty }

    /// Adds the disclosure made of a JSON array.
    mutating func append(_ json: Span<UInt8>, group: String) {
        if line.isEmpty {
            line.reserveCapacity(1_024)
            digests.reserveCapacity(160)
            line.append(UInt8(ascii: "["))
        } else {
            line[line.count - 1] = UInt8(ascii: ",")
            digests.append(UInt8(ascii: ","))
        }
        line.append(UInt8(ascii: "\""))
        let start = line.count
        Base64.urlSafe.encode(json, to: &line)
        let digest = SHA256.hash(line.span.extracting(start..<line.count))
        line.append(UInt8(ascii: "\""))
        line.append(UInt8(ascii: "]"))

        digests.append(UInt8(ascii: "\""))
        digests.append(contentsOf: group.utf8)
        digests.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: ":"), UInt8(ascii: "\"")])
        digest.withBytes { Base64.urlSafe.encode($0, to: &digests) }
        digests.append(UInt8(ascii: "\""))
    }
}

extension CanonicalJSONWriter {
    /// Writes 128 bits as base64url.
    mutating func salt(_ bits: UInt128) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16)
        for shift in stride(from: 0, to: 128, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt128(shift)))
        }
        string(Base64.urlSafe.text(of: bytes.span))
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
