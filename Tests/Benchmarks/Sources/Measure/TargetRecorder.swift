import Synchronization

/// Something that makes events durable with calls that block, one call at a time.
protocol Target: Sendable {
    func commit(_ numbers: some Collection<Int> & Sendable) throws
    func close()
}

/// Records into a target, one by one or in groups.
struct TargetRecorder<Place: Target>: Recorder {
    private let target: Place
    private let groups: GroupCommit?

    /// At most `groupLimit` events share a commit; without one every call commits on its own thread.
    init(_ target: Place, groupLimit: Int?) {
        self.target = target
        groups = groupLimit.map { limit in
            GroupCommit(limit: limit) { try target.commit($0) }
        }
    }

    func record(_ number: Int) async throws {
        guard let groups else { return try target.commit(CollectionOfOne(number)) }
        try await groups.record(number)
    }

    func record(_ numbers: Range<Int>) async throws { try target.commit(numbers) }

    func close() async { target.close() }
}

/// The audit table in SQLite.
final class SQLiteTarget: Target {
    /// Locked for a transaction; never contended.
    private let table: Mutex<SQLiteTable>
    private let traffic: Traffic

    init(_ directory: String, _ traffic: Traffic) throws {
        table = Mutex(try SQLiteTable(directory + "/audit.sqlite"))
        self.traffic = traffic
    }

    func commit(_ numbers: some Collection<Int> & Sendable) throws {
        try table.withLock { table in
            if numbers.count == 1, let number = numbers.first {
                try table.insert(number, of: traffic)
            } else {
                try table.insert(numbers, of: traffic)
            }
        }
    }

    func close() { table.withLock { $0.close() } }
}

/// A file of lines of JSON, with nothing that finds or protects them.
final class FileTarget: Target {
    private let file: AppendedFile
    private let traffic: Traffic

    init(_ directory: String, _ traffic: Traffic) throws {
        file = try AppendedFile(directory + "/events.jsonl")
        self.traffic = traffic
    }

    func commit(_ numbers: some Collection<Int> & Sendable) throws {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(numbers.count * 768)
        for number in numbers { bytes += traffic.line(number) }
        try file.append(bytes)
    }

    func close() { file.close() }
}
