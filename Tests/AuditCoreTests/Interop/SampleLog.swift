import AuditTesting
import Foundation

@testable import AuditCore

/// A log that the library wrote, the same bytes in every run, and copies of it that somebody changed.
final class SampleLog: Sendable {
    let directory: TemporaryDirectory
    /// The log's own directory.
    let path: String
    /// Its files by their paths in it.
    let files: [String: [UInt8]]

    static let acme = "acme"
    static let entriesName = LogDirectory.entriesName(0)
    static let disclosuresName = LogDirectory.disclosuresName(0)

    /// - `isClosed`: whether it is closed in the end; otherwise it is as the death of its process
    ///   leaves it, with everything still in a journal.
    /// - `journalByteCount`: the length of each journal.
    /// - `record`: records what is to be in it.
    init(
        isClosed: Bool = true,
        journalByteCount: Int = 65_536,
        _ record: (AuditLog) async throws -> Void
    ) async throws {
        directory = try TemporaryDirectory()
        let clock = ManualClock().clock
        var options = FileStorageOptions()
        options.journalByteCount = journalByteCount
        options.clock = clock
        options.random = .seeded(7)
        var configuration = AuditConfiguration()
        configuration.clock = clock
        configuration.random = .seeded(8)
        let written = directory("written")
        let storage = try await FileStorage(
            directory: written,
            name: "shop.example",
            options: options
        )
        let log = try await AuditLog(storage: storage, configuration: configuration)
        try await record(log)
        var entryCount: UInt64 = 0
        for tenant in try await storage.tenants() {
            entryCount += try await storage.size(of: tenant)
        }
        self.entryCount = entryCount
        if isClosed { await log.shutdown() }
        path = isClosed ? written : try directory.copyLog(written, to: "left")
        if !isClosed { await log.shutdown() }
        try? FileManager.default.removeItem(atPath: written + "/LOCK")
        files = try TemporaryDirectory.contents(of: path)
    }

    /// Records so many events of a tenant, every second of them with personal data.
    static func record(
        _ count: Int,
        of tenant: String = acme,
        in log: AuditLog
    ) async throws {
        for number in 0..<count {
            try await log.record(event(number, of: tenant, at: log))
        }
    }

    static func event(_ number: Int, of tenant: String, at log: AuditLog) throws -> AuditEvent {
        let now = log.configuration.clock.now()
        var event = AuditEvent(
            id: log.events.id(at: now),
            tenant: tenant == "_platform" ? .platform : try TenantID(tenant),
            action: "invoice.refunded",
            occurredAt: now,
            actor: .user("u-\(number)"),
            resources: [AuditResource("invoice", "i-\(number)")]
        )
        event.details["half"] = .number(Double(number) / 2)
        guard number % 2 == 0 else { return event }
        event.actor.name = "Żółw 😀"
        event.source = AuditSource(address: IPAddress("192.0.2.\(number)"))
        return event
    }

    /// The path of a file of a tenant in the log.
    static func path(_ name: String, of tenant: String = acme) throws -> String {
        let tenant = tenant == "_platform" ? TenantID.platform : try TenantID(tenant)
        return "tenants/\(TenantFolder.name(of: tenant))/\(name)"
    }

    /// A copy in which some files have other bytes, or, where those are `nil`, are not there.
    ///
    /// What is as it was is linked, so that thousands of copies take no room.
    func copy(_ name: String, changing changes: [String: [UInt8]?]) throws -> String {
        let copy = directory("copies/\(name)")
        let manager = FileManager.default
        try manager.createDirectory(atPath: copy, withIntermediateDirectories: true)
        for file in Set(files.keys).union(changes.keys) {
            let target = copy + "/" + file
            let folder = (target as NSString).deletingLastPathComponent
            if let changed = changes[file] {
                guard let bytes = changed else { continue }
                try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
                try Data(bytes).write(to: URL(filePath: target))
            } else {
                try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
                try manager.createSymbolicLink(
                    atPath: target,
                    withDestinationPath: path + "/" + file
                )
            }
        }
        return copy
    }

    /// The number of entries it was written with.
    let entryCount: UInt64

    /// The lines of a file, without line feeds.
    func lines(_ file: String) -> [[UInt8]] {
        (files[file] ?? []).split(separator: .lineFeed, omittingEmptySubsequences: false)
            .dropLast().map(Array.init)
    }

    /// The bytes of lines.
    static func bytes(_ lines: [[UInt8]]) -> [UInt8] {
        lines.flatMap { $0 + [.lineFeed] }
    }

    /// The changes that edit the lines of both files of a tenant alike.
    func editing(
        _ tenant: String = acme,
        _ edit: (inout [[UInt8]]) -> Void
    ) throws -> [String: [UInt8]?] {
        var changes: [String: [UInt8]?] = [:]
        for name in [Self.entriesName, Self.disclosuresName] {
            let path = try Self.path(name, of: tenant)
            var lines = lines(path)
            edit(&lines)
            changes[path] = Self.bytes(lines)
        }
        return changes
    }

    /// Leaves a copy where other programs that look at logs expect it, if somebody wants that.
    ///
    /// `expected`: what must be said of it, as JSON; that it is sound, unless given.
    static func keep(_ log: String, as name: String, expected: String? = nil) throws {
        guard let folder = ProcessInfo.processInfo.environment["AUDIT_KEEP_LOGS"], !folder.isEmpty
        else { return }
        let target = folder + "/" + name
        try? FileManager.default.removeItem(atPath: target)
        for (file, bytes) in try TemporaryDirectory.contents(of: log) {
            let place = URL(filePath: target + "/" + file)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(bytes).write(to: place)
        }
        guard let expected else { return }
        try Data(expected.utf8).write(to: URL(filePath: target + ".expected.json"))
    }
}
