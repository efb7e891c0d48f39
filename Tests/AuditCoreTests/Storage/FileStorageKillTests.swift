import AuditTesting
import Foundation
import Synchronization
import Testing

@testable import AuditCore

@Suite(.serialized) struct `A process that is killed while it appends` {
    /// 20 times, or as often as the environment's `AUDIT_KILLS` says.
    private static let killCount =
        ProcessInfo.processInfo.environment["AUDIT_KILLS"].flatMap(Int.init) ?? 20

    private static let taskCount = 64
    private static let tenants = SampleTenants.ordinary(24)

    /// The same log is killed again and again, so that each recovery is itself a place to die at.
    @Test func `loses nothing acknowledged, and has nothing twice`() async throws {
        let directory = try TemporaryDirectory()
        let log = directory("log")
        let acknowledgements = directory("acknowledged")
        _ = FileManager.default.createFile(atPath: acknowledgements, contents: nil)
        for kill in 0..<Self.killCount {
            let microseconds = UInt32.random(in: 500...120_000)
            await #expect(
                processExitsWith: .signal(SIGKILL),
                "after \(microseconds) microseconds"
            ) {
                [
                    log = log as String, acknowledgements = acknowledgements as String,
                    microseconds = microseconds as UInt32
                ] in
                await Self.appendUntilKilled(log, acknowledgements, after: microseconds)
            }
            try await Self.expectSound(log, acknowledgements, "kill \(kill)")
        }
        let noted = try String(contentsOfFile: acknowledgements, encoding: .utf8)
        #expect(noted.count > 1_000)
    }

    /// Sixty-four tasks append to two dozen chains; another thread kills the process.
    private static func appendUntilKilled(
        _ log: String,
        _ acknowledgements: String,
        after microseconds: UInt32
    ) async {
        let file = unsafe open(acknowledgements, O_WRONLY | O_APPEND)
        guard file >= 0, let storage = try? await openLog(log) else { return }
        Thread.detachNewThread {
            usleep(microseconds)
            kill(getpid(), SIGKILL)
        }
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<taskCount {
                group.addTask { await append(number, storage, file) }
            }
        }
    }

    private static func openLog(_ log: String) async throws -> FileStorage {
        var options = FileStorageOptions()
        options.journalByteCount = 65_536
        options.openFileLimit = 16
        return try await FileStorage(directory: log, name: "log", options: options)
    }

    /// Appends to one chain as fast as it goes, and notes what was acknowledged when it was.
    ///
    /// Two or three tasks share a chain; who loses the race begins again where the chain ends then.
    private static func append(_ number: Int, _ storage: FileStorage, _ file: Int32) async {
        let tenant = tenants[number % tenants.count]
        while true {
            guard let part = try? await extended(tenant, storage, by: 1 + number % 3) else {
                continue
            }
            do throws(StorageFailure) {
                try await storage.append([part])
            } catch {
                if case .conflict = error.reason { continue }
                return
            }
            let line =
                "\(tenant) \(part.lines.nextSequence) \(part.head.lastLeafHash?.base64 ?? "")\n"
            let bytes = Array(line.utf8)
            _ = unsafe bytes.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
        }
    }

    /// The entries that come next, sealed onto what the storage has.
    private static func extended(
        _ tenant: TenantID,
        _ storage: FileStorage,
        by count: Int
    ) async throws -> ChainExtension {
        var head = try await storage.head(of: tenant) ?? ChainHead()
        let rest = try await rest(of: tenant, storage, from: head.size)
        rest.forEach { _, entry, _ in head.advance(past: TreeHash.leaf(of: entry)) }
        var part = ChainExtension(tenant: tenant, head: head)
        for _ in 0..<count {
            let event = AuditEvent(
                id: AuditID(high: .random(in: .min ... .max), low: .random(in: .min ... .max)),
                tenant: tenant,
                action: "sample.made",
                occurredAt: .epoch,
                actor: .user("u1", name: "Zoë")
            )
            part.seal(try preparation.prepare(event), recordedAt: .epoch)
        }
        return part
    }

    private static let preparation = EventPreparation(
        log: "log",
        redaction: .keepingSecrets,
        disclosures: .standard,
        random: .system
    )

    private static func rest(
        of tenant: TenantID,
        _ storage: FileStorage,
        from sequence: UInt64
    ) async throws -> EntryLines {
        var rest = EntryLines(firstSequence: sequence)
        while true {
            let lines = try await storage.read(tenant, from: rest.nextSequence, limit: ReadLimit())
            if lines.count == 0 { return rest }
            rest.append(lines)
        }
    }

    /// Opens the log, walks every chain, and looks for every acknowledgement.
    private static func expectSound(
        _ log: String,
        _ acknowledgements: String,
        _ comment: Comment
    ) async throws {
        guard FileManager.default.fileExists(atPath: log + "/log.json") else { return }
        let storage = try await openLog(log)
        var leaves: [String: [String]] = [:]
        for tenant in try await storage.tenants() {
            var verifier = ChainVerifier(log: "log", tenant: tenant)
            var hashes: [String] = []
            let lines = try await rest(of: tenant, storage, from: 0)
            try lines.forEach { (_, entry, disclosures) throws(ChainVerifier.Stop) in
                try verifier.take(entry, disclosures: disclosures)
                hashes.append(TreeHash.leaf(of: entry).base64)
            }
            try verifier.finish()
            #expect(Set(hashes).count == hashes.count, comment)
            leaves[tenant.rawValue] = hashes
        }
        try await storage.close()
        let text = try String(contentsOfFile: acknowledgements, encoding: .utf8)
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: " ")
            // The last line may have been cut short with the process.
            guard fields.count == 3, let end = Int(fields[1]), fields[2].utf8.count == 44 else {
                continue
            }
            let hashes = leaves[String(fields[0])] ?? []
            let isThere = hashes.count >= end && hashes[end - 1] == fields[2]
            #expect(isThere, "\(comment): \(line) was acknowledged")
        }
    }
}
