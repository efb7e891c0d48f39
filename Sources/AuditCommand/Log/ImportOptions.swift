import AuditCore
import AuditImport

/// How lines are to be read, and whose events they become.
struct ImportOptions: Sendable {
    /// The formats, by the names that people choose them by.
    enum Format: String, CaseIterable, Sendable {
        case combined, ndjson, sshd
    }

    let format: Format
    let context: ImportContext
    /// Whether the first line that cannot be read ends the import.
    let isStrict: Bool
    /// How many lines that cannot be read are named.
    let complaintLimit: Int
    /// The year of the first line of a format that does not say it; `nil` to guess.
    let year: Int?
    /// Seconds that the clock of such a log is ahead of UTC.
    let utcOffset: Int
    /// What tells the lines apart from equal lines of other sources, if anything does.
    let source: SourceName?

    init(_ arguments: Arguments) throws(UsageError) {
        guard let format: Format = try arguments.word("format") else {
            throw UsageError("--format is missing: combined, ndjson or sshd")
        }
        self.format = format
        isStrict = arguments.isGiven("strict")
        complaintLimit = arguments.isGiven("all-errors") ? ImportReport.namedLimit : 20
        year = try arguments.number("year", in: 1_970...9_999)
        utcOffset =
            try arguments.value("utc-offset", "an offset such as +02:00", Self.offset) ?? 0
        if format != .sshd, let option = ["year", "utc-offset"].first(where: arguments.isGiven) {
            throw UsageError(
                "--\(option) is for --format sshd: lines of others say their whole time"
            )
        }
        source = arguments.value("source").map(SourceName.init)
        if format == .ndjson && source != nil {
            throw UsageError(
                "--source is for --format combined and sshd: JSON lines can say id and idempotencyKey"
            )
        }
        let rule = try Self.tenantRule(arguments, format)
        context =
            source.map { ImportContext(tenant: rule, makeID: $0.id) } ?? ImportContext(tenant: rule)
    }

    private static func tenantRule(
        _ arguments: Arguments,
        _ format: Format
    ) throws(UsageError) -> TenantRule {
        let from = arguments.value("tenant-from")
        if let tenant = try arguments.tenant() {
            guard from == nil else {
                throw UsageError("--tenant and --tenant-from exclude each other")
            }
            return .fixed(tenant)
        }
        let choice =
            switch format {
            case .combined: "--tenant-from vhost"
            case .sshd: "--tenant-from host"
            case .ndjson: "--tenant-from FIELD, such as tenant or site.id"
            }
        guard let from, !from.isEmpty else {
            throw UsageError("Say whose events they are: --tenant T, or \(choice)")
        }
        switch (format, from) {
        case (.combined, "vhost"): return .virtualHost
        case (.sshd, "host"): return .host
        case (.ndjson, _): return .field(from)
        default: throw UsageError("Lines of --format \(format) name a tenant only by \(choice)")
        }
    }

    /// Seconds that `+02:00` is ahead of UTC.
    private static func offset(_ text: String) -> Int? {
        AuditTimestamp(rfc3339: "1970-01-02T00:00:00" + text).map {
            86_400 - Int($0.microsecondsSinceEpoch / 1_000_000)
        }
    }
}

/// The name of a source, which tells its lines apart from equal lines of another.
///
/// The import knows a source by its first line, so that it can be moved and renamed. Logs of two
/// servers may begin with the same line.
struct SourceName: Sendable {
    private let name: String

    init(_ name: String) {
        self.name = name
    }

    /// An identifier of the source's own for a line.
    @Sendable
    func id(occurredAt: AuditTimestamp, occasion: UInt128) -> AuditID {
        let digest = digest("id \(occasion)")
        let number = digest.prefix(16).reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
        return ImportContext.derivedID(occurredAt: occurredAt, occasion: number)
    }

    /// A key of the source's own for a line: 22 characters, as of any import.
    func key(_ key: String) -> String {
        Base64.urlSafe.text(of: Array(digest("key \(key)").prefix(16)).span)
    }

    private func digest(_ text: String) -> [UInt8] {
        SHA256.hash(Array("\(name)\n\(text)".utf8)).bytes
    }
}
