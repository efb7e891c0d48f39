import AuditTesting
import Testing

@testable import AuditCore

@Suite struct `Files of which one call fails` {
    private let directory: TemporaryDirectory
    private static let script = Script(10, tenants: SampleTenants.ordinary(3))

    init() throws { directory = try TemporaryDirectory() }

    @Test(arguments: [AuditDurability.everyAppend, .manual])
    func `keep everything acknowledged, whichever call it is and all after it`(
        durability: AuditDurability
    ) async throws {
        try await sweep(durability) { FailingFileSystem.Plan(first: $0) }
    }

    @Test(arguments: [AuditDurability.everyAppend, .manual])
    func `keep everything acknowledged, whichever one call it is`(
        durability: AuditDurability
    ) async throws {
        try await sweep(durability) { FailingFileSystem.Plan(first: $0, count: 1) }
    }

    @Test func `keep everything acknowledged where no file but the journals takes more`()
        async throws
    {
        try await sweep(.everyAppend) { number in
            FailingFileSystem.Plan(
                first: number,
                concerns: { call, path in call == "write" && path.contains("/tenants/") },
                errno: SystemErrno.noSpace
            )
        }
    }

    @Test func `keep everything acknowledged where no segment can be flushed`() async throws {
        try await sweep(.everyAppend) { number in
            FailingFileSystem.Plan(
                first: number,
                concerns: { call, path in call.hasPrefix("flush") && !path.contains("/journal") }
            )
        }
    }

    /// Fails each call in turn, and opens the log again with a sound file system.
    private func sweep(
        _ durability: AuditDurability,
        _ plan: (Int) -> FailingFileSystem.Plan
    ) async throws {
        var options = FileStorageOptions.small
        options.durability = durability
        var number = 0
        var failed = true
        while failed {
            let files = FailingFileSystem(plan(number))
            let path = directory("\(number)")
            let script = try await use(path, files, options)
            failed = files.callCount > number
            try await expectSound(path, script, options, "call \(number)")
            number += failed ? 1 : 0
            #expect(number < 2_000)
        }
        #expect(number > 3)
    }

    /// Creates a log, appends with rollovers, closes, opens and appends; as far as it gets.
    private func use(
        _ path: String,
        _ files: FailingFileSystem,
        _ options: FileStorageOptions
    ) async throws -> Script {
        var script = Self.script
        for end in [5, 10] {
            guard let storage = try? await FileStorage(path, "log", options, files: files) else {
                continue
            }
            try await script.resume(on: storage)
            await script.play(to: end, on: storage)
            try? await storage.close()
        }
        return script
    }

    private func expectSound(
        _ path: String,
        _ script: Script,
        _ options: FileStorageOptions,
        _ comment: Comment
    ) async throws {
        let files = FailingFileSystem()
        let storage = try await FileStorage(path, "log", options, files: files)
        try await script.expectKept(by: storage, comment)
        try await storage.close()
        let before = try TemporaryDirectory.contents(of: path + "/tenants")
        let again = try await FileStorage(path, "log", options, files: files)
        #expect(again.recovery == nil, comment)
        try await again.close()
        let after = try TemporaryDirectory.contents(of: path + "/tenants")
        #expect(before == after, "opening again changes something, \(comment)")
    }
}
