import AuditTesting
import Foundation
import Testing

@testable import AuditCore

@Suite struct `Opening a log in a directory` {
    private let directory: TemporaryDirectory
    private let tenants = SampleTenants.ordinary(3)

    init() throws { directory = try TemporaryDirectory() }

    private func open(_ name: String? = "log") async throws(StorageFailure) -> FileStorage {
        try await FileStorage(directory: directory("log"), name: name, options: .small)
    }

    /// What opening is refused with.
    private func refusal(_ name: String? = "log") async -> StorageFailure? {
        do throws(StorageFailure) {
            _ = try await open(name)
            return nil
        } catch {
            return error
        }
    }

    private func write(_ text: String, to name: String) throws {
        let path = directory("log/" + name)
        let folder = (path as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    @Test func `makes one where there is nothing, and finds it again`() async throws {
        let made = try await open()
        #expect(made.recovery == nil)
        #expect(try await made.tenants() == [])
        try await made.close()
        let found = try await open()

        #expect(found.identity == made.identity)
        #expect(found.identity.name == "log")
        #expect(found.recovery == nil)
        try await found.close()
    }

    @Test func `makes one in an empty directory, however its path is written`() async throws {
        try FileManager.default.createDirectory(
            atPath: directory("log"),
            withIntermediateDirectories: true
        )
        let made = try await FileStorage(directory: directory("log") + "///", name: "log")
        try await made.close()

        #expect(try await open().identity == made.identity)
    }

    @Test func `takes any log without a name, and makes none`() async throws {
        #expect(await refusal(nil)?.reason == .notALog)
        #expect(!FileManager.default.fileExists(atPath: directory("log")))
        let made = try await open()
        try await made.close()
        let found = try await open(nil)

        #expect(found.identity == made.identity)
    }

    @Test func `refuses a log of another name`() async throws {
        try await open().close()

        #expect(await refusal("other")?.reason == .otherLog(name: "log"))
    }

    @Test(arguments: ["", "a/b", "a\nb", String(repeating: "x", count: 129), "\u{7F}"])
    func `refuses a name that a log cannot have`(name: String) async throws {
        #expect(await refusal(name)?.reason == .invalidName)
    }

    @Test func `refuses a directory that holds something else`() async throws {
        try write("x", to: "notes.txt")

        #expect(await refusal()?.reason == .notALog)
        #expect(!FileManager.default.fileExists(atPath: directory("log/journal")))
    }

    @Test func `refuses a log whose description is gone`() async throws {
        let storage = try await open()
        var deeds = Deeds()
        try await deeds.append(1, to: [tenants[0]], of: storage)
        try await storage.close()
        try FileManager.default.removeItem(atPath: directory("log/log.json"))
        #expect(await refusal()?.reason == .notALog)

        // What was acknowledged may be in a journal alone.
        try FileManager.default.removeItem(atPath: directory("log/tenants"))
        #expect(await refusal()?.reason == .notALog)
    }

    @Test func `goes on with the making of one that was cut short`() async throws {
        try write("", to: ".log.json")
        try write("", to: "LOCK")
        try write(String(repeating: "\0", count: 100), to: "journal/0")
        try write("half", to: "journal/.1")
        try FileManager.default.createDirectory(
            atPath: directory("log/tenants"),
            withIntermediateDirectories: true
        )
        let storage = try await open()

        #expect(try await storage.tenants() == [])
    }

    @Test(arguments: [
        "{\"created\":\"2026-01-01T00:00:00.000000Z\",\"format\":2,\"id\":\"x\",\"name\":\"log\"}\n",
        "{\"format\":3}\n",
    ])
    func `refuses a log of a newer format`(description: String) async throws {
        try write(description, to: "log.json")
        let reason = await refusal()?.reason

        #expect(reason == .newerFormat(2) || reason == .newerFormat(3))
    }

    @Test(arguments: [
        "", "\n", "{}\n", "[]\n", "{\"format\":1}\n", "{\"format\":1", "{\"format\":\"1\"}\n",
    ])
    func `refuses a description that is none`(description: String) async throws {
        try write(description, to: "log.json")

        #expect(await refusal()?.reason == .notALog)
    }

    @Test func `refuses a file in place of the directory`() async throws {
        try Data("x".utf8).write(to: URL(fileURLWithPath: directory("log")))
        let failure = await refusal()

        #expect(failure?.reason == .device(errno: SystemErrno.notDirectory))
        #expect(failure?.place.hasPrefix(directory("log")) == true)
        #expect(
            failure?.advice.hasPrefix("A log is a directory, and a part of this path is a") == true
        )
        let other = await #expect(throws: StorageFailure.self) {
            _ = try await FileStorage(reading: directory("log"))
        }
        #expect(other?.advice == failure?.advice)
    }

    @Test func `says who holds a log that is open already`() async throws {
        let first = try await open()
        let failure = await refusal()

        guard case .locked(let holder)? = failure?.reason else {
            Issue.record("opened twice, \(String(describing: failure))")
            return
        }
        #expect(holder.contains("process \(ProcessInfo.processInfo.processIdentifier)"))
        #expect(failure?.description.contains(holder) == true)
        try await first.close()
        try await open().close()
    }

    #if os(Linux)
    @Test func `lets go of the lock though a forked process still has its file`() async throws {
        let storage = try await open()
        let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
        let ours = descriptors.first { descriptor in
            let path = "/proc/self/fd/" + descriptor
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
            return target?.hasSuffix(directory("log/LOCK").drop { $0 == "/" }.suffix(50)) == true
        }
        let inherited = dup(try #require(ours.flatMap { Int32($0) }))
        defer { _ = close(inherited) }
        try await storage.close()

        try await open().close()
    }
    #endif

    @Test func `says so where nothing may be written`() async throws {
        try await open().close()
        let log = directory("log")
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: log)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o400],
            ofItemAtPath: log + "/LOCK"
        )
        defer {
            try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: log)
        }
        guard getuid() != 0 else {
            print("skipped: modes do not bind the superuser")
            return
        }

        #expect(await refusal()?.reason == .readOnly)
        #expect(try await FileStorage(reading: log).identity.name == "log")
    }

    @Test func `passes over drafts, and over folders without entries`() async throws {
        let storage = try await open()
        var deeds = Deeds()
        try await deeds.append(2, to: tenants, of: storage)
        try await storage.close()
        try write("half", to: "tenants/.draft/entries-00000000000000000000.jsonl")
        try write("half", to: ".heads.jsonl")
        try write("", to: "tenants/ghost/entries-00000000000000000000.jsonl")
        try write("x\n", to: "tenants/notes/readme.txt")
        try FileManager.default.createDirectory(
            atPath: directory("log/tenants/empty"),
            withIntermediateDirectories: true
        )
        let again = try await open()

        #expect(try await again.tenants() == tenants)
        try await deeds.expectKept(by: again)
    }

    @Test func `closes for good, and reads on`() async throws {
        let storage = try await open()
        var deeds = Deeds()
        try await deeds.append(4, to: tenants, of: storage)
        try await storage.close()
        try await deeds.expectKept(by: storage)
        await #expect(throws: StorageFailure.self) {
            try await deeds.append(1, to: tenants, of: storage)
        }

        #expect(try await storage.size(of: tenants[0]) == 4)
    }

    @Test func `gives folders names that file systems keep apart`() throws {
        let expected = [
            "a": "a", "A": "%41", "a/b": "a%2Fb", "..": "%2E%2E", "_platform": "_platform",
            "acme-2_x": "acme-2_x", "%41": "%2541", "é": "%C3%A9", " ": "%20",
            String(repeating: "A", count: 80): String(repeating: "%41", count: 80),
            // printf 'A%.0s' {1..81} | sha256sum
            String(repeating: "a", count: 128): String(repeating: "a", count: 128),
        ]
        for (identifier, name) in expected {
            let tenant = try TenantID(stored: identifier)
            #expect(TenantFolder.name(of: tenant) == name)
            #expect(TenantFolder.tenant(of: name) == tenant)
        }
        var names: Set<String> = []
        for tenant in SampleTenants.awkward {
            let name = TenantFolder.name(of: tenant)
            names.insert(name)
            #expect(name.utf8.count <= 240)
            #expect(name.utf8.allSatisfy { $0 != UInt8(ascii: "/") } && !name.hasPrefix("."))
            #expect(name.hasPrefix("~") || TenantFolder.tenant(of: name) == tenant)
        }
        #expect(names.count == SampleTenants.awkward.count)
        #expect(Set(names.map { $0.lowercased() }).count == names.count)
        let long = try TenantID(String(repeating: "A", count: 81))
        #expect(TenantFolder.name(of: long).utf8.count == 65)
    }

    @Test(arguments: ["A", "%61", "%4", "%4g", "%2f", ".", "", "~abc", "é", "%FF", "%0A", "a b"])
    func `knows no tenant for a folder that it would name otherwise`(name: String) {
        #expect(TenantFolder.tenant(of: name) == nil)
    }
}
