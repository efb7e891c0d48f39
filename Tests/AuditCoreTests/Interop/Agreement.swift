import AuditCore
import Foundation
import Testing

/// The verdicts of both, which must be the same.
func agreement(
    of log: SampleLog,
    _ logs: [String],
    _ question: Question = Question()
) async throws -> [Verdict] {
    let ours = try await Verdict.ours(on: logs, question)
    guard let second = SecondVerifier() else { return ours }
    let theirs = try await second.verdicts(on: logs, question, in: log.directory)
    #expect(theirs.count == ours.count)
    for (path, (our, their)) in zip(logs, zip(ours, theirs)) where our != their {
        let name = (path as NSString).lastPathComponent
        Issue.record(
            "\(name): \(our.differences(from: their)), theirs \(their.differences(from: our))"
        )
    }
    return ours
}

extension Verdict.Tenant {
    /// The finding in a few words.
    var short: String {
        kind.map { "\($0) \(sequence ?? 0)" }
            ?? (outcome == "unverifiable" ? "\(outcome) \(sequence ?? 0)" : outcome)
    }
}

extension Verdict {
    /// The library's verdicts on many logs.
    ///
    /// Some at a time, as what looks unfinished is waited for.
    fileprivate static func ours(on logs: [String], _ question: Question) async throws -> [Verdict]
    {
        try await withThrowingTaskGroup(of: (Int, Verdict).self) { group in
            var verdicts: [Int: Verdict] = [:]
            for (index, log) in logs.enumerated() {
                if index >= 16, let (done, verdict) = try await group.next() {
                    verdicts[done] = verdict
                }
                group.addTask { (index, try await Verdict.ours(on: log, question)) }
            }
            for try await (done, verdict) in group { verdicts[done] = verdict }
            return logs.indices.compactMap { verdicts[$0] }
        }
    }

    /// The number of entries found sound.
    var entryCount: UInt64 { tenants.reduce(0) { $0 + $1.size } }

    /// What this says and another does not.
    fileprivate func differences(from other: Verdict) -> String {
        "\(outcome) \(tenants.filter { !other.tenants.contains($0) })"
    }
}
