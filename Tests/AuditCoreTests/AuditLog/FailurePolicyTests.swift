import AuditTesting
import Testing

@testable import AuditCore

@Suite struct `A storage that fails` {
    private let directory: TemporaryDirectory
    private let probe: ProbeStorage
    private let time = ManualClock()
    private let diagnostics = Diagnostics()

    init() throws {
        directory = try TemporaryDirectory()
        probe = try ProbeStorage()
    }

    private func log(spilling: Bool = true) async throws -> AuditLog {
        var configuration = AuditConfiguration()
        configuration.failure.byAction = ["page.viewed": .failOpen]
        configuration.failure.spillPath = spilling ? directory("spill") : nil
        configuration.diagnostics = diagnostics.take
        configuration.clock = time.clock
        return try await AuditLog(storage: probe, configuration: configuration)
    }

    private func view(_ number: Int, key: String? = nil) -> AuditEvent {
        Shop.event(number, action: "page.viewed", key: key)
    }

    @Test func `is an error to who must know`() async throws {
        let log = try await log()
        probe.set(.fails)
        let failure = AuditError(.storage(StorageFailure(.full, at: "probe")))
        await #expect(throws: failure) { try await log.record(Shop.event(1)) }
        await #expect(throws: failure) { try await log.record(contentsOf: [view(2)]) }
        #expect(diagnostics.texts == ["failed 1", "failed 1"])
    }

    @Test func `has what fails open spilled, and sealed once it works again`() async throws {
        let log = try await log()
        try await log.record(Shop.event(0))
        probe.set(.fails)
        let receipt = try await log.record(view(1))
        #expect(receipt.state == .spilled && receipt.sequence == nil && receipt.leafHash == nil)
        #expect(receipt.id == view(1).id)
        #expect(try await log.record(view(2)).state == .spilled)
        probe.set(.works)
        try await log.record(Shop.event(3))

        #expect(try await Shop.eventually { try await Shop.numbers(probe) == [0, 3, 1, 2] })
        #expect(try await Shop.eventually { diagnostics.texts.last == "unspilled 2" })
        #expect(
            diagnostics.texts == [
                "committed 4 of 2", "failed 1", "spilled 1", "failed 1", "spilled 1",
                "committed 1 of 1", "committed 2 of 1", "unspilled 2",
            ]
        )
        #expect(try TemporaryDirectory.contents(of: directory.path)["spill"] == [])
        try await log.settle()
        #expect(try await Shop.numbers(probe).count == 4)
    }

    @Test func `has spilled events sealed by the next process, once`() async throws {
        let first = try await log()
        probe.set(.fails)
        for number in 0..<3 { try await first.record(view(number, key: number == 1 ? "k" : nil)) }
        let spilled = try TemporaryDirectory.contents(of: directory.path)["spill"]
        probe.set(.works)
        for _ in 0..<3 {
            _ = try await log()
            #expect(try await Shop.numbers(probe) == [0, 1, 2])
            // As if the process had died between sealing and emptying the file.
            try write(spilled ?? [])
        }
        #expect(try await Shop.isSound(probe))
    }

    @Test func `has no event sealed again that reached it although its commit failed`()
        async throws
    {
        let log = try await log()
        try await log.record(Shop.event(0))
        probe.set(.storesAndFails)
        #expect(try await log.record(view(1)).state == .spilled)
        probe.set(.works)
        try await log.settle()

        #expect(try await Shop.numbers(probe) == [0, 1])
        try await log.record(Shop.event(2))
        #expect(try await Shop.isSound(probe))
    }

    @Test func `has events counted as lost when they cannot be spilled either`() async throws {
        let log = try await log(spilling: false)
        try await log.record(Shop.event(0))
        probe.set(.fails)
        let tenants = SampleTenants.ordinary(3)
        for number in 1...6 {
            time.advance(by: .seconds(1))
            var event = view(number)
            event.tenant = tenants[number % 3]
            await #expect(throws: AuditError.self) { try await log.record(event) }
        }
        await #expect(throws: AuditError.self) { try await log.settle() }
        probe.set(.works)
        try await log.settle()

        for (index, tenant) in tenants.enumerated() {
            let lost = try #require(try await Shop.entries(probe, tenant).last?.event)
            let first = index == 0 ? 3 : index
            #expect(lost.action == .logLost && lost.details["count"] == 2)
            #expect(
                lost.details["first"]?.string == (ManualClock.noon + .seconds(first)).description
            )
            let last = ManualClock.noon + .seconds(first + 3)
            #expect(lost.details["last"]?.string == last.description)
        }
        try await log.settle()
        #expect(try await Shop.entries(probe, tenants[1]).count == 2)
        #expect(diagnostics.texts.count { $0 == "lost 1" } == 6)
    }

    @Test func `has what was enqueued spilled, whatever its action`() async throws {
        let log = try await log()
        try await log.record(Shop.event(0))
        probe.set(.fails)
        try log.enqueue(Shop.event(1))
        #expect(try await Shop.eventually { diagnostics.texts.last == "spilled 1" })
        probe.set(.works)
        try log.enqueue(Shop.event(2))

        #expect(try await Shop.eventually { try await Shop.numbers(probe) == [0, 2, 1] })
    }

    @Test func `has what is owed sealed when the log is shut down`() async throws {
        let log = try await log()
        try await log.record(Shop.event(0))
        probe.set(.fails)
        try await log.record(view(1))
        probe.set(.works)
        await log.shutdown()

        #expect(try await Shop.numbers(probe) == [0, 1])
    }

    @Test func `keeps the end of a torn spill file from being taken for an event`() async throws {
        let first = try await log()
        probe.set(.fails)
        for number in 0..<3 { try await first.record(view(number)) }
        let whole = try TemporaryDirectory.contents(of: directory.path)["spill"] ?? []
        let ends = whole.indices.filter { whole[$0] == 0x0A }
        #expect(ends.count == 3)
        for cut in stride(from: 0, through: whole.count, by: 97) {
            let spill = try SpillFile.opened(directory, Array(whole[..<cut]))
            #expect((spill.take() ?? []).count == ends.count { $0 < cut })
        }
    }

    private func write(_ bytes: [UInt8]) throws {
        let file = try POSIXFileSystem().open(directory("spill"), .create)
        try file.truncate(to: 0)
        try file.write(bytes.span, at: 0)
    }
}

extension SpillFile {
    /// A spill file of these bytes.
    static func opened(
        _ directory: TemporaryDirectory,
        _ bytes: [UInt8],
        log: String = "probe",
        files: any FileSystem = POSIXFileSystem()
    ) throws -> SpillFile {
        let path = directory("spill")
        let file = try POSIXFileSystem().open(path, .create)
        try file.truncate(to: 0)
        try file.write(bytes.span, at: 0)
        return try SpillFile(path, log: log, files)
    }
}
