import AuditCore

/// What verification found, in the words and in the JSON that both verifiers of the format use.
struct VerificationReport {
    private let found: AuditVerification

    init(_ found: AuditVerification) {
        self.found = found
    }

    var exitCode: ExitCode {
        switch found.outcome {
        case .ok: .ok
        case .tampered: .tampered
        case .truncated: .truncated
        case .forked: .forked
        case .stale: .stale
        case .unverifiable: .unverifiable
        case .couldNotRun: .couldNotRun
        }
    }

    // MARK: - For programs

    var document: AuditValue {
        var members: [String: AuditValue] = [
            "entries": .integer(Int64(clamping: found.entryCount)),
            "log": .string(found.log),
            "outcome": .string(found.outcome.rawValue),
            "strength": .string(found.strength.rawValue),
            "tenants": .array(found.tenants.map(Self.document(of:))),
        ]
        members["message"] = found.damage.map { .string($0) }
        members["unread"] = Self.unread(found.unreadCount)
        return .object(members)
    }

    /// The document of a verification that did not come to an end.
    static func document(of failure: CommandFailure) -> AuditValue {
        [
            "log": "", "message": .string(failure.description),
            "outcome": .string(AuditVerification.Outcome.couldNotRun.rawValue), "tenants": [],
        ]
    }

    /// The number of entries that were not read; left out where all were.
    private static func unread(_ count: UInt64) -> AuditValue? {
        count == 0 ? nil : .integer(Int64(clamping: count))
    }

    private static func document(of tenant: TenantVerification) -> AuditValue {
        var members: [String: AuditValue] = [
            "outcome": .string(tenant.finding.outcome.rawValue),
            "root": .string(tenant.head.root.base64),
            "size": .integer(Int64(clamping: tenant.head.size)),
            "strength": .string(tenant.strength.rawValue),
            "tenant": .string(tenant.tenant.rawValue),
        ]
        members["unread"] = unread(tenant.unreadCount)
        switch tenant.finding {
        case .tampered(let place):
            members["kind"] = .string(place.kind.rawValue)
            members["sequence"] = .integer(Int64(clamping: place.sequence))
        case .truncated(let expected):
            members["expected"] = .integer(Int64(clamping: expected))
        case .unverifiable(_, let sequence):
            members["sequence"] = .integer(Int64(clamping: sequence))
        case .couldNotRun(let failure):
            members["message"] = .string(failure.description)
        case .ok, .forked, .stale: break
        }
        return .object(members)
    }

    // MARK: - For people

    /// One line for each tenant that is not sound, a summary, and what it rests on.
    var lines: [String] {
        var lines = found.tenants.filter { $0.finding != .ok }.map(Self.line(of:))
        if let damage = found.damage { lines.append(PrintableText.of(damage)) }
        lines.append(summary)
        if found.unreadCount > 0 { lines.append(unread) }
        return lines + basis
    }

    private static func line(of tenant: TenantVerification) -> String {
        let name = PrintableText.of(tenant.tenant.rawValue)
        let outcome = tenant.finding.outcome
        let sound = NumberText.count(tenant.head.size, "entry is sound", "entries are sound")
        let what =
            switch tenant.finding {
            case .ok: "ok"
            case .tampered(let place): "\(place)"
            case .truncated(let expected):
                "a head was taken of \(NumberText.count(expected, "entry", "entries")), and not all are there"
            case .forked(let size):
                "the first \(NumberText.count(size, "entry", "entries")) are others than a head was taken of"
            case .stale: "the newest entry is older than was demanded"
            case .unverifiable(let version, let sequence):
                "entry \(sequence) has version \(version), which this program does not know"
            case .couldNotRun(let failure): PrintableText.of(failure.description)
            }
        return "\(name): \(label(outcome)): \(what); the first \(sound)"
    }

    private static func label(_ outcome: AuditVerification.Outcome) -> String {
        outcome == .couldNotRun ? "could not run" : outcome.rawValue
    }

    private var summary: String {
        let outcomes = Dictionary(grouping: found.tenants, by: \.finding.outcome)
        let counts = outcomes.sorted { $0.key > $1.key }
            .map { "\($0.value.count) \(Self.label($0.key))" }
        let tenants = NumberText.count(found.tenants.count, "tenant", "tenants")
        let entries = NumberText.count(found.entryCount, "sound entry", "sound entries")
        let listed = counts.count > 1 ? " (\(counts.joined(separator: ", ")))" : ""
        return "\(PrintableText.of(found.log)): \(Self.label(found.outcome)). "
            + "\(tenants)\(listed), \(entries)."
    }

    /// What the result does not say.
    private var unread: String {
        let entries = NumberText.count(found.unreadCount, "entry", "entries")
        return "Not read: \(entries) in front of the heads of the last run, which the rest goes on"
            + " from. Whether they were changed since, --full says."
    }

    /// What the result rests on, honestly named.
    private var basis: [String] {
        let kept = found.tenants.filter { $0.strength == .headKept }
        let beside = found.tenants.filter { $0.strength == .headBeside }
        let without = found.tenants.filter { $0.strength == .withoutHead }
        var lines: [String] = []
        if !kept.isEmpty {
            lines.append(
                "Tamper-evident: \(NumberText.count(kept.count, "tenant", "tenants")), up to the heads"
                    + " that were kept."
            )
        }
        if !beside.isEmpty {
            lines.append(
                "Tamper-detecting only: \(NumberText.count(beside.count, "tenant", "tenants")); the"
                    + " head lies beside the data, so whoever can rewrite all of the log can hide it."
            )
        }
        if !without.isEmpty {
            lines.append(
                "Tamper-detecting only: \(NumberText.count(without.count, "tenant", "tenants")) without"
                    + " a head, of which a cut end could not be seen."
            )
        }
        return lines
    }
}
