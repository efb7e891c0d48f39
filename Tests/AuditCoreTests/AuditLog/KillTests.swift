import AuditTesting
import Foundation
import Synchronization
import Testing

@testable import AuditCore

@Suite(.serialized) struct `A process killed while 64 tasks record for 100 tenants` {
    /// How often it is killed; `AUDIT_KILLS` says another number.
    static let count = ProcessInfo.processInfo.environment["AUDIT_KILLS"].flatMap { Int($0) } ?? 10

    @Test(arguments: 0..<count)
    func `has lost nothing it acknowledged, and doubled nothing`(turn: Int) async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        // Later and later, with something random; a debug build takes its time to get going.
        let delay = 20 + turn * 13 % 200 + Int.random(in: 0..<60)
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = path as String, delay = delay as Int] in
            try await KilledProcess(path: path).run(milliseconds: delay)
        }

        let acknowledged = try KilledProcess(path: path).acknowledged()
        let storage = try await FileStorage(directory: path + "/log", name: "shop")
        let log = try await AuditLog(storage: storage)
        let found = try await log.verify()
        #expect(found.outcome == .ok, "\(found.tenants.filter { $0.finding != .ok })")
        var seen: Set<AuditID> = []
        var count = 0
        for tenant in try await log.tenants() {
            for entry in try await Shop.entries(storage, tenant) {
                seen.insert(entry.event.id)
                count += 1
            }
        }
        #expect(seen.count == count, "\(count - seen.count) events are there twice")
        #expect(acknowledged.subtracting(seen).isEmpty, "after \(delay) ms")
        if let recovery = storage.recovery, recovery.replayedCommitCount > 0 {
            let last = try await Shop.entries(storage, .platform).map(\.event).last
            #expect(last?.action == .logRecovered)
            #expect(
                last?.details["replayedCommits"] == .integer(Int64(recovery.replayedCommitCount))
            )
        }
        print("killed after \(delay) ms: \(acknowledged.count) acknowledged of \(count) entries")
        await log.shutdown()
    }
}

/// What happens in the process that is killed.
private struct KilledProcess {
    let path: String

    private var notes: String { path + "/acknowledged" }

    /// Records until the process is killed, noting each event's identifier after its receipt.
    func run(milliseconds: Int) async throws {
        _ = FileManager.default.createFile(atPath: notes, contents: nil)
        guard let handle = FileHandle(forWritingAtPath: notes) else { return }
        // Written by the kernel, so that it is there after the process is not.
        let file = AcknowledgementFile(handle)
        var options = FileStorageOptions()
        // Small journals are rolled over often.
        options.journalByteCount = 65_536
        let storage = try await FileStorage(
            directory: path + "/log",
            name: "shop",
            options: options
        )
        let log = try await AuditLog(storage: storage)
        let tenants = SampleTenants.ordinary(100)
        let killer = Thread {
            Thread.sleep(forTimeInterval: Double(milliseconds) / 1_000)
            kill(getpid(), SIGKILL)
        }
        killer.start()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<64 {
                group.addTask {
                    for turn in 0..<1_000_000 {
                        let number = writer * 1_000_000 + turn
                        let event = Shop.event(number, of: tenants[(writer + turn) % 100])
                        let receipt = try await log.record(event)
                        try file.note(receipt.id)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// The events of which the process had been told that they are durable.
    func acknowledged() throws -> Set<AuditID> {
        let text = try String(contentsOfFile: notes, encoding: .utf8)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        // The last one may have been cut short by the kill.
        lines.removeLast()
        return Set(lines.compactMap { AuditID(String($0)) })
    }
}

/// A file that takes identifiers from many tasks.
private final class AcknowledgementFile: Sendable {
    private let file: Mutex<FileHandle>

    init(_ file: sending FileHandle) { self.file = Mutex(file) }

    func note(_ id: AuditID) throws {
        try file.withLock { try $0.write(contentsOf: Data("\(id)\n".utf8)) }
    }
}
