import AuditCore
import AuditTesting
import Testing

@Suite struct `A log that ends` {
    private let probe: ProbeStorage

    init() throws { probe = try ProbeStorage() }

    @Test func `seals the event of a caller that was cancelled while it waited`() async throws {
        let log = try await AuditLog(storage: probe)
        probe.hold()
        let caller = Task { try await log.record(Shop.event(1)) }
        await probe.waitForAppends(1)
        caller.cancel()
        let waiting = Task { try await log.record(Shop.event(2)) }
        waiting.cancel()
        probe.release()

        #expect(try await caller.value.sequence == 1)
        #expect(try await waiting.value.sequence == 2)
        #expect(try await Shop.numbers(probe) == [1, 2])
    }

    @Test func `seals what waits and takes in nothing more`() async throws {
        let log = try await AuditLog(storage: probe)
        probe.hold()
        for number in 0..<100 { try log.enqueue(Shop.event(number)) }
        let ending = Task { await log.shutdown(deadline: .seconds(600)) }
        let isClosed = try await Shop.eventually {
            do throws(AuditError) {
                try log.enqueue(Shop.event(1_000))
                return false
            } catch {
                return error == AuditError(.shutDown)
            }
        }
        #expect(isClosed)
        await #expect(throws: AuditError(.shutDown)) { try await log.record(Shop.event(-1)) }
        probe.release()
        await ending.value

        #expect(try await Shop.numbers(probe).prefix(100) == Array(0..<100)[...])
        await #expect(throws: StorageFailure.self) { try await probe.base.append([]) }
    }

    @Test func `may be shut down twice, also at the same time`() async throws {
        let log = try await AuditLog(storage: probe)
        try await log.record(Shop.event(1))
        async let first: Void = log.shutdown()
        async let second: Void = log.shutdown()
        _ = await (first, second)
        await log.shutdown()

        #expect(try await Shop.numbers(probe) == [1])
    }

    @Test func `waits no longer than the deadline for a storage that is stuck`() async throws {
        let log = try await AuditLog(storage: probe)
        probe.hold()
        try log.enqueue(Shop.event(1))
        await probe.waitForAppends(1)
        await log.shutdown(deadline: .milliseconds(30))

        #expect(throws: AuditError(.shutDown)) { try log.enqueue(Shop.event(2)) }
        probe.release()
        #expect(try await Shop.eventually { try await Shop.numbers(probe) == [1] })
    }

    @Test func `is shut down although the caller was cancelled`() async throws {
        let log = try await AuditLog(storage: probe)
        let caller = Task {
            try log.enqueue(Shop.event(1))
            while !Task.isCancelled { await Task.yield() }
            await log.shutdown()
        }
        caller.cancel()
        try await caller.value

        #expect(try await Shop.numbers(probe) == [1])
    }

    @Test func `keeps the order of what was enqueued`() async throws {
        let log = try await AuditLog(storage: probe)
        for number in 0..<500 { try log.enqueue(Shop.event(number)) }
        #expect(throws: AuditError.self) {
            var event = Shop.event(1)
            event.reason = String(repeating: "x", count: 5_000)
            try log.enqueue(event)
        }
        await log.shutdown()

        #expect(try await Shop.numbers(probe) == Array(0..<500))
    }

    @Test func `stops running when it is cancelled`() async throws {
        let log = try await AuditLog(storage: probe)
        let running = Task { try await log.run() }
        running.cancel()
        try await running.value
    }
}
