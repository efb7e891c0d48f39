import AuditCore
import AuditTesting
import Synchronization
import Testing

@Suite struct `The storage contract` {
    @Test func `is kept in memory`() async throws {
        let contract = StorageContract(occasions: [.new]) { _ in try InMemoryStorage(name: "m") }

        #expect(try await contract.violations() == [])
    }

    @Test func `is kept by a log in memory that is opened again`() async throws {
        #expect(try await contract(nil).violations() == [])
    }

    @Test(arguments: [AuditDurability.everyAppend, .interval(.milliseconds(5)), .manual])
    func `is kept in files`(durability: AuditDurability) async throws {
        let place = try FilePlace(durability)
        let contract = StorageContract(occasions: Set(StorageContract.Occasion.allCases)) {
            try await place.open($0)
        }

        let violations = try await contract.violations()
        #expect(violations == [], "\(violations)")
    }

    @Test(arguments: FaultyStorage.Fault.allCases)
    func `is broken by every fault, at the promise it breaks`(
        fault: FaultyStorage.Fault
    ) async throws {
        let violations = try await contract(fault).violations()

        #expect(violations.first?.promise == fault.promise, "\(fault): \(violations)")
    }

    @Test func `is broken by forgetting the last append when opened again`() async throws {
        let log = Mutex(MemoryLog())
        let contract = StorageContract { occasion in
            if occasion == .new { log.withLock { $0 = MemoryLog() } }
            return try await log.withLock { $0 }.open(losing: occasion == .new ? 0 : 1)
        }

        #expect(try await contract.violations().map(\.promise) == [1, 1])
    }

    /// The contract of a log in memory, with a fault.
    private func contract(_ fault: FaultyStorage.Fault?) -> StorageContract {
        let log = Mutex(MemoryLog())
        return StorageContract(occasions: Set(StorageContract.Occasion.allCases)) { occasion in
            if occasion == .new { log.withLock { $0 = MemoryLog() } }
            let storage = try await log.withLock { $0 }.open()
            return fault.map { FaultyStorage(storage, $0) } ?? storage
        }
    }
}

/// Opens file storages as a contract asks for them.
private final class FilePlace: Sendable {
    private let directory: TemporaryDirectory
    private let count = Mutex(0)
    private let options: FileStorageOptions

    init(_ durability: AuditDurability) throws {
        directory = try TemporaryDirectory()
        var options = FileStorageOptions()
        options.durability = durability
        options.journalByteCount = 262_144
        options.openFileLimit = 16
        self.options = options
    }

    func open(_ occasion: StorageContract.Occasion) async throws -> any AuditStorage {
        let last = count.withLock { $0 }
        var path = directory("\(last)")
        if occasion != .reopening {
            path = directory("\(last + 1)")
            count.withLock { $0 = last + 1 }
        }
        if occasion == .afterDeath {
            _ = try directory.copyLog(directory("\(last)"), to: "\(last + 1)")
        }
        return try await FileStorage(directory: path, name: "files", options: options)
    }
}
