import Foundation
import Testing

@testable import AuditCore

/// Logs that are kept in the repository: what any version of the library wrote, every later one reads.
///
/// Set `AUDIT_WRITE_GOLDEN` to write those of a new format; never write one anew.
@Suite struct `Logs of released versions` {
    private static let folder = Checkout.root.appending(path: "Tests/Golden").path()
    static let names = ["v1-clean", "v1-unclosed", "v1-tampered"]

    @Test(arguments: names)
    func `verify as they did`(name: String) async throws {
        try await Self.writeIfWanted(name)
        let expected = try Self.expected(name)
        let found = try await Verdict.ours(on: Self.folder + "/" + name, Question(isQuick: false))
        #expect(found == expected)
        guard let second = SecondVerifier() else { return }
        let theirs = try await second.verdicts(
            on: [Self.folder + "/" + name],
            Question(isQuick: false),
            in: TemporaryDirectory()
        )
        #expect(theirs == [expected])
    }

    @Test(arguments: names.prefix(2))
    func `are opened, and every event read`(name: String) async throws {
        let directory = try TemporaryDirectory()
        let copy = directory("copy")
        try FileManager.default.copyItem(atPath: Self.folder + "/" + name, toPath: copy)
        let storage = try await FileStorage(directory: copy)
        for tenant in try Self.expected(name).tenants {
            let id = tenant.tenant == "_platform" ? TenantID.platform : try TenantID(tenant.tenant)
            let lines = try await storage.read(id, from: 0, limit: ReadLimit())
            var events: [AuditEvent] = []
            try lines.forEach { _, line, disclosures throws(EntryFailure) in
                events.append(try AuditEntry(line, disclosures: disclosures).event)
            }
            #expect(events.count == Int(tenant.size))
            #expect(events.first?.action == .logCreated)
            #expect(events.allSatisfy { $0.tenant == id })
            guard id != .platform else { continue }
            #expect(events[1].actor.name == "Żółw 😀" && events[2].actor.name == nil)
        }
        try await storage.close()
        #expect(try await Verdict.ours(on: copy, Question()) == Self.expected(name))
    }

    private static func expected(_ name: String) throws -> Verdict {
        let file = URL(filePath: folder + "/\(name).expected.json")
        return try JSONDecoder().decode(Verdict.self, from: Data(contentsOf: file))
    }

    private static func writeIfWanted(_ name: String) async throws {
        guard ProcessInfo.processInfo.environment["AUDIT_WRITE_GOLDEN"] != nil else { return }
        let log = try await SampleLog(isClosed: name != "v1-unclosed") { log in
            try await SampleLog.record(3, in: log)
            try await SampleLog.record(2, of: "Zürich AG", in: log)
        }
        var changes: [String: [UInt8]?] = [:]
        if name == "v1-tampered" { changes = try log.editing { $0.swapAt(1, 2) } }
        let copy = try log.copy(name, changing: changes)
        let manager = FileManager.default
        for (file, bytes) in try TemporaryDirectory.contents(of: copy) {
            let place = URL(filePath: folder + "/\(name)/\(file)")
            try manager.createDirectory(
                at: place.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(bytes).write(to: place)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        let verdict = try await Verdict.ours(on: copy, Question(isQuick: false))
        try encoder.encode(verdict).write(to: URL(filePath: folder + "/\(name).expected.json"))
    }
}
