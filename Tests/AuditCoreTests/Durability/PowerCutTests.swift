import AuditTesting
import Testing

@testable import AuditCore

@Suite struct `A log whose power is cut` {
    @Test(arguments: SweptWork.swept)
    func `has all that was acknowledged, at whatever moment`(work: SweptWork) async throws {
        let plan = try await work.plan()
        let sweep = Sweep("power cuts while \(work)")
        let limit = Sweep.few(plan.isShort ? 12 : 4, whole: plan.isShort ? 600 : 60)
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
}
