import AuditCore
import AuditTesting
import Testing

@Suite struct `A context` {
    private let ann = AuditActor.user("ann")
    private let bob = AuditActor.user("bob")

    @Test func `is found around the call, and given up with the code it surrounds`() async throws {
        let storage = try InMemoryStorage(name: "shop")
        let log = try await AuditLog(storage: storage)
        try await withAuditContext(Shop.context()) { _ in
            try await log.record("a.b")
            try await deeper(log)
        }

        #expect(AuditContext.current == nil)
        let actors = try await Shop.entries(storage).dropFirst().map(\.event.actor)
        #expect(actors == [ann, ann])
    }

    private func deeper(_ log: AuditLog) async throws { try await log.record("a.c") }

    @Test func `given explicitly counts, and takes nothing from the one around`() async throws {
        let storage = try InMemoryStorage(name: "shop")
        let log = try await AuditLog(storage: storage)
        try await withAuditContext(Shop.context()) { _ in
            try await log.record("a.b", context: Shop.context("bob"))
            await #expect(throws: AuditError(.noActor)) {
                try await log.record("a.b", context: AuditContext(tenant: Shop.acme))
            }
        }

        #expect(try await Shop.entries(storage).last?.event.actor == bob)
    }

    @Test func `says everything it holds in the event`() async throws {
        let storage = try InMemoryStorage(name: "shop")
        let log = try await AuditLog(storage: storage)
        var context = AuditContext(
            actor: ann,
            tenant: Shop.acme,
            source: AuditSource(platform: .web, device: "mobile"),
            request: AuditRequest(id: "r1"),
            correlationID: "c1",
            executionID: "x1",
            traceID: "0af7651916cd43dd8448eb211c80319c",
            details: ["shared": "context", "own": "context"]
        )
        try await log.record("a.b", details: ["own": "call"], context: context)
        context.correlationID = nil

        let event = try #require(try await Shop.entries(storage).last?.event)
        #expect(event.source?.platform == .web && event.source?.device == "mobile")
        #expect(event.request?.id == "r1" && event.correlationID == "c1")
        #expect(event.executionID == "x1")
        #expect(event.traceID == "0af7651916cd43dd8448eb211c80319c")
        #expect(event.details.values == ["shared": "context", "own": "call"])
    }

    @Test func `takes what it leaves open from the one around`() async throws {
        let outer = AuditContext(
            actor: ann,
            tenant: Shop.acme,
            correlationID: "outer",
            details: ["a": 1, "b": 1]
        )
        await withAuditContext(outer) { _ in
            let inner = AuditContext(correlationID: "inner", details: ["b": 2])
            await withAuditContext(inner) { context in
                #expect(context.actor == ann && context.tenant == Shop.acme)
                #expect(context.correlationID == "inner")
                #expect(context.details.values == ["a": 1, "b": 2])
            }
            #expect(AuditContext.current?.correlationID == "outer")
        }
    }

    @Test func `tells outer layers who it was after all, once`() async throws {
        let outer = AuditContext(tenant: Shop.acme)
        await withAuditContext(outer) { context in
            await withAuditContext(AuditContext(correlationID: "c")) { inner in
                #expect(inner.authenticated(as: ann))
                #expect(!inner.authenticated(as: bob))
            }
            #expect(context.actor == ann)
        }
        #expect(outer.actor == ann)
    }

    @Test func `of another actor inside stays inside`() async {
        let outer = AuditContext(tenant: Shop.acme)
        await withAuditContext(outer) { _ in
            await withAuditContext(AuditContext(actor: bob)) { inner in
                #expect(inner.actor == bob && !inner.authenticated(as: ann))
            }
        }
        #expect(outer.actor == nil)
    }

    @Test func `is seen by child tasks and not by detached ones`() async {
        await withAuditContext(Shop.context()) { _ in
            async let child = AuditContext.current?.actor
            let unstructured = Task { AuditContext.current?.actor }
            let detached = Task.detached { AuditContext.current?.actor }
            #expect(await child == ann)
            #expect(await unstructured.value == ann)
            #expect(await detached.value == nil)
        }
    }

    @Test func `passes on the error and the result of the code inside`() async {
        let result = await withAuditContext(Shop.context()) { _ in 7 }
        #expect(result == 7)
        await #expect(throws: AuditError(.shutDown)) {
            try await withAuditContext(Shop.context()) { _ throws(AuditError) in
                throw AuditError(.shutDown)
            }
        }
    }

    @Test func `is told by exactly one of many who say it at once`() async {
        let context = AuditContext(tenant: Shop.acme)
        let firsts = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<64 {
                group.addTask { context.authenticated(as: .user("u\(number)")) }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(firsts == 1)
    }
}
