public import AuditCore

/// What events say of a request: the one place where a request becomes values of the log.
extension AuditContext {
    /// The context of all events that belong to a request.
    ///
    /// A trace that the request names ties it to others, and without one its own identifier does.
    /// Details say, where there is something to say, how the client calls the request
    /// (`clientRequestID`), the name that stands for its address (`addressPseudonym`), which header
    /// was not believed (`ignoredHeader`), which `host` was asked for, which `bot` and which model of
    /// device (`deviceModel`) the agent is, and which header fields were to be kept (`headers`).
    public init(
        _ request: RequestInfo,
        actor: AuditActor? = nil,
        tenant: TenantID? = nil,
        privacy: RequestPrivacy = RequestPrivacy()
    ) {
        self.init(
            actor: actor,
            tenant: tenant,
            source: AuditSource(
                address: request.address.flatMap(privacy.address.address),
                userAgent: request.userAgent,
                agent: request.agent,
                userAgentByteLimit: privacy.userAgentByteLimit
            ),
            request: AuditRequest(request, privacy),
            correlationID: request.trace?.traceID ?? request.id.description,
            traceID: request.trace?.traceID,
            details: Self.details(of: request, privacy)
        )
    }

    private static func details(
        of request: RequestInfo,
        _ privacy: RequestPrivacy
    ) -> AuditDetails {
        let agent = request.agent
        var details = AuditDetails()
        details["clientRequestID"] = request.clientRequestID.map { .string($0) }
        let pseudonym = request.address.flatMap(privacy.address.pseudonym)
        details["addressPseudonym"] = pseudonym.map { .string($0) }
        details["ignoredHeader"] = request.client.ignoredHeader.map { .string($0) }
        details["host"] = request.host.map { .string($0) }
        details["bot"] = agent.isBot ? .string(agent.botName ?? "unknown") : nil
        details["deviceModel"] = agent.deviceModel.map { .string($0) }
        if !request.keptHeaders.isEmpty {
            let values = request.keptHeaders.map { ($0.name, [AuditValue.string($0.value)]) }
            let merged = Dictionary(values) { $0 + $1 }
            details["headers"] = .object(merged.mapValues { .array($0) })
        }
        return details
    }
}

extension AuditRequest {
    /// What an event says of a request; the pattern that matched only where it is known.
    fileprivate init(_ request: RequestInfo, _ privacy: RequestPrivacy) {
        let query = privacy.includesQuery ? request.query.map { "?" + $0 } : nil
        self.init(
            method: request.method,
            route: request.route,
            id: request.id.description,
            url: request.path + (query ?? ""),
            referrer: request.referrer.map { privacy.includesQuery ? $0 : Self.withoutQuery($0) },
            language: request.language
        )
    }

    private static func withoutQuery(_ url: String) -> String {
        let end = url.utf8.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
        return String(url[..<(end ?? url.endIndex)])
    }
}

extension AuditSource {
    /// From where something came, as an address and an agent tell it.
    ///
    /// Imports of access logs make their sources by this too, so that a request has the same device
    /// and browser whichever way it came into the log.
    package init(
        address: IPAddress?,
        userAgent: String?,
        agent: UserAgent,
        userAgentByteLimit: Int = 4_096
    ) {
        let text = userAgent.map { SafeText.cleaned($0, atMost: max(userAgentByteLimit, 0)) }
        func name(_ text: String?) -> String? { text.map { SafeText.cleaned($0, atMost: 256) } }
        self.init(
            platform: Self.platform(of: agent),
            device: name(agent.deviceName),
            browser: name(agent.programAndVersion),
            system: name(agent.systemAndVersion),
            address: address,
            agent: text?.isEmpty == true ? nil : text
        )
    }

    private static func platform(of agent: UserAgent) -> Platform {
        switch (agent.agentClass, agent.deviceType) {
        case (.library, _): .api
        case (.app, .mobile), (.app, .tablet): .mobile
        default: .web
        }
    }
}
