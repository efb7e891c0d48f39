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
    /// The pseudonym and the fields are marked as personal, so that they can be erased.
    public init(
        _ request: RequestInfo,
        actor: AuditActor? = nil,
        tenant: TenantID? = nil,
        privacy: RequestPrivacy = RequestPrivacy()
    ) {
        let userAgent = request.userAgent.flatMap(privacy.userAgent)
        self.init(
            actor: actor,
            tenant: tenant,
            source: AuditSource(
                address: request.address.flatMap(privacy.address.address),
                userAgent: userAgent,
                agent: request.agent
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
        var details = AuditDetails()
        details.note(request.agent)
        details["clientRequestID"] = request.clientRequestID.map { .string($0) }
        let pseudonym = request.address.flatMap(privacy.address.pseudonym)
        details["addressPseudonym"] = pseudonym.map { .personal(.string($0)) }
        details["ignoredHeader"] = request.client.ignoredHeader.map { .string($0) }
        details["host"] = request.host.map { .string($0) }
        let values = request.keptHeaders.compactMap { name, value in
            privacy.value(value, of: name).map { (name, [AuditValue.string($0)]) }
        }
        if !values.isEmpty {
            let merged = Dictionary(values) { $0 + $1 }
            details["headers"] = .personal(.object(merged.mapValues { .array($0) }))
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
            referrer: request.referrer.map(privacy.url),
            language: request.language
        )
    }
}

extension AuditSource {
    /// From where something came, as an address and an agent tell it.
    ///
    /// Imports of access logs make their sources by this too, so that a request has the same device
    /// and browser whichever way it came into the log.
    package init(address: IPAddress?, userAgent: String?, agent: UserAgent) {
        self.init(
            platform: Self.platform(of: agent),
            device: agent.deviceName.map(SafeText.identifier),
            browser: agent.programAndVersion.map(SafeText.identifier),
            system: agent.systemAndVersion.map(SafeText.identifier),
            address: address,
            agent: userAgent
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

extension AuditDetails {
    /// Says what of an agent no field of an event is made for: which `bot` it is, and which
    /// `deviceModel`.
    package mutating func note(_ agent: UserAgent) {
        if agent.isBot {
            self["bot"] = .string(SafeText.identifier(agent.botName ?? "unknown"))
        }
        if let model = agent.deviceModel {
            self["deviceModel"] = .string(SafeText.identifier(model))
        }
    }
}

extension SafeText {
    /// As much of a text as a short field of an event may hold.
    fileprivate static func identifier(_ text: String) -> String {
        cleaned(text, atMost: 256)
    }
}
