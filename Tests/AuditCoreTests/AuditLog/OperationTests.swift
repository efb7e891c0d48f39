import AuditTesting
import Testing

@testable import AuditCore

@Suite struct `An operation under audit` {
    private let time = ManualClock()
    private let diagnostics = Diagnostics()
    private var configuration = AuditConfiguration()

    private struct Invoice: Encodable {
        var total: Int
        var lines: [String]
        var customer = ["name/first": "Ann"]
    }

    private struct CardDeclined: Error, CustomStringConvertible {
        var description: String { "card of Ann Secret declined" }
    }

    private struct Forbidden: Error {}

    init() {
        configuration.clock = time.clock
        configuration.diagnostics = diagnostics.take
        configuration.outcomeOfError = { $0 is Forbidden ? .denied : .failure }
    }

    @Test func `is announced first and names that as its parent`() async throws {
        let probe = try ProbeStorage()
        let log = try await AuditLog(storage: probe, configuration: configuration)
        let result = try await log.withAudit(
            "invoice.paid",
            on: AuditResource("invoice", "7"),
            context: Shop.context()
        ) { operation in
            let pending = try await Shop.entries(probe).last?.event
            #expect(pending?.outcome == .pending && pending?.id == operation.intent?.id)
            time.advance(by: .milliseconds(1_500))
            operation.detail("method", "card")
            operation.on(AuditResource("payment", "9"))
            return 42
        }

        #expect(result == 42)
        let events = try await Shop.entries(probe).dropFirst().map(\.event)
        #expect(events.map(\.outcome) == [.pending, .success])
        #expect(events[1].parentID == events[0].id && events[0].parentID == nil)
        #expect(events[1].duration == .milliseconds(1_500))
        #expect(events[1].details["method"] == "card")
        #expect(events[1].resources.map(\.type) == ["invoice", "payment"])
        #expect(events[0].resources.map(\.type) == ["invoice"])
    }

    @Test func `does not run when it cannot be announced`() async throws {
        let probe = try ProbeStorage()
        let log = try await AuditLog(storage: probe, configuration: configuration)
        probe.set(.fails)
        await #expect(throws: AuditError(.storage(StorageFailure(.full, at: "probe")))) {
            try await log.withAudit("a.b", context: Shop.context()) { _ in
                Issue.record("It ran")
            }
        }
        await #expect(throws: AuditError(.noActor)) {
            try await log.withAudit("a.b", context: AuditContext(tenant: Shop.acme)) { _ in
                Issue.record("It ran")
            }
        }
    }

    @Test func `says the type of its error and nothing of its text`() async throws {
        let storage = try InMemoryStorage(name: "shop")
        let log = try await AuditLog(storage: storage, configuration: configuration)
        await #expect(throws: CardDeclined.self) {
            try await log.withAudit("a.b", context: Shop.context()) { _ in throw CardDeclined() }
        }

        let entry = try #require(try await Shop.entries(storage).last)
        #expect(entry.event.outcome == .failure && entry.event.errorType == "CardDeclined")
        #expect(!String(decoding: entry.bytes, as: UTF8.self).contains("Secret"))
    }

    @Test func `is denied when the application says that its error means so`() async throws {
        let storage = try InMemoryStorage(name: "shop")
        let log = try await AuditLog(storage: storage, configuration: configuration)
        await #expect(throws: Forbidden.self) {
            try await log.withAudit("a.b", context: Shop.context()) { _ in throw Forbidden() }
        }
        try await log.withAudit("a.c", context: Shop.context()) { operation in
            operation.ended(.partial, reason: "two of three")
        }

        let events = try await Shop.entries(storage).map(\.event)
        #expect(events.map(\.outcome).suffix(3) == [.denied, .pending, .partial])
        #expect(events.last?.reason == "two of three" && events.last?.errorType == nil)
    }

    @Test func `says what it changed by place, and only what differs`() async throws {
        let storage = try InMemoryStorage(name: "shop")
        let log = try await AuditLog(storage: storage, configuration: configuration)
        try await log.withAudit("a.b", context: Shop.context()) { operation in
            let before = Invoice(total: 1, lines: ["a", "b"])
            var after = Invoice(total: 2, lines: ["a", "c"])
            after.customer["name/first"] = "Bob"
            try operation.changed(from: before, to: after)
        }

        let places = try #require(try await Shop.entries(storage).last?.event.changes?.places)
        #expect(Set(places.keys) == ["/total", "/lines/1", "/customer/name~1first"])
        #expect(places["/total"] == .init(before: 1, after: 2))
        #expect(places["/lines/1"] == .init(before: "b", after: "c"))
    }

    @Test func `keeps its result when its end can only be spilled`() async throws {
        let directory = try TemporaryDirectory()
        let probe = try ProbeStorage()
        var configuration = configuration
        configuration.failure.spillPath = directory("spill")
        let log = try await AuditLog(storage: probe, configuration: configuration)
        let result = try await log.withAudit("a.b", context: Shop.context()) { _ in
            probe.set(.fails)
            return "done"
        }

        #expect(result == "done")
        #expect(diagnostics.texts == ["committed 4 of 2", "failed 1", "spilled 1"])
        probe.set(.works)
        try await log.settle()
        let events = try await Shop.entries(probe).map(\.event)
        #expect(events.last?.outcome == .success)
        #expect(events.last?.parentID == events[1].id)
    }

    @Test func `keeps its error when its end is lost, which is counted once`() async throws {
        let probe = try ProbeStorage()
        var configuration = configuration
        configuration.failure.byAction = ["a.b": .failOpen]
        let log = try await AuditLog(storage: probe, configuration: configuration)
        await #expect(throws: Forbidden.self) {
            try await log.withAudit("a.b", context: Shop.context()) { _ in
                probe.set(.fails)
                throw Forbidden()
            }
        }

        #expect(diagnostics.texts == ["failed 1", "lost 1"])
        probe.set(.works)
        try await log.settle()
        let event = try #require(try await Shop.entries(probe).last?.event)
        #expect(event.action == .logLost && event.details["count"] == 1)
    }

    @Test func `that fails open is not announced`() async throws {
        let storage = try InMemoryStorage(name: "shop")
        var configuration = configuration
        configuration.failure.standard = .failOpen
        let log = try await AuditLog(storage: storage, configuration: configuration)
        try await log.withAudit("a.b", context: Shop.context()) { operation in
            #expect(operation.intent == nil)
        }

        let events = try await Shop.entries(storage).dropFirst().map(\.event)
        #expect(events.map(\.outcome) == [.success] && events.first?.parentID == nil)
    }

    @Test func `is recorded when its task is cancelled`() async throws {
        let storage = try InMemoryStorage(name: "shop")
        let log = try await AuditLog(storage: storage)
        let task = Task {
            try await log.withAudit("a.b", context: Shop.context()) { _ in
                unsafe withUnsafeCurrentTask { task in unsafe task?.cancel() }
                try Task.checkCancellation()
            }
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await Shop.entries(storage).last?.event.errorType == "CancellationError")
    }
}
