import AuditTesting
import Testing

@testable import AuditCore

@Suite struct `A spill file` {
    private let directory: TemporaryDirectory
    private let preparation = EventPreparation(
        log: "probe",
        redaction: .standard,
        disclosures: .standard,
        random: .seeded(1)
    )

    init() throws { directory = try TemporaryDirectory() }

    private func event(_ number: Int, padding: Int = 0) throws -> PreparedEvent {
        var event = Shop.event(number, of: SampleTenants.awkward[number], key: "k\(number)")
        event.actor.email = "ann@shop.example"
        event.details["padding"] = .string(String(repeating: "ü", count: padding))
        return try preparation.prepare(event)
    }

    private func content() throws -> [UInt8] {
        try TemporaryDirectory.contents(of: directory.path)["spill"] ?? []
    }

    @Test func `gives back events byte for byte when it is opened again`() throws {
        let spill = try SpillFile.opened(directory, [])
        let events = try (0..<SampleTenants.awkward.count).map { try event($0) }
        for event in events { try spill.append(event) }

        let again = try #require(
            try SpillFile(directory("spill"), log: "probe", POSIXFileSystem()).take()
        )
        #expect(again.map(\.tenant) == events.map(\.tenant))
        #expect(again.map(\.id) == events.map(\.id))
        #expect(again.map(\.prefix) == events.map(\.prefix))
        #expect(again.map(\.disclosures) == events.map(\.disclosures))
        #expect(again.map(\.idempotencyKey) == events.map(\.idempotencyKey))
    }

    @Test(arguments: 0..<2)
    func `is not spoiled by a line that failed and was longer than the next`(call: Int) throws {
        let files = FailingFileSystem()
        let spill = try SpillFile.opened(directory, [], files: files)
        try spill.append(try event(1))
        let name = ["write", "flush"][call]
        files.plan(.init(first: 0, count: 1, concerns: { call, _ in call == name }))
        #expect(throws: SystemCallError.self) { try spill.append(try event(2, padding: 900)) }
        try spill.append(try event(3))

        let again = try SpillFile(directory("spill"), log: "probe", POSIXFileSystem())
        #expect(again.take()?.map(\.idempotencyKey) == ["k1", "k3"])
    }

    @Test func `is not spoiled by a torn line that was longer than the next`() throws {
        try SpillFile.opened(directory, []).append(try event(2, padding: 900))
        let torn = try content().dropLast()
        let spill = try SpillFile.opened(directory, Array(torn))
        try spill.append(try event(3))

        let again = try SpillFile(directory("spill"), log: "probe", POSIXFileSystem())
        #expect(again.take()?.map(\.idempotencyKey) == ["k3"])
    }

    @Test func `keeps what came while the rest was being sealed`() throws {
        let spill = try SpillFile.opened(directory, [])
        try spill.append(try event(1))
        #expect(spill.take()?.count == 1)
        #expect(spill.take() == nil && !spill.isOpen)
        try spill.append(try event(2))
        spill.clear(1)

        #expect(spill.isOpen && spill.take()?.map(\.idempotencyKey) == ["k2"])
        spill.clear(1)
        #expect(!spill.isOpen)
        #expect(try content() == [])
    }

    @Test func `of another log is refused`() throws {
        try SpillFile.opened(directory, []).append(try event(1))
        let failure = #expect(throws: StorageFailure.self) {
            try SpillFile(directory("spill"), log: "other", POSIXFileSystem())
        }
        guard case .otherLog? = failure?.reason else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    @Test func `with a line that is no event is refused, with its place`() throws {
        try SpillFile.opened(directory, []).append(try event(1))
        let whole = try content()
        let failure = #expect(throws: StorageFailure.self) {
            try SpillFile.opened(directory, whole + Array("{}\n".utf8))
        }
        #expect(failure?.reason == .damaged)
        #expect(failure?.place.contains("byte \(whole.count)") == true)
    }
}
