/// How the value of each option is read. Each function says whether the option takes the value.
extension AuditQuery {
    mutating func setTime(_ field: Field, to value: String, now: AuditTimestamp) -> Bool {
        if field == .since {
            guard let range = AuditRelativeRange(value) else { return false }
            restrict(to: range, before: now)
            return true
        }
        // A day alone is its beginning in UTC, so that `until` leaves that day out.
        let text = value.utf8.count == 10 ? value + "T00:00:00Z" : value
        guard let time = AuditTimestamp(rfc3339: text) else { return false }
        if field == .from { from = time } else { until = time }
        return true
    }

    mutating func setActor(_ field: Field, to value: String) -> Bool {
        switch field {
        case .actor: actorID = value
        case .role: actorRole = value
        case .email: actorEmail = value
        case .onBehalfOf: onBehalfOf = value
        default:
            actorKind = word(value)
            return actorKind != nil
        }
        return true
    }

    mutating func setKind(_ field: Field, to value: String) -> Bool {
        switch field {
        case .action:
            action = AuditAction(rawValue: value)
            return action != nil
        case .actionPrefix: actionPrefix = value
        case .category: category = AuditCategory(rawValue: value)
        case .severity:
            severity = word(value)
            return severity != nil
        case .severityAtLeast:
            severityAtLeast = word(value)
            return severityAtLeast != nil
        default:
            outcome = word(value)
            return outcome != nil
        }
        return true
    }

    mutating func setResource(_ field: Field, to value: String) -> Bool {
        switch field {
        case .resourceType: resourceType = value
        case .resourceID: resourceID = value
        default: resourceOwner = value
        }
        return true
    }

    mutating func setSource(_ field: Field, to value: String) -> Bool {
        switch field {
        case .device: device = value
        case .browser: browser = value
        case .system: system = value
        default:
            if value.utf8.contains(UInt8(ascii: "/")) {
                addressBlock = AddressBlock(value)
                return addressBlock != nil
            }
            address = IPAddress(value)
            return address != nil
        }
        return true
    }

    mutating func setCourse(_ field: Field, to value: String) -> Bool {
        switch field {
        case .session: session = value
        case .request: requestID = value
        case .correlation: correlationID = value
        case .execution: executionID = value
        default: traceID = value
        }
        return true
    }

    mutating func setLooks(_ field: Field, to value: String) -> Bool {
        switch field {
        case .dataClass: dataClass = value
        case .regulation: regulation = value
        case .durationAtLeast:
            durationAtLeast = Self.duration(value)
            return durationAtLeast != nil
        case .riskAtLeast:
            riskAtLeast = Self.number(value, in: 0...100)
            return riskAtLeast != nil
        default:
            let search = AuditTextSearch(value)
            text = search
            return !search.words.isEmpty
        }
        return true
    }

    mutating func setAmount(_ field: Field, to value: String) -> Bool {
        if field == .limit {
            limit = Self.number(value, in: 1...Int(Int32.max))
            return limit != nil
        }
        guard let order: Order = word(value) else { return false }
        self.order = order
        return true
    }

    /// One of a set of words, in any case.
    private func word<Word: RawRepresentable<String>>(_ value: String) -> Word? {
        Word(rawValue: String(decoding: ASCIIFolding.fold(value), as: UTF8.self))
    }

    private static func number(_ value: some StringProtocol, in range: ClosedRange<Int>) -> Int? {
        // `Int` would also read a sign.
        guard value.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = Int(value),
            range.contains(number)
        else { return nil }
        return number
    }

    /// A whole number of up to twelve digits and a unit: `250ms`, `2s`.
    private static func duration(_ value: String) -> Duration? {
        let digits = value.prefix { ("0"..."9").contains($0) }
        guard let number = number(digits, in: 0...999_999_999_999) else { return nil }
        return switch value.dropFirst(digits.count) {
        case "us": .microseconds(number)
        case "ms": .milliseconds(number)
        case "s": .seconds(number)
        case "m": .seconds(number * 60)
        case "h": .seconds(number * 3_600)
        default: nil
        }
    }
}
