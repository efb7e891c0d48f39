/// Which log it is: what `log.json` says.
public struct LogIdentity: Hashable, Sendable {
    /// The name that every entry carries: 1 to 128 bytes, no control characters, no slash.
    public let name: String

    /// Made anew with the log, so that two logs of one name are told apart.
    public let id: AuditID

    /// When it was made.
    public let created: AuditTimestamp

    /// The version of the format that this code writes.
    public static let format = 1

    /// The identity of a new log.
    ///
    /// - Throws: ``StorageFailure``, `invalidName`.
    public init(name: String, id: AuditID, created: AuditTimestamp) throws(StorageFailure) {
        guard Self.isName(name) else {
            throw StorageFailure(.invalidName, at: "log name of \(name.utf8.count) bytes")
        }
        self.name = name
        self.id = id
        self.created = created
    }

    /// A slash would make `a/b` of tenant `c` and `a` of tenant `b/c` the same in an entry.
    private static func isName(_ name: String) -> Bool {
        !name.utf8.contains(UInt8(ascii: "/"))
            && (try? FieldRule.tenant.check(name, field: "name")) != nil
    }

    /// A new log of this name, made now.
    package static func new(
        name: String,
        clock: AuditClock,
        random: AuditRandom
    ) throws(StorageFailure) -> LogIdentity {
        let now = clock.now()
        var generator = UUIDv7Generator()
        let id = generator.next(
            unixMilliseconds: now.microsecondsSinceEpoch / 1_000,
            random: random.next()
        )
        return try LogIdentity(name: name, id: id, created: now)
    }
}
