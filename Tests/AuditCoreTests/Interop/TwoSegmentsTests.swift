import Testing

@testable import AuditCore

@Suite struct `Two verifiers, where two segments meet,` {
    @Test func `agree on every change`() async throws {
        let log = try await SampleLog(journalByteCount: 4 * 1_048_576) { log in
            let events = try (0..<65_540).map { number in
                var event = try SampleLog.event(1, of: SampleLog.acme, at: log)
                event.details["number"] = .integer(Int64(number))
                return event
            }
            try await log.record(contentsOf: events)
        }
        let border = Int(LogDirectory.segmentEntryCount)
        let first = try SampleLog.path(SampleLog.entriesName)
        let second = try SampleLog.path(LogDirectory.entriesName(UInt64(border)))
        let (ones, others) = (log.lines(first), log.lines(second))
        #expect(ones.count == border && others.count == 5)

        var expected = ["ok"]
        var logs = [log.path]
        func add(_ finding: String, _ edit: (inout [[UInt8]], inout [[UInt8]]) -> Void) throws {
            var (one, other) = (ones, others)
            edit(&one, &other)
            var changes: [String: [UInt8]?] = [first: SampleLog.bytes(one)]
            changes[second] = other.isEmpty ? .some(nil) : SampleLog.bytes(other)
            // A head would say that the chain is cut off, and the disclosures would be part of that.
            if other.isEmpty { changes["heads.jsonl"] = .some(nil) }
            logs.append(try log.copy("\(logs.count)", changing: changes))
            expected.append(finding)
        }
        let (last, next) = (border - 1, border)
        try add("changed \(last)") { one, _ in one[last][12] ^= 1 }
        try add("changed \(next)") { _, other in other[0][12] ^= 1 }
        try add("changed \(next)") { _, other in other[0][other[0].count - 14] ^= 1 }
        try add("reordered \(last)") { one, other in swap(&one[last], &other[0]) }
        try add("missing \(last)") { one, _ in one.removeLast() }
        try add("missing \(next)") { _, other in other.removeFirst() }
        try add("malformed \(next)") { one, other in one.append(other.removeFirst()) }
        try add("disclosureChanged \(next)") { _, other in other = [] }

        let ours = try await agreement(of: log, logs, Question())
        #expect(ours.map { $0[SampleLog.acme]?.short } == expected)
    }
}
