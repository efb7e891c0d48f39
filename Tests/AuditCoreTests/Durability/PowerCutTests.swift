import AuditTesting
import Testing

@testable import AuditCore

@Suite struct `A log whose power is cut` {
    @Test(arguments: SweptWork.swept)
    func `has all that was acknowledged, at whatever moment`(work: SweptWork) async throws {
        let plan = try await work.plan()
        let sweep = Sweep("power cuts while \(work)")
        let limit = Sweep.few(plan.isShort ? 6 : 3, whole: plan.isShort ? 400 : 60)
        let disk = plan.disk()
        disk.recordsMoments = true
        var run = WorkUnderTest(plan.script, presentCount: plan.presentCount)
        let failures = try await run.run(plan.steps, on: disk)
        #expect(failures == [])
        for moment in disk.moments {
            sweep.count("moments")
            let cut = moment.powerCut(limit: limit)
            sweep.count(cut.isExhaustive ? "moments with every state" : "moments sampled")
            for survivor in cut.disks {
                let allowed = run.allowed(atCall: moment.callCount)
                guard sweep.isNew(survivor, allowed) else {
                    sweep.count("states seen before")
                    continue
                }
                sweep.count("states")
                try await Survivor(
                    disk: survivor,
                    script: plan.script,
                    allowed: allowed,
                    isVerified: plan.isShort
                ).expectSound("after call \(moment.callCount), \(moment.call)")
            }
        }
        sweep.report()
        #expect(sweep["states"] > 20)
    }

    /// What one process did not flush, the next one must not build upon.
    @Test(arguments: SweptWork.swept)
    func
        `has all that was acknowledged after its process died, at whatever moment, and another went on`(
            work: SweptWork
        ) async throws
    {
        let plan = try await work.plan()
        let sweep = Sweep("deaths and power cuts while \(work)")
        let disk = plan.disk()
        disk.recordsMoments = true
        var first = WorkUnderTest(plan.script, presentCount: plan.presentCount)
        #expect(try await first.run(plan.steps, on: disk) == [])
        let stride = Sweep.few(plan.isShort ? 4 : 8, whole: 1)
        for (index, moment) in disk.moments.enumerated() where index % stride == 0 {
            let place = "after call \(moment.callCount), \(moment.call)"
            let second = moment.afterProcessDeath
            let storage = try await WorkUnderTest.open(second)
            let survivor = Survivor(
                disk: second,
                script: plan.script,
                allowed: first.allowed(atCall: moment.callCount),
                isVerified: plan.isShort
            )
            let found = try #require(try await survivor.presentCount(storage), "\(place)")
            guard found < plan.script.batches.count else { continue }
            try await storage.append(plan.script.batches[found])
            sweep.count("deaths")
            for remains in second.moment.powerCut(limit: Sweep.few(4, whole: 60)).disks
            where sweep.isNew(remains, found + 1...found + 1) {
                sweep.count("states")
                try await Survivor(
                    disk: remains,
                    script: plan.script,
                    allowed: found + 1...found + 1,
                    isVerified: plan.isShort
                ).expectSound("died \(place)")
            }
        }
        sweep.report()
        #expect(sweep["states"] > 5)
    }
}
