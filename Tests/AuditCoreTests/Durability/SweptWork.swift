import AuditTesting
import Foundation
import Testing

@testable import AuditCore

/// What is done to a log while calls fail and the power is cut.
///
/// Every case is swept call by call, by ``FailingCallTests`` and ``PowerCutTests``. What else comes to
/// write to a log belongs here: building the index of a segment is to be one more case, whose steps
/// seal a segment and look for its index.
enum SweptWork: String, CaseIterable, Sendable, CustomTestStringConvertible {
    /// A log is made, gets an event and is closed.
    case creating
    /// Commits of several tenants, and lines that get to their segments meanwhile.
    case committing
    /// Journals that are full after a few commits, and checkpoints.
    case rollingOver
    /// A commit that ends one segment and begins the next.
    case rotating
    /// A log that was left unclosed is opened.
    case recovering
    /// Closing with so many files that the whole file system is flushed at once.
    case closing

    var testDescription: String { rawValue }

    /// The cases to sweep: all, or the one that the environment's `AUDIT_SWEEP_WORK` names.
    static var swept: [SweptWork] {
        let name = ProcessInfo.processInfo.environment["AUDIT_SWEEP_WORK"]
        return allCases.filter { name == nil || name == $0.rawValue }
    }

    /// What is done, one after another.
    enum Step: Sendable {
        case open
        /// Appends so many commits.
        case append(Int)
        /// Waits until lines have got to their segments.
        case settle
        case close
    }

    /// The steps, the commits they append, and the disk they begin with.
    struct Plan: Sendable {
        var steps: [Step]
        var script: SealedScript
        var disk: @Sendable () -> SimulatedDisk = { SimulatedDisk() }
        /// How many commits the disk has.
        var presentCount = 0
        /// Whether chains are short enough to be verified again and again.
        var isShort = true
    }

    func plan() async throws -> Plan {
        let tenants = SampleTenants.ordinary(9)
        switch self {
        case .creating:
            return Plan(steps: [.open, .append(1), .close], script: try await .small(3))
        case .committing:
            let three = tenants.prefix(3).map { ($0, 0) }
            let script = try await SealedScript([three, [three[1]], three, [three[0]], three])
            return Plan(
                steps: [.open, .append(2), .settle, .append(2), .close],
                script: script
            )
        case .rollingOver:
            let commit = [(tenants[0], 21_000), (tenants[1], 0)]
            let script = try await SealedScript([[SealedScript.Event]](repeating: commit, count: 8))
            return Plan(steps: [.open, .append(7), .close], script: script)
        case .rotating:
            return try await Self.rotation.value
        case .recovering:
            let commit = [(tenants[0], 12_000), (tenants[1], 0)]
            let script = try await SealedScript([[SealedScript.Event]](repeating: commit, count: 8))
            return try await Plan(
                steps: [.open, .append(1), .close],
                script: script,
                disk: Self.left(script, 6),
                presentCount: 6
            )
        case .closing:
            let script = try await SealedScript([
                tenants.map { ($0, 0) }, tenants.prefix(2).map { ($0, 0) }, [(tenants[0], 0)],
            ])
            return Plan(steps: [.open, .append(2), .close], script: script)
        }
    }

    /// A disk that a log with so many commits was left on, some of them in no segment.
    private static func left(
        _ script: SealedScript,
        _ count: Int
    ) async throws -> @Sendable () -> SimulatedDisk {
        let disk = SimulatedDisk()
        var work = WorkUnderTest(script)
        _ = try await work.run([.open, .append(count)], on: disk)
        let moment = disk.moment
        return { moment.afterProcessDeath }
    }

    /// A log whose one chain lacks three entries of a segment.
    private static let rotation = Task {
        let tenant = SampleTenants.ordinary(1)[0]
        var opening = try await SealedScript.small(1)
        let disk = SimulatedDisk()
        let storage = try await FileStorage(
            directory: "/log",
            name: SealedScript.log,
            on: disk,
            options: FileStorageOptions.small
        )
        try await storage.append(opening.batches[0])
        var head = try #require(opening.batches[0].first { $0.tenant == tenant }?.head)
        let event = try EventPreparation(
            log: SealedScript.log,
            redaction: .standard,
            disclosures: .standard,
            random: .seeded(3)
        ).prepare(Shop.event(1, of: tenant))
        func sealed(_ count: Int) -> ChainExtension {
            var part = ChainExtension(tenant: tenant, head: head)
            for _ in 0..<count { part.seal(event, recordedAt: ManualClock.noon) }
            head = part.head
            return part
        }
        // Nobody looks at what stands in front, so it is as short as lines can be.
        let count = 65_533 - Int(head.size)
        let filling = EntryLines(
            firstSequence: head.size,
            count: count,
            entries: [UInt8](repeating: .lineFeed, count: count),
            disclosures: [UInt8](repeating: .lineFeed, count: count)
        )
        for _ in 0..<count { head.advance(past: TreeHash.leaf(of: [UInt8]().span)) }
        try await storage.append([ChainExtension(tenant: tenant, lines: filling, head: head)])
        try await storage.close()
        opening = SealedScript()
        for count in [1, 5, 2, 1] { opening.add([sealed(count)]) }
        let moment = disk.moment
        return Plan(
            steps: [.open, .append(2), .settle, .append(1), .close],
            script: opening,
            disk: { moment.afterProcessDeath },
            isShort: false
        )
    }
}
