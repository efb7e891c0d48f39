import AuditCore
import Testing

@Suite struct `The clock of the system` {
    @Test func `tells a time of this century`() throws {
        let now = AuditClock.system.now()
        #expect(now > (try #require(AuditTimestamp("2025-01-01T00:00:00.000000Z"))))
        #expect(now < (try #require(AuditTimestamp("2100-01-01T00:00:00.000000Z"))))
    }

    @Test func `never goes back when it measures`() {
        var previous = AuditClock.system.monotonicNanoseconds()
        for _ in 0..<100_000 {
            let now = AuditClock.system.monotonicNanoseconds()
            #expect(now >= previous)
            previous = now
        }
    }

    @Test func `counts the nanoseconds that another clock counts`() {
        let other = ContinuousClock()
        let start = SystemClock.monotonicNanoseconds()
        let elapsed = other.measure {
            while SystemClock.monotonicNanoseconds() < start + 20_000_000 {}
        }
        #expect(elapsed >= .milliseconds(19))
        // It counts from the start of the machine, which takes longer than ten seconds.
        #expect(start > 10_000_000_000)
    }
}

@Suite struct `A clock of a test` {
    @Test func `tells what it is told to`() {
        let clock = AuditClock(now: { .epoch + .seconds(1) }, monotonicNanoseconds: { 42 })
        #expect(clock.now().description == "1970-01-01T00:00:01.000000Z")
        #expect(clock.monotonicNanoseconds() == 42)
    }
}
