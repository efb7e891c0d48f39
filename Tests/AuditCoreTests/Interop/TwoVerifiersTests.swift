import AuditTesting
import Foundation
import Testing

@testable import AuditCore

/// One test after the other, to leave processors to the other suites.
@Suite(.serialized) struct `Two verifiers` {
    @Test func `find every sound log sound`() async throws {
        let small = try await SampleLog { try await SampleLog.record(5, in: $0) }
        let awkward = try await SampleLog { log in
            for tenant in SampleTenants.awkward where tenant != .platform {
                try await SampleLog.record(2, of: tenant.rawValue, in: log)
            }
        }
        let left = try await SampleLog(isClosed: false) { log in
            try await SampleLog.record(3, in: log)
            try await SampleLog.record(2, of: "Zürich AG", in: log)
        }
        for (name, log) in [("small", small), ("awkward", awkward), ("left", left)] {
            for isQuick in [true, false] {
                let verdict = try await agreement(of: log, [log.path], Question(isQuick: isQuick))[
                    0
                ]
                #expect(verdict.outcome == "ok", "\(name): \(verdict)")
                #expect(verdict.entryCount == log.entryCount, "\(name)")
            }
            try SampleLog.keep(log.path, as: name)
        }
    }

    /// Once with heads and looking at hashes alone, once without heads and looking at all.
    @Test(arguments: [true, false])
    func `agree on every byte of an entry`(hasHeads: Bool) async throws {
        let log = try await SampleLog { try await SampleLog.record(2, in: $0) }
        let path = try SampleLog.path(SampleLog.entriesName)
        let sound = try #require(log.files[path])
        var logs: [String] = []
        for position in sound.indices {
            var bytes = sound
            bytes[position] ^= 1 << UInt8(position % 7)
            var changes: [String: [UInt8]?] = [path: bytes]
            if !hasHeads { changes["heads.jsonl"] = .some(nil) }
            logs.append(try log.copy("\(position)", changing: changes))
        }
        let places = EntryPlaces(log.lines(path))
        let verdicts = try await agreement(of: log, logs, Question(isQuick: hasHeads))
        for (position, verdict) in verdicts.enumerated() {
            let found = try #require(verdict[SampleLog.acme])
            let allowed = places.verdicts(position, hasHeads: hasHeads)
            #expect(
                allowed.contains(found.short),
                "byte \(position): \(found.short), not \(allowed)"
            )
        }
    }

    @Test func `agree on every byte of the disclosures`() async throws {
        let log = try await SampleLog { try await SampleLog.record(3, in: $0) }
        let path = try SampleLog.path(SampleLog.disclosuresName)
        let sound = try #require(log.files[path])
        var logs: [String] = []
        for position in sound.indices {
            var bytes = sound
            bytes[position] ^= 1 << UInt8(position % 7)
            logs.append(try log.copy("\(position)", changing: [path: bytes]))
        }
        try SampleLog.keep(logs[9], as: "changed", expected: #"{"outcome":"tampered"}"#)
        for (position, verdict) in try await agreement(of: log, logs).enumerated() {
            let found = try #require(verdict[SampleLog.acme])
            let place = sound[..<position].count { $0 == .lineFeed }
            #expect(found.outcome == "tampered" && found.sequence == UInt64(place), "\(position)")
            let isLast = position == sound.count - 1
            let kind = isLast ? "disclosureMissing" : "disclosureChanged"
            #expect(found.kind == kind, "\(position)")
        }
    }

    @Test(arguments: [true, false])
    func `agree on a file cut at every length`(isOfEntries: Bool) async throws {
        let log = try await SampleLog { try await SampleLog.record(1, in: $0) }
        let path = try SampleLog.path(
            isOfEntries ? SampleLog.entriesName : SampleLog.disclosuresName
        )
        let sound = try #require(log.files[path])
        let logs = try sound.indices.map {
            try log.copy("\($0)", changing: [path: Array(sound[..<$0])])
        }
        for (length, verdict) in try await agreement(of: log, logs).enumerated() {
            let found = try #require(verdict[SampleLog.acme])
            let whole = sound[..<length].count { $0 == .lineFeed }
            let isAtEnd = length == 0 || sound[length - 1] == .lineFeed
            let expected =
                if !isOfEntries {
                    "disclosureMissing \(whole)"
                } else if length == 0 {
                    "tenantMissing 1"
                } else {
                    isAtEnd ? "truncated" : "malformed \(whole)"
                }
            #expect(found.short == expected, "\(length)")
        }
    }

    @Test func `agree on lines that were moved`() async throws {
        let log = try await SampleLog { try await SampleLog.record(5, in: $0) }
        var logs: [String] = []
        var expected: [String] = []
        func add(_ finding: String, _ edit: (inout [[UInt8]]) -> Void) throws {
            logs.append(try log.copy("\(logs.count)", changing: try log.editing { edit(&$0) }))
            expected.append(finding)
        }
        for place in 0..<5 {
            try add("missing \(place)") { lines in lines.remove(at: place) }
            try add("duplicated \(place + 1)") { lines in lines.insert(lines[place], at: place) }
            try add("reordered \(place)") { $0.swapAt(place, place + 1) }
        }
        try add("truncated") { $0.removeLast() }
        try add("duplicated 6") { $0.append($0[5]) }
        let verdicts = try await agreement(of: log, logs)
        #expect(verdicts.map { $0[SampleLog.acme]?.short ?? "" } == expected)
        for found in verdicts.compactMap({ $0[SampleLog.acme] }) where found.sequence != nil {
            #expect(found.size == found.sequence, "What comes before a break is sound: \(found)")
        }
    }

    @Test func `agree on a last line that is gone, by what is known of it`() async throws {
        let log = try await SampleLog { try await SampleLog.record(3, in: $0) }
        var cut = try log.editing { $0.removeLast() }
        let beside = try log.copy("beside", changing: cut)
        cut["heads.jsonl"] = .some(nil)
        let alone = try log.copy("alone", changing: cut)
        let head = try #require(
            try await AuditVerification.run(directory: log.path)
                .tenants.first { $0.tenant.rawValue == SampleLog.acme }?.head
        )
        let kept = AuditCheckpoint(
            log: "shop.example",
            tenant: try TenantID(SampleLog.acme),
            head: head
        )
        let forged = AuditCheckpoint(origin: kept.origin, size: 2, root: kept.root)

        func findings(_ heads: [AuditCheckpoint]) async throws -> [String?] {
            try await agreement(of: log, [log.path, beside, alone], Question(heads: heads))
                .map { $0[SampleLog.acme]?.short }
        }
        #expect(try await findings([]) == ["ok", "truncated", "ok"])
        #expect(try await findings([kept]) == ["ok", "truncated", "truncated"])
        #expect(try await findings([forged]) == ["forked", "truncated", "forked"])
        #expect(try await findings([forged, kept]) == ["forked", "truncated", "truncated"])
    }

    @Test func `agree on tenants and disclosures that are gone or another's`() async throws {
        let log = try await SampleLog { log in
            try await SampleLog.record(3, in: log)
            try await SampleLog.record(3, of: "Zürich AG", in: log)
        }
        let (ours, theirs) = (
            try SampleLog.path(SampleLog.entriesName),
            try SampleLog.path(SampleLog.entriesName, of: "Zürich AG")
        )
        let besides = try SampleLog.path(SampleLog.disclosuresName)
        var emptied = log.lines(besides)
        emptied[1] = []
        let changes: [(String, [String: [UInt8]?])] = [
            ("foreign 0", [ours: log.files[theirs]]),
            ("disclosureMissing 1", [besides: SampleLog.bytes(emptied)]),
            ("disclosureMissing 0", [besides: nil]),
            ("tenantMissing 1", [ours: nil, besides: nil]),
            ("tenantMissing 1", [ours: nil]),
            ("disclosureChanged 4", [besides: (log.files[besides] ?? []) + [UInt8.lineFeed]]),
        ]
        let logs = try changes.enumerated().map { try log.copy("\($0)", changing: $1.1) }
        let verdicts = try await agreement(of: log, logs)
        #expect(verdicts.map { $0[SampleLog.acme]?.short } == changes.map { .some($0.0) })

        let platform = try SampleLog.path(SampleLog.entriesName, of: "_platform")
        let alone = try log.copy(
            "alone",
            changing: [
                platform: nil, "heads.jsonl": nil,
                try SampleLog.path(SampleLog.disclosuresName, of: "_platform"): nil,
            ]
        )
        let verdict = try await agreement(of: log, [alone])[0]
        #expect(verdict[SampleLog.acme]?.short == "tenantUnannounced 0")
    }

    @Test func `agree on every kind of change in a journal`() async throws {
        let log = try await SampleLog(isClosed: false) { try await SampleLog.record(3, in: $0) }
        let used = try #require(
            ["journal/0", "journal/1"].first { name in
                log.files[name]?.dropFirst(4_096).contains { $0 != 0 } == true
            }
        )
        let sound = try #require(log.files[used])
        let end = try #require(sound.lastIndex { $0 != 0 }) + 1
        var logs: [String] = []
        for position in Array(0..<24) + Array(stride(from: 4_096, to: end, by: 7)) {
            var bytes = sound
            bytes[position] ^= 0x10
            logs.append(try log.copy("flip-\(position)", changing: [used: bytes]))
        }
        for length in stride(from: 0, through: end, by: 41) {
            logs.append(try log.copy("cut-\(length)", changing: [used: Array(sound[..<length])]))
        }
        logs.append(try log.copy("absent", changing: [used: nil]))
        let verdicts = try await agreement(of: log, logs)
        #expect(verdicts.last?.outcome == "tampered")
        let firstFrame = logs.firstIndex { $0.hasSuffix("flip-4096") }
        #expect(firstFrame.map { verdicts[$0].outcome } == "tampered")
        #expect(verdicts.contains { $0.outcome == "ok" })
    }
}
