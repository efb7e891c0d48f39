import AuditTesting
import Testing

@testable import AuditCore

@Suite struct `A log of which one call fails` {
    /// How a fault is met: once, or by every call from one on.
    struct Weather: Sendable, CustomTestStringConvertible {
        let work: SweptWork
        let kind: SimulatedFault.Kind
        let isLasting: Bool

        var testDescription: String { "\(work), \(kind)\(isLasting ? " from then on" : "")" }

        static var all: [Weather] {
            SweptWork.swept.flatMap { work in
                SimulatedFault.Kind.allCases.flatMap { kind in
                    [false, true].map { Weather(work: work, kind: kind, isLasting: $0) }
                }
            }
        }
    }

    /// The process goes on after the failure, closes and opens the log; then it dies, and then the
    /// power is cut.
    @Test(arguments: Weather.all)
    func `keeps all that was acknowledged, whichever call it is`(weather: Weather) async throws {
        let plan = try await weather.work.plan()
        let sweep = Sweep(
            "\(weather.kind.rawValue) \(weather.isLasting ? "lasting" : "once"), \(weather.work)"
        )
        let stride = Sweep.few(plan.isShort ? 16 : 24, whole: 1)
        var number = weather.kind.offset % stride
        var misses = 0
        // Threads take turns, so that one run makes a few calls more than another.
        while misses < 3 {
            let disk = plan.disk()
            disk.fault = SimulatedFault(weather.kind, at: number, isLasting: weather.isLasting)
            var run = WorkUnderTest(plan.script, presentCount: plan.presentCount)
            let failures = try await run.run(plan.steps + [.open, .append(1), .close], on: disk)
            misses = disk.callCount > number ? 0 : misses + 1
            sweep.count("runs")
            if disk.faultCount > 0 { sweep.count("with a fault") }
            if weather.kind.isHarmless {
                #expect(failures == [], "call \(number)")
            }
            try await expectSound(disk, run, plan, sweep, "call \(number)")
            number += stride
            try #require(number < 3_000)
        }
        sweep.report()
    }

    private func expectSound(
        _ disk: SimulatedDisk,
        _ run: WorkUnderTest,
        _ plan: SweptWork.Plan,
        _ sweep: Sweep,
        _ place: String
    ) async throws {
        let moment = disk.moment
        let cut = moment.powerCut(limit: Sweep.few(2, whole: 8))
        var survivors = Array(cut.disks)
        survivors.append(moment.afterProcessDeath)
        for survivor in survivors where sweep.isNew(survivor, run.allowed) {
            sweep.count("states")
            try await Survivor(
                disk: survivor,
                script: plan.script,
                allowed: run.allowed,
                isVerified: plan.isShort
            ).expectSound("\(place)")
        }
    }
}

extension SimulatedFault.Kind {
    /// Whether the code that makes calls makes up for it, so that nobody else notices.
    fileprivate var isHarmless: Bool { self == .interrupted || self == .short }

    /// Which calls of a sweep that passes over some: others for each kind.
    fileprivate var offset: Int { SimulatedFault.Kind.allCases.firstIndex(of: self) ?? 0 }
}
