import AuditCore
import AuditRequestInfo

/// Makes the event of an access log's line.
struct CombinedEvent {
    /// How many of the fields at the end are kept.
    private static let extraLimit = 32

    private let fields: CombinedLine
    private var details = AuditDetails()
    private var duration: Duration?
    private var fitting = Fitting()

    init(_ fields: CombinedLine) {
        self.fields = fields
    }

    /// The event of the line that the fields are of.
    ///
    /// - Throws: Where the time or the status is none, or the tenant cannot be named.
    mutating func make(
        _ line: Span<UInt8>,
        _ context: ImportContext
    ) throws(UnreadableLine) -> AuditEvent {
        guard let time = CombinedTime.read(line, at: fields.time.lowerBound) else {
            throw UnreadableLine("the time is none of the calendar and the clock")
        }
        let status = try status(line)
        let virtualHost = virtualHost(line)
        let tenant = try context.tenant.tenant(naming: virtualHost?.name)
        let actor = actor(line)
        let source = source(line)
        let (request, resources) = request(line, status: status)
        try noteSize(line)
        note(virtualHost)
        noteExtra(line)
        noteTiming(line)
        fitting.note(in: &details)

        var event = AuditEvent(
            id: ImportContext.unassignedID,
            tenant: tenant,
            action: .webRequest,
            occurredAt: time,
            actor: actor,
            outcome: status.map { AuditOutcome(status: $0) } ?? .unknown,
            resources: resources,
            details: details
        )
        event.source = source
        event.request = request
        event.duration = duration
        return event
    }

    // MARK: - How it ended

    private func status(_ line: Span<UInt8>) throws(UnreadableLine) -> Int? {
        if line.equals("-", in: fields.status) { return nil }
        guard fields.status.count == 3, let status = line.number(fields.status) else {
            throw UnreadableLine("the status is neither three digits nor a dash")
        }
        // nginx writes 000 where the client was gone before there was a status.
        return status >= 100 ? status : nil
    }

    // MARK: - Who and from where

    private mutating func actor(_ line: Span<UInt8>) -> AuditActor {
        // Apache writes two quotes for a name that is empty.
        if line.equals("-", in: fields.user) || line.equals("\"\"", in: fields.user) {
            return .anonymous
        }
        return .user(fitting.identifier(line.text(fields.user), "actor.id"))
    }

    private mutating func source(_ line: Span<UInt8>) -> AuditSource {
        let address = IPAddress(line.extracting(fields.host))
        if address == nil { note("host", line, fields.host) }
        note("identity", line, fields.identity)
        let text = fields.agent.flatMap { agent in
            agent.isNone(in: line)
                ? nil : fitting.fit(agent.text(in: line), Fitting.textLimit, "source.agent")
        }
        // The one place where an import reads user agents: as requests do, but without hints.
        let agent = UserAgentParser.standard.parse(text ?? "")
        details.note(agent)
        return AuditSource(address: address, userAgent: text, agent: agent)
    }

    // MARK: - What was asked for

    private mutating func request(
        _ line: Span<UInt8>,
        status: Int?
    ) -> (AuditRequest, [AuditResource]) {
        var request = AuditRequest(status: status)
        var resources: [AuditResource] = []
        if let referrer = fields.referrer, !referrer.isNone(in: line) {
            let text = referrer.text(in: line)
            request.referrer = fitting.fit(text, Fitting.textLimit, "request.referrer")
        }
        guard !fields.request.isNone(in: line) else { return (request, resources) }
        let text = fields.request.text(in: line)
        guard let asked = RequestLine(text) else {
            details["requestLine"] = .string(fitting.fit(text, Fitting.textLimit, "requestLine"))
            return (request, resources)
        }
        let path = fitting.fit(asked.path, Fitting.textLimit, "resource.id")
        // A server's log has no pattern that matched, so the event has no route.
        request.method = asked.method
        request.url = fitting.fit(asked.target, Fitting.textLimit, "request.url")
        resources = [AuditResource("path", path)]
        if let version = asked.version {
            details["protocol"] = .string(fitting.identifier(version, "protocol"))
        }
        return (request, resources)
    }

    // MARK: - What else there is

    private mutating func noteSize(_ line: Span<UInt8>) throws(UnreadableLine) {
        if line.equals("-", in: fields.size) { return }
        guard let byteCount = line.number(fields.size), byteCount <= 9_007_199_254_740_991 else {
            throw UnreadableLine("the size is neither a number nor a dash")
        }
        details["bytes"] = .integer(Int64(byteCount))
    }

    /// The site that was asked, in small letters, and the port.
    private func virtualHost(_ line: Span<UInt8>) -> (name: String, port: Int?)? {
        guard let range = fields.virtualHost else { return nil }
        if let colon = line.lastIndex(of: UInt8(ascii: ":"), in: range),
            let port = line.number(colon + 1..<range.upperBound)
        {
            return (line.text(range.lowerBound..<colon).lowercased(), port)
        }
        return (line.text(range).lowercased(), nil)
    }

    private mutating func note(_ virtualHost: (name: String, port: Int?)?) {
        guard let virtualHost else { return }
        details["virtualHost"] = .string(fitting.identifier(virtualHost.name, "virtualHost"))
        if let port = virtualHost.port { details["port"] = .integer(Int64(port)) }
    }

    private mutating func noteExtra(_ line: Span<UInt8>) {
        var extra: [AuditValue] = []
        for (place, field) in fields.extra.enumerated() where !field.isNone(in: line) {
            guard place < Self.extraLimit else {
                fitting.cut("extra")
                break
            }
            let text = field.text(in: line)
            if place == 0, Self.isAddressList(text) {
                let addresses = fitting.fit(text, Fitting.textLimit, "forwardedFor")
                details["forwardedFor"] = .personal(.string(addresses))
            } else {
                extra.append(.string(fitting.identifier(text, "extra")))
            }
        }
        // Nobody knows what a site adds, and much of it is of clients.
        if !extra.isEmpty { details["extra"] = .personal(.array(extra)) }
    }

    /// The time that the request took, where one of the fields at the end says it, and its class.
    private mutating func noteTiming(_ line: Span<UInt8>) {
        let fields = fields.extra.prefix(Self.extraLimit)
        guard let duration = ResponseTime.read(fields, in: line) else { return }
        self.duration = duration
        details["timing"] = .string(TimingBounds.standard.timing(of: duration).rawValue)
    }

    /// Whether a text is what `X-Forwarded-For` holds: at least one address, and besides addresses
    /// only `unknown` and hidden names such as `_proxy` (RFC 7239, section 6), apart by commas.
    private static func isAddressList(_ text: String) -> Bool {
        var hasAddress = false
        for part in text.split(separator: ",") {
            if AddressAndPort(String(part)) != nil {
                hasAddress = true
                continue
            }
            let words = part.split { $0 == " " || $0 == "\t" }
            guard words.count <= 1 else { return false }
            let isNamed = words.first.map { $0.lowercased() != "unknown" && $0.first != "_" }
            if isNamed == true { return false }
        }
        return hasAddress
    }

    private mutating func note(_ name: StaticString, _ line: Span<UInt8>, _ range: Range<Int>) {
        if line.equals("-", in: range) { return }
        details[name.description] = .personal(.string(fitting.identifier(line.text(range), name)))
    }
}
