extension AuditQuery {
    /// A query given as names and values: `("actor", "u1")`, `("since", "24h")`.
    ///
    /// ``Field`` lists the names. Words such as severities may be written in any case.
    ///
    /// - Parameters:
    ///   - arguments: The options, each at most once; `since` and `from` exclude each other.
    ///   - now: Where a range such as `24h` ends.
    /// - Throws: ``AuditQueryError`` for the first option that cannot be understood.
    public init(
        arguments: [(name: String, value: String)],
        now: AuditTimestamp
    ) throws(AuditQueryError) {
        self.init()
        var given: Set<Field> = []
        for (name, value) in arguments {
            guard let field = Field(rawValue: name) else {
                throw AuditQueryError(
                    option: name,
                    reason: .unknownOption,
                    nearest: NearestName.nearest(to: name, among: Field.allCases.map(\.rawValue))
                )
            }
            guard given.insert(field).inserted else {
                throw AuditQueryError(option: name, reason: .repeated, takes: field.takes)
            }
            guard !value.isEmpty, set(field, to: value, now: now) else {
                throw AuditQueryError(
                    option: name,
                    reason: .malformedValue,
                    takes: field.takes,
                    nearest: NearestName.nearest(to: value, among: field.words)
                )
            }
        }
        try checkRange(given)
    }

    private func checkRange(_ given: Set<Field>) throws(AuditQueryError) {
        if given.isSuperset(of: [.since, .from]) {
            throw AuditQueryError(
                option: Field.since.rawValue,
                reason: .conflicting(with: Field.from.rawValue)
            )
        }
        if let from, let until, from >= until {
            throw AuditQueryError(option: Field.until.rawValue, reason: .emptyRange)
        }
    }

    /// Sets one filter.
    ///
    /// - Returns: Whether the option takes the value.
    private mutating func set(
        _ field: Field,
        to value: String,
        now: AuditTimestamp
    ) -> Bool {
        switch field {
        case .from, .until, .since: setTime(field, to: value, now: now)
        case .actor, .actorKind, .role, .email, .onBehalfOf: setActor(field, to: value)
        case .action, .actionPrefix, .category, .severity, .severityAtLeast, .outcome:
            setKind(field, to: value)
        case .resourceType, .resourceID, .owner: setResource(field, to: value)
        case .address, .device, .browser, .system: setSource(field, to: value)
        case .session, .request, .correlation, .execution, .trace: setCourse(field, to: value)
        case .durationAtLeast, .dataClass, .regulation, .riskAtLeast, .text:
            setLooks(field, to: value)
        case .order, .limit: setAmount(field, to: value)
        }
    }
}
