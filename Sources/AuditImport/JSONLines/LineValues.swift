import AuditCore

/// How values that other systems wrote are read.
///
/// Each gives `nil` for a value that does not fit.
enum LineValues {
    /// A text; identifiers often are numbers.
    static func text(_ value: AuditValue) -> String? {
        value.string ?? value.integer.map(\.description)
    }

    /// Texts in a list, or one alone.
    static func texts(_ value: AuditValue) -> [String]? {
        guard let elements = value.array else { return text(value).map { [$0] } }
        let texts = elements.compactMap(text)
        return texts.count == elements.count ? texts : nil
    }

    static func address(_ value: AuditValue) -> IPAddress? {
        guard let text = value.string else { return nil }
        return IPAddress(text) ?? AddressAndPort(text)?.address
    }

    static func id(_ value: AuditValue) -> AuditID? {
        value.string.flatMap { AuditID($0) }
    }

    static func status(_ value: AuditValue) -> Int? {
        let number = value.integer.map(Int.init) ?? value.string.flatMap { Int($0) }
        guard let number, (100...999).contains(number) else { return nil }
        return number
    }

    static func severity(_ value: AuditValue) -> AuditSeverity? {
        value.string.flatMap { AuditSeverity(wireName: $0) }
    }

    static func outcome(_ value: AuditValue) -> AuditOutcome? {
        value.bool.map { AuditOutcome($0) } ?? value.string.flatMap { AuditOutcome(wireName: $0) }
    }

    static func kind(_ value: AuditValue) -> AuditActor.Kind? {
        switch value.string?.lowercased() {
        case "user", "person", "human", "employee", "member", "usuario", "admin": .user
        case "service", "application", "app", "api_key", "apikey", "service_account", "bot",
            "machine":
            .service
        case "system", "job", "scheduler", "cron", "sistema": .system
        case "anonymous", "guest", "unauthenticated", "anonimo", "none": .anonymous
        default: nil
        }
    }

    /// A duration of so many units, which may have a fraction.
    ///
    /// - Returns: `nil` also for negative ones and for more than about 300 years.
    static func duration(_ value: AuditValue, microsecondsPerUnit: Double) -> Duration? {
        guard let number = value.number, number >= 0 else { return nil }
        let microseconds = (number * microsecondsPerUnit).rounded()
        return microseconds < 9e15 ? .microseconds(Int64(microseconds)) : nil
    }

    static func score(_ value: AuditValue) -> Int? {
        guard let number = value.integer, (0...100).contains(number) else { return nil }
        return Int(number)
    }
}
