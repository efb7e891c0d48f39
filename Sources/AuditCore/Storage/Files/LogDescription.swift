/// Reads and writes `log.json`, which makes a directory a log.
enum LogDescription {
    /// - Returns: `nil` when the file is not there.
    /// - Throws: ``StorageFailure``: `notALog`, `newerFormat`, or what the device said.
    static func read(
        _ directory: LogDirectory,
        _ files: any FileSystem
    ) throws(StorageFailure) -> LogIdentity? {
        let bytes = try StorageFailure.translating { () throws(SystemCallError) in
            try files.contents(of: directory.description)
        }
        guard let bytes else { return nil }
        guard let members = members(ofLine: bytes), let format = members["format"]?.integer else {
            throw StorageFailure(
                .notALog,
                at: directory.description,
                "It is not a line of JSON with the member format"
            )
        }
        guard format == LogIdentity.format else {
            throw StorageFailure(
                .newerFormat(Int(format)),
                at: directory.description,
                "Use a newer version of this program"
            )
        }
        guard let name = members["name"]?.string,
            let id = members["id"]?.string.flatMap({ AuditID($0) }),
            let created = members["created"]?.string.flatMap({ text in
                text.withUTF8Span { AuditTimestamp(exactly: $0) }
            })
        else {
            throw StorageFailure(
                .notALog,
                at: directory.description,
                "One of the members created, id and name is absent or malformed"
            )
        }
        return try LogIdentity(name: name, id: id, created: created)
    }

    private static func members(ofLine bytes: [UInt8]) -> [String: AuditValue]? {
        guard bytes.last == .lineFeed else { return nil }
        return try? JSONReader().read(bytes.span.extracting(droppingLast: 1)).object
    }

    static func write(
        _ identity: LogIdentity,
        _ directory: LogDirectory,
        _ files: any FileSystem
    ) throws(SystemCallError) {
        var writer = CanonicalJSONWriter()
        writer.beginObject()
        writer.member("created")
        writer.string(identity.created.description)
        writer.member("format")
        writer.count(LogIdentity.format)
        writer.member("id")
        writer.string(identity.id.description)
        writer.member("name")
        writer.string(identity.name)
        writer.endObject()
        try files.replace(
            LogDirectory.descriptionName,
            in: directory.path,
            with: writer.output.bytes + [.lineFeed]
        )
    }
}

extension StorageFailure {
    /// Makes of a refused system call what it means for a storage.
    static func translating<Value>(
        _ body: () throws(SystemCallError) -> Value
    ) throws(StorageFailure) -> Value {
        do {
            return try body()
        } catch {
            throw StorageFailure(error)
        }
    }
}
